#!/usr/bin/env bash
# At rest on every screen: what the program spends of a processor in a minute in which nothing changes.
#
#   tests/system/minute.sh [--screen-reader]    with a screen reader's bus attached, or without
#
# Fails where a screen spends more than a thousandth of the minute. Too long for the suite, which measures five seconds of
# one screen (40-idle.sh). The minute is what is measured, not waited for.

source "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/../.."
need python3 python3
HEARING=fire-door/governors SEED=3
source docs/pictures/scene.sh

if [ "${1:-}" = --screen-reader ] || [ -n "${DBUS_OF_THE_SUITE:-}" ]; then
  start_accessibility "$0"
fi

# minute SCENE: brings a scene up, and says what the minute after it costs.
minute() {
  local before spent
  bring_up 1280x720 '()' "$1"
  shot "$WORK/$1.png"
  before=$(awk '{ print $14 + $15 }' "/proc/$APP/stat")
  sleep 60
  spent=$(($(awk '{ print $14 + $15 }' "/proc/$APP/stat") - before))
  printf '%-14s %d hundredths of a second\n' "$1" "$spent"
  stop
  [ "$spent" -le 6 ]
}

failed=0
scenes=(${SCENES:-library note setup instructions bundle case room passages say-first letter debrief help settings pause})
# A few at a time: what each spends is told apart by its process.
while [ "${#scenes[@]}" -gt 0 ]; do
  jobs=()
  for scene in "${scenes[@]:0:4}"; do
    (BUS='' && minute "$scene") &
    jobs+=($!)
  done
  for job in "${jobs[@]}"; do wait "$job" || failed=1; done
  scenes=("${scenes[@]:4}")
done
exit "$failed"
