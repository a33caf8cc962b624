# A whole hearing through the platform's accessibility interface alone: found by name and role, pressed by its actions, read from
# its texts. No key, no pointer, no picture, no trace. What was told is what could be heard.
source "$(dirname "$0")/lib.sh"
start_accessibility "$0"
export FAIR_HEARING_DATA="$WORK/data"
start_app "$FAIR_HEARING" play fire-door/governors --seed 7
/usr/bin/python3 tests/system/by_ear.py "$WORK/heard"
records=("$WORK"/data/records/*.record)
[ "${#records[@]}" = 1 ] && grep -q '"kind":"result"' "${records[0]}" || { echo "the hearing was not kept to its end" >&2; exit 1; }
"$FAIR_HEARING" replay "${records[0]}" >"$WORK/told"
python3 - "$WORK/told" "$WORK/heard" <<'PY'
import re
import sys

told, heard = (open(name, encoding="utf-8").read() for name in sys.argv[1:])
words = lambda text: " ".join(text.split())
heard = words(heard)
told = told.split("WHAT SUCH A LETTER")[0]
lines = [words(re.sub(r"^[A-Z][\w.' ]{1,30}: ", "", part)) for part in re.split(r"\n\s*\n", told)]
lines = [line for line in lines if len(line.split()) > 5]
missed = [line for line in lines if line not in heard]
if len(lines) < 60 or missed:
    sys.exit(f"{len(missed)} of {len(lines)} were never to be heard:\n" + "\n".join(missed[:10]))
PY
kill "$BUS" 2>/dev/null || true
stop
