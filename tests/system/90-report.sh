#!/usr/bin/env bash
# Reports of whole hearings, opened in a real browser: nothing complained of, nothing asked for, nothing too wide for a
# telephone, the page taken as it was written; and printed on A4 with no line cut or lost.
source "$(dirname "$0")/lib.sh"

need chromium chromium
need pdftotext poppler-utils

WORK=$(mktemp -d)
trap cleanup EXIT
export HOME="$WORK/home" XDG_DATA_HOME="$WORK/data"
mkdir -p "$HOME"

# report HEARING PLAN SEED: plays it, and writes and opens the report of its record.
report() {
  local name record
  name="report-${1//\//-}-$2"
  record=$("$FAIR_HEARING" play "$1" --plan "$2" --seed "$3" --record 2>&1 >/dev/null | tail -n 1)
  "$FAIR_HEARING" report "$record" --output "$WORK/$name.html"
  python3 "$(dirname "$0")/report.py" "$WORK/$name.html" "$SHOTS"
}

report fire-door/governors expert 3
report fire-door/governors silence 1
report water-fountain/governors novice 7
report line-up/governors wrong-in-law 4
report line-up/review novice 5
