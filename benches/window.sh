#!/usr/bin/env bash
# What the window costs, beside an empty window of the same toolkit and a Ren'Py project, in one run, where the processor draws.
#
#   cargo build --release && cargo bench --no-run --bench empty
#   benches/window.sh target/release/fair-hearing target/release/deps/empty-… [RENPY-PROJECT]
#
# In turns, five times each (ROUNDS says how often), on a display of its own: processor time until it first shows something and has come to rest
# (Ren'Py never rests: until it first shows something), and memory then; and the memory of ours with a hearing open, in the room
# and on the papers. The least of five stands for what the work costs; the others, for what else the machine was doing.

cd "$(dirname "$0")/.."
FAIR_HEARING=$(realpath "$1") EMPTY=$(realpath "$2") RENPY=${3:+$(realpath "$3")}
export FAIR_HEARING
source tests/system/lib.sh
HEARING=fire-door/governors SEED=3
source docs/pictures/scene.sh

# spent PROCESS: hundredths of a second of processor time, by it and what it started.
spent() { awk '{ print $14 + $15 + $16 + $17 }' "/proc/$1/stat"; }
memory() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$1/status"; }

# Nothing is spent for a second.
rests() {
  local before
  before=$(spent "$1")
  sleep 1
  [ $(($(spent "$1") - before)) -le 1 ]
}

shows() { [ "$(import -display "$DISPLAY" -window root png:- | identify -format '%k' -)" -gt 4 ]; }

# told NAME: what the program that was started has cost.
told() { printf '%-28s %5d hundredths of a second %5d MB\n' "$1" "$(spent "$APP")" "$(memory "$APP")"; }

started() {
  export HOME="$WORK/home" XDG_CONFIG_HOME="$WORK/home/config" XDG_DATA_HOME="$WORK/home/data"
  mkdir -p "$HOME"
  LOG="$WORK/log"
  "$@" >"$LOG" 2>&1 &
  APP=$!
  wait_for "a picture" shows
}

for _ in $(seq "${ROUNDS:-5}"); do
  start_display 1280x720
  started "$EMPTY"
  wait_for "rest" rests "$APP"
  told "an empty window"
  stop

  start_display 1280x720
  started env FAIR_HEARING_DATA="$WORK/data" "$FAIR_HEARING"
  wait_for "rest" rests "$APP"
  told "the library"
  stop

  if [ -n "$RENPY" ]; then
    start_display 1280x720
    started env SDL_AUDIODRIVER=dummy PYTHONPATH="$RENPY/python311" /usr/games/renpy "$RENPY"
    told "Ren'Py"
    # It does not end when it is asked to.
    kill -KILL "$APP" && wait "$APP" 2>/dev/null || true
    kill "$XVFB" && wait "$XVFB" 2>/dev/null || true
    rm -rf "$WORK"
  fi
done
for scene in room bundle; do
  bring_up 1280x720 '()' "$scene"
  wait_for "rest" rests "$APP"
  told "a hearing open: $scene"
  stop
done
