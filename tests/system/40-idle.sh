# The program sleeps while nothing changes.
source "$(dirname "$0")/lib.sh"

start_display 1280x720
start_app "$FAIR_HEARING"
wait_for "the library" said screen=library 1
press Tab "focus=The line-up"
shot "$SHOTS/idle.png"
idle
stop
