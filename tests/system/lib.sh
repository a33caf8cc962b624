# What the scripts of the system suite share: a display of their own, the program in it, and waiting
# for what the program says it shows. Source it; do not run it.

set -euo pipefail

# Fails, never skips: a suite that passes because nothing ran proves nothing.
need() {
  command -v "$1" >/dev/null 2>&1 || {
    echo "needs '$1': install the Debian package $2" >&2
    exit 1
  }
}

# wait_for WHAT COMMAND…: tries ten times a second, for at most 30 seconds.
wait_for() {
  local what=$1 tries=300
  shift
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    if [ "$tries" -le 0 ]; then
      echo "never happened: $what" >&2
      [ -f "${LOG:-}" ] && tail -n 20 "$LOG" >&2
      [ -f "${FAIR_HEARING_TRACE:-}" ] && tail -n 20 "$FAIR_HEARING_TRACE" >&2
      exit 1
    fi
    sleep 0.1
  done
}

cleanup() {
  [ -n "${APP:-}" ] && kill "$APP" 2>/dev/null || true
  [ -n "${XVFB:-}" ] && kill "$XVFB" 2>/dev/null || true
  [ -n "${BUS:-}" ] && kill "$BUS" 2>/dev/null || true
  [ -n "${WORK:-}" ] && rm -rf "$WORK" || true
}

# stop: ends the program and its display; the script can start another.
stop() {
  kill -0 "$APP" 2>/dev/null || { echo "the program has ended by itself" >&2; tail -n 20 "$LOG" >&2; exit 1; }
  kill "$APP" && wait "$APP" 2>/dev/null || true
  kill "$XVFB" && wait "$XVFB" 2>/dev/null || true
  rm -rf "$WORK"
  APP='' XVFB='' WORK=''
}

# start_display WIDTHxHEIGHT: a display on the first free number.
start_display() {
  WORK=$(mktemp -d)
  trap cleanup EXIT
  # Xvfb picks the number and writes it once it answers.
  Xvfb -displayfd 3 -screen 0 "${1}x24" -nolisten tcp -noreset 3>"$WORK/display" 2>"$WORK/xvfb.log" &
  XVFB=$!
  wait_for "a display" test -s "$WORK/display"
  DISPLAY=:$(cat "$WORK/display")
  export DISPLAY
}

# start_app BINARY [ARGUMENT…]: the program, with a home of its own, filling the display.
start_app() {
  export FAIR_HEARING_TRACE="$WORK/trace" LOG="$WORK/log"
  : >"$FAIR_HEARING_TRACE"
  export HOME="$WORK/home" XDG_CONFIG_HOME="$WORK/home/config" XDG_DATA_HOME="$WORK/home/data"
  mkdir -p "$HOME"
  "$@" >"$LOG" 2>&1 &
  APP=$!
  wait_for "the window" xdotool search --onlyvisible --name '^Fair Hearing$'
  WINDOW=$(xdotool search --onlyvisible --name '^Fair Hearing$' | head -n 1)
  # There is no window manager: place it, fill the display, give it the keyboard.
  local size
  size=$(xdotool getdisplaygeometry)
  # shellcheck disable=SC2086
  xdotool windowmove "$WINDOW" 0 0 windowsize "$WINDOW" $size windowfocus "$WINDOW"
  # The pointer out of the way, where it points at nothing.
  # shellcheck disable=SC2086
  xdotool mousemove $size
}

# start_accessibility SCRIPT: an accessibility bus that says a screen reader is there. The script runs again in a session of its
# own, so call it before anything else.
start_accessibility() {
  need dbus-run-session dbus-x11
  need gdbus libglib2.0-bin
  [ -x /usr/libexec/at-spi-bus-launcher ] || {
    echo "needs at-spi-bus-launcher: install the Debian package at-spi2-core" >&2
    exit 1
  }
  # The system's Python, for which pyatspi is packaged.
  /usr/bin/python3 -c 'import pyatspi' 2>/dev/null || {
    echo "needs pyatspi: install the Debian package python3-pyatspi" >&2
    exit 1
  }
  if [ -z "${DBUS_OF_THE_SUITE:-}" ]; then
    DBUS_OF_THE_SUITE=1 exec dbus-run-session -- bash "$1"
  fi
  start_display 1280x720
  /usr/libexec/at-spi-bus-launcher --launch-immediately >"$WORK/bus.log" 2>&1 &
  BUS=$!
  local property
  for property in IsEnabled ScreenReaderEnabled; do
    wait_for "the accessibility bus" gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
      --method org.freedesktop.DBus.Properties.Set org.a11y.Status "$property" "<true>"
  done
}

# idle: fails unless the program spends at most two hundredths of a second of processor time in five
# seconds in which nothing changes; the best of three. The time is what is measured, not waited for.
idle() {
  local least=999 before spent
  for _ in 1 2 3; do
    before=$(awk '{ print $14 + $15 }' "/proc/$APP/stat")
    sleep 5
    spent=$(($(awk '{ print $14 + $15 }' "/proc/$APP/stat") - before))
    [ "$spent" -lt "$least" ] && least=$spent
    [ "$least" -le 2 ] && return
  done
  echo "spent $least hundredths of a second in five seconds while nothing changed" >&2
  exit 1
}

said() { [ "$(grep -cxF "$1" "$FAIR_HEARING_TRACE")" -ge "$2" ]; }

# press KEY LINE: presses a key and waits until the program has said LINE once more.
press() {
  local before
  before=$(grep -cxF "$2" "$FAIR_HEARING_TRACE" || true)
  xdotool key "$1"
  wait_for "'$2' after $1" said "$2" $((before + 1))
}

# shot FILE: a picture of the display, once two in a row are the same and show something: a window that shows nothing has one
# colour, and a first frame takes its time where a processor draws it.
shot() {
  local last=none now tries=200
  while :; do
    import -display "$DISPLAY" -window root "$1"
    now=$(identify -format '%#' "$1")
    [ "$now" = "$last" ] && [ "$(identify -format '%k' "$1")" -gt 16 ] && return
    last=$now
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { echo "nothing was drawn, or the screen never came to rest: $1" >&2; exit 1; }
    sleep 0.1
  done
}

need Xvfb xvfb
need xdotool xdotool
need import imagemagick
need identify imagemagick
# The driver has no command of its own; without any, nothing could be drawn.
if ! compgen -G '/usr/share/vulkan/icd.d/*.json' >/dev/null &&
  ! compgen -G '/etc/vulkan/icd.d/*.json' >/dev/null; then
  echo "needs a Vulkan driver: install the Debian package mesa-vulkan-drivers" >&2
  exit 1
fi
