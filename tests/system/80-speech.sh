# Reading aloud through a speaker program found on the search path: a stand-in that writes down what it
# is given. F8 turns it on and says how to turn it off; then what has the focus is said.
source "$(dirname "$0")/lib.sh"

start_display 1280x720
SAID="$WORK/said"
mkdir "$WORK/bin"
: >"$SAID"
printf '#!/bin/sh\n{ cat; echo; } >>"%s"\n' "$SAID" >"$WORK/bin/espeak-ng"
chmod +x "$WORK/bin/espeak-ng"
PATH="$WORK/bin:$PATH"
start_app "$FAIR_HEARING"
wait_for "the library" said screen=library 1
xdotool key F8
wait_for "that it is on, and how to turn it off" grep -q "^Reading aloud is on. F8 turns it off" "$SAID"
press 1 screen=note
wait_for "the title of the next screen" grep -q "Before you begin" "$SAID"
press Tab "focus=Start now"
wait_for "what has the focus" grep -q "^Start now, button" "$SAID"
stop
