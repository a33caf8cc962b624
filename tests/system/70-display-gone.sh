# The display goes away in the midst of a hearing: the program ends with a sentence and a failure,
# nothing that was done is lost, and going on with it is offered the next time.
source "$(dirname "$0")/lib.sh"

DATA=$(mktemp -d)
trap 'cleanup; rm -rf "$DATA"' EXIT
start_display 1280x720
trap 'cleanup; rm -rf "$DATA"' EXIT
export FAIR_HEARING_DATA=$DATA
start_app "$FAIR_HEARING" play fire-door/governors --seed 7
wait_for "the content note" said screen=note 1
press Tab "focus=Start now"
press Return screen=instructions
xdotool key 1
wait_for "a first move" grep -q " moves=1 " "$FAIR_HEARING_TRACE"
xdotool key 1
wait_for "a second move" grep -q " moves=2 " "$FAIR_HEARING_TRACE"

kill "$XVFB"
CODE=0
wait "$APP" || CODE=$?
APP='' XVFB=''
[ "$CODE" -eq 1 ] || { echo "it ended with $CODE" >&2; cat "$LOG" >&2; exit 1; }
grep -q "display has gone away" "$LOG" || { echo "it does not say why it ended:" >&2; cat "$LOG" >&2; exit 1; }
if grep -qi panicked "$LOG"; then cat "$LOG" >&2; exit 1; fi
[ "$(grep -c '"line":"' "$DATA"/records/*.record)" -eq 2 ] || { echo "moves were lost" >&2; exit 1; }
rm -rf "$WORK"

start_display 1280x720
trap 'cleanup; rm -rf "$DATA"' EXIT
start_app "$FAIR_HEARING"
wait_for "the library" said screen=library 1
for _ in $(seq 30); do
  grep -q "^focus=Carry on with" "$FAIR_HEARING_TRACE" && break
  xdotool key Tab
  sleep 0.3
done
grep -q "^focus=Carry on with" "$FAIR_HEARING_TRACE" || { echo "going on is not offered" >&2; exit 1; }
press Return screen=instructions
stop
