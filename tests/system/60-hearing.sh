# A whole hearing by real keys, from the library to the debrief: the record is, move by move and digest
# by digest, the one that the plan makes without a window.
source "$(dirname "$0")/lib.sh"
need python3 python3

HEARING=fire-door/governors SEED=7
start_display 1280x720
REFERENCE="$WORK/reference"
mapfile -t MOVES < <(FAIR_HEARING_DATA="$REFERENCE" "$FAIR_HEARING" play "$HEARING" --plan expert \
  --seed "$SEED" --record --format json 2>/dev/null |
  python3 -c 'import json,sys; print("\n".join(json.load(sys.stdin)["moves"]))')
[ "${#MOVES[@]}" -gt 20 ] || { echo "the plan made no moves" >&2; exit 1; }

export FAIR_HEARING_DATA="$WORK/data"
start_app "$FAIR_HEARING" play "$HEARING" --seed "$SEED"
wait_for "the content note" said screen=note 1
press Tab "focus=Start now"
press Tab "focus=Choose how to play it"
press Return screen=setup
shot "$SHOTS/hearing-setup.png"
for next in Standard Unaided Practice Assessed "Show it to whoever leads your group" \
  "Leave out the moment of distress" Begin; do
  press Tab "focus=$next"
done
press Return screen=instructions
python3 tests/system/hearing.py "$FAIR_HEARING_TRACE" "$SHOTS" scenarios/fire-door/governors.ron "${MOVES[@]}"
wait_for "the letter" said screen=letter 1
shot "$SHOTS/hearing-letter.png"
press Tab "focus=Go on to the debrief"
press Return screen=debrief
shot "$SHOTS/hearing-debrief.png"
# Moves and digests, without the times at which they were made.
kept() {
  python3 - "$1" <<'PY'
import glob, re, sys
(record,) = glob.glob(sys.argv[1] + "/records/*.record")
for line in open(record, encoding="utf-8"):
    print(*re.findall(r'"(?:line|digest|outcome)":"([^"]*)"', line))
PY
}
kept "$REFERENCE" >"$WORK/wanted"
kept "$FAIR_HEARING_DATA" >"$WORK/found"
[ "$(wc -l <"$WORK/wanted")" -gt 20 ] || { echo "nothing to compare" >&2; exit 1; }
diff "$WORK/wanted" "$WORK/found" >&2 || { echo "the record differs from the plan's" >&2; exit 1; }
press Escape screen=letter
press Tab "focus=Go on to the debrief"
press Tab "focus=Back to the library"
press Return screen=library
stop
