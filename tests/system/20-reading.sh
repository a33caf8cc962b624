# Text at 200 % and the dark theme: every screen, and what was set is still set the next time.
source "$(dirname "$0")/lib.sh"

start_display 1280x720
start_app "$FAIR_HEARING"
wait_for "the library" said screen=library 1
press F2 overlay=settings
shot "$SHOTS/settings.png"
for percent in 125 150 175 200; do press Right "focus=$percent %"; done
press Return "size=200 theme=light"
press Escape overlay=none
shot "$SHOTS/200-library.png"
press 1 screen=note
shot "$SHOTS/200-note.png"
press Tab "focus=Start now"
press Tab "focus=Choose how to play it"
press Return screen=setup
shot "$SHOTS/200-setup.png"
press F2 overlay=settings
shot "$SHOTS/200-settings.png"
for next in "125 %" "150 %" "175 %" "200 %" "225 %" "250 %" Usual Open Wide Widest "As papers are" \
  Plain "Sure Foot" "Your own" Light Dark; do press Tab "focus=$next"; done
press Return "size=200 theme=dark"
press Escape overlay=none
shot "$SHOTS/200-dark-setup.png"
stop
