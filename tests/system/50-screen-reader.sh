# What a screen reader is given: the names and roles of the first screen, a press that works, and the
# next screen, all through the accessibility bus.
source "$(dirname "$0")/lib.sh"
start_accessibility "$0"
start_app "$FAIR_HEARING"
wait_for "the library" said screen=library 1
/usr/bin/python3 tests/system/screen_reader.py
# A reader that is attached and silent costs nothing.
idle
kill "$BUS" 2>/dev/null || true
stop
