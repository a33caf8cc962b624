# By keyboard alone from the library to the beginning of a hearing, at two sizes of display.
source "$(dirname "$0")/lib.sh"

for size in 1280x720 1920x1080; do
  start_display "$size"
  start_app "$FAIR_HEARING"
  wait_for "the library" said screen=library 1
  shot "$SHOTS/$size-library.png"
  press 1 screen=note
  shot "$SHOTS/$size-note.png"
  press F1 overlay=help
  shot "$SHOTS/$size-help.png"
  press F3 overlay=pause
  shot "$SHOTS/$size-pause.png"
  press Escape overlay=none
  press Tab "focus=Start now"
  press Tab "focus=Choose how to play it"
  press Return screen=setup
  shot "$SHOTS/$size-setup.png"
  press Escape screen=note
  press Escape screen=library
  stop
done
