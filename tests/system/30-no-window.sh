# Without a display, or with one that does not answer, the program says so in plain words and does
# not panic.
source "$(dirname "$0")/lib.sh"

WORK=$(mktemp -d)
trap cleanup EXIT
for display in "" ":987"; do
  if DISPLAY=$display WAYLAND_DISPLAY= "$FAIR_HEARING" </dev/null >"$WORK/out" 2>"$WORK/err"; then
    : # It may have played in the terminal instead.
  fi
  if grep -qi 'panicked' "$WORK/err"; then
    echo "it panicked with DISPLAY='$display':" >&2
    cat "$WORK/err" >&2
    exit 1
  fi
  grep -qi 'display' "$WORK/err" || {
    echo "it does not say that there is no display with DISPLAY='$display':" >&2
    cat "$WORK/err" >&2
    exit 1
  }
done

# A display, but no driver.
start_display 640x480
if VK_DRIVER_FILES=/nowhere VK_ICD_FILENAMES=/nowhere "$FAIR_HEARING" </dev/null >"$WORK/out" 2>"$WORK/err"; then
  :
fi
if grep -qi 'panicked' "$WORK/err" || ! grep -qi 'graphics adapter' "$WORK/err"; then
  echo "it does not say that there is no graphics adapter:" >&2
  cat "$WORK/err" >&2
  exit 1
fi
