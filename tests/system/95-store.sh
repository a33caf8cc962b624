# Sending to a real record store: Ralph, installed from PyPI into target/. Whatever happens on the way, it holds exactly the
# statements of the hearing in the end, each of them once.
source "$(dirname "$0")/lib.sh"
HERE=$(cd "$(dirname "$0")" && pwd)

need python3 python3
# Kept from one run to the next; what is there is left as it is.
RALPH="$HERE/../../target/ralph"
if ! [ -x "$RALPH/bin/uvicorn" ]; then
  python3 -m venv "$RALPH" ||
    { echo "needs virtual environments of Python: install the Debian package python3-venv" >&2; exit 1; }
  "$RALPH/bin/pip" install --quiet --disable-pip-version-check -r "$HERE/store.txt" ||
    { rm -rf "$RALPH"; echo "the record store could not be had: no answer from the Python package index, or it lacks a package of tests/system/store.txt" >&2; exit 1; }
fi

WORK=$(mktemp -d)
STORE='' RELAY='' SENDER=''
finish() {
  for process in $STORE $RELAY $SENDER; do kill -9 "$process" 2>/dev/null || true; done
  cleanup
}
trap finish EXIT

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
STORE_PORT=$(free_port) RELAY_PORT=$(free_port)
export FAIR_HEARING_STORE_KEY=trainer FAIR_HEARING_STORE_SECRET=sesame-sesame
export RALPH_APP_DIR="$WORK/ralph" RALPH_RUNSERVER_BACKEND=fs RALPH_RUNSERVER_AUTH_BACKENDS=basic
mkdir -p "$RALPH_APP_DIR"
"$RALPH/bin/ralph" auth -w -u trainer -p sesame-sesame -s statements/write -s statements/read \
  -M mailto:store@example.org >"$WORK/auth.log" 2>&1 || { cat "$WORK/auth.log" >&2; exit 1; }

answers() { python3 -c 'import socket, sys; socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1)' "$1"; }
store_up() {
  RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH="$CASE/kept" \
    "$RALPH/bin/uvicorn" --app-dir "$HERE" --log-level warning --host 127.0.0.1 --port "$STORE_PORT" store_app:app \
    >>"$WORK/store.log" 2>&1 &
  STORE=$!
  wait_for "the record store" answers "$STORE_PORT"
}
store_down() { kill "$STORE" && wait "$STORE" 2>/dev/null || true; STORE=''; }
relay_up() {
  : >"$CASE/does"
  python3 "$HERE/relay.py" "$RELAY_PORT" "$STORE_PORT" "$CASE/does" >>"$WORK/relay.log" 2>&1 &
  RELAY=$!
  wait_for "the relay" answers "$RELAY_PORT"
}
relay_down() { kill "$RELAY" && wait "$RELAY" 2>/dev/null || true; RELAY=''; }
set_up() { printf '(endpoint: "http://127.0.0.1:%s/xAPI")\n' "$1" >"$XDG_CONFIG_HOME/fair-hearing/store.ron"; }

# begin NAME PORT: somebody has just played a hearing, and sends to that port.
begin() {
  echo "  $1"
  CASE="$WORK/$1"
  export FAIR_HEARING_DATA="$CASE/data" XDG_CONFIG_HOME="$CASE/settings" HOME="$CASE"
  mkdir -p "$CASE/kept" "$XDG_CONFIG_HOME/fair-hearing"
  set_up "$2"
  RECORD=$("$FAIR_HEARING" play fire-door/governors --plan expert --seed 3 --record 2>&1 >/dev/null)
  "$FAIR_HEARING" report "$RECORD" --output "$CASE/expected.xapi.json"
}

# send CODE [ARGUMENT…]: sends, and ends as expected.
send() {
  local expected=$1 code=0
  shift
  "$FAIR_HEARING" send "$@" >"$CASE/out" 2>"$CASE/err" || code=$?
  [ "$code" -eq "$expected" ] || { echo "send ended with $code, not $expected:" >&2; cat "$CASE/out" "$CASE/err" >&2; exit 1; }
}

# holds_exactly: the store has every statement of the hearing once, as it was sent, and nothing else.
holds_exactly() {
  python3 - "$CASE/expected.xapi.json" "$CASE/kept/fs_lrs.jsonl" <<'PY'
import json, sys
expected = {it["id"]: it for it in json.load(open(sys.argv[1], encoding="utf-8"))}
kept = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
kept = [it.get("statement", it) for it in kept]
assert len(expected) > 50, f"only {len(expected)} statements"
assert len(kept) == len(expected), f"the store holds {len(kept)} statements, not {len(expected)}"
for it in kept:
    ours = expected.pop(it["id"])
    for key, value in ours.items():
        if it[key] != value:
            sys.exit(f"{it['id']}: {key} is {it[key]}, not {value}")
assert not expected, f"the store lacks {len(expected)}"
PY
  # The secret is in nothing that was kept or said.
  if grep -rqF sesame-sesame "$CASE/data" "$CASE/out" "$CASE/err"; then
    echo "the secret was written down" >&2
    exit 1
  fi
}

begin clean-run "$STORE_PORT"
store_up
send 0
holds_exactly

echo "  the same record again, and again on a device that has forgotten that it was sent"
send 0
send 0 "$RECORD"
rm -r "$FAIR_HEARING_DATA/store"
send 0 "$RECORD"
holds_exactly
store_down

begin down-at-first "$STORE_PORT"
"$FAIR_HEARING" send >"$CASE/out" 2>"$CASE/err" &
SENDER=$!
wait_for "that it will try again" grep -q 'Trying again' "$CASE/err"
store_up
wait "$SENDER" || { echo "it did not go on when the store was up" >&2; cat "$CASE/err" >&2; exit 1; }
SENDER=''
holds_exactly
store_down

begin killed-in-mid-upload "$RELAY_PORT"
store_up
relay_up
for _ in 1 2; do
  # The store has a batch, and the program does not know it yet.
  echo hold >"$CASE/does"
  "$FAIR_HEARING" send >"$CASE/out" 2>"$CASE/err" &
  SENDER=$!
  wait_for "a batch at the store" grep -q held "$CASE/does"
  kill -9 "$SENDER" && wait "$SENDER" 2>/dev/null || true
  SENDER=''
done
: >"$CASE/does"
send 0
holds_exactly
relay_down
store_down

begin a-store-that-does-amiss "$RELAY_PORT"
store_up
relay_up
printf '500\nnothing\ngarbage\npass\nsign-in\ncut\n' >"$CASE/does"
send 0
holds_exactly
relay_down
store_down

begin the-wrong-secret "$STORE_PORT"
store_up
FAIR_HEARING_STORE_SECRET=another send 3
grep -q 'the key or the secret' "$CASE/err"
send 0
holds_exactly
store_down

begin something-else-under-an-id "$STORE_PORT"
store_up
send 0
python3 - "$CASE/kept/fs_lrs.jsonl" <<'PY'
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
statement = lines[5].get("statement", lines[5])
statement["verb"]["id"] = "https://example.org/another"
open(sys.argv[1], "w", encoding="utf-8").writelines(json.dumps(it) + "\n" for it in lines)
PY
cp "$CASE/kept/fs_lrs.jsonl" "$CASE/before"
rm -r "$FAIR_HEARING_DATA/store"
send 3 "$RECORD"
grep -q '(409)' "$CASE/err"
cmp "$CASE/before" "$CASE/kept/fs_lrs.jsonl"
[ "$("$FAIR_HEARING" send --status | grep -c '^Set aside')" -eq 1 ]
[ "$(find "$FAIR_HEARING_DATA/store" -path "*/waiting/*.json" | wc -l)" -eq 0 ]
store_down
