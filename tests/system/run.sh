#!/usr/bin/env bash
# The system suite: the real program under a display of its own, driven by real key presses.
#
#   tests/system/run.sh [FOLDER]    builds the program and runs every tests/system/[0-9]*.sh;
#                                   pictures of what it showed are left in FOLDER
#
# FAIR_HEARING=PROGRAM runs that program instead of building one. Nothing is skipped: a missing tool
# is a failure that names its Debian package. The scripts wait for lines of the program's trace
# (src/window/trace.rs), never for a time.

set -euo pipefail
cd "$(dirname "$0")/../.."

SHOTS=$(mkdir -p "${1:-target/system}" && cd "${1:-target/system}" && pwd)
export SHOTS
if [ -z "${FAIR_HEARING:-}" ]; then
  cargo build --quiet
  FAIR_HEARING=$(cargo metadata --no-deps --format-version 1 |
    python3 -c 'import json,sys; print(json.load(sys.stdin)["target_directory"])')/debug/fair-hearing
fi
export FAIR_HEARING

failed=0
for script in tests/system/[0-9]*.sh; do
  if bash "$script"; then
    echo "ok      $script"
  else
    echo "FAILED  $script"
    failed=1
  fi
done
exit "$failed"
