# What a screen reader is given: the names and roles of the first screen, a press that works, and the
# next screen, all through the accessibility bus.
source "$(dirname "$0")/lib.sh"
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
  DBUS_OF_THE_SUITE=1 exec dbus-run-session -- bash "$0"
fi

start_display 1280x720
/usr/libexec/at-spi-bus-launcher --launch-immediately >"$WORK/bus.log" 2>&1 &
BUS=$!
set_status() {
  gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
    --method org.freedesktop.DBus.Properties.Set org.a11y.Status "$1" "<true>"
}
wait_for "the accessibility bus" set_status IsEnabled
wait_for "the accessibility bus" set_status ScreenReaderEnabled
start_app "$FAIR_HEARING"
wait_for "the library" said screen=library 1
/usr/bin/python3 tests/system/screen_reader.py
# A reader that is attached and silent costs nothing.
idle
kill "$BUS" 2>/dev/null || true
stop
