# The program sleeps while nothing changes, also where a field waits to be written in.
source "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/../.."
HEARING=fire-door/governors SEED=3
source docs/pictures/scene.sh

start_display 1280x720
start_app "$FAIR_HEARING"
wait_for "the library" said screen=library 1
press Tab "focus=The line-up"
shot "$SHOTS/idle.png"
idle
stop

bring_up 1280x720 '()' say-first
idle
stop
