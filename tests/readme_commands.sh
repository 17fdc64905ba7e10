#!/usr/bin/env bash
# The README's first command, tried as a newcomer would: load the demo twice, serve it, look at it, press Ctrl-C.
# Takes about two minutes; run by .ci/run, in a folder of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
unset DATABASE_URL CELERY_BROKER_URL CACHE_URL STORAGE_URL SECRET_KEY
VAR=$(mktemp -d) && export VAR
PORT=${PORT:-8765} && export PORT
trap 'rm -rf "$VAR"' EXIT

fail() { echo "FAILED: $1" >&2; exit 1; }
answers() { curl --silent --output /dev/null --write-out '%{http_code}' "http://127.0.0.1:$PORT$1"; }

make --no-print-directory demo-load
again=$(make --no-print-directory demo-load) # all of it: a reader that leaves early would break the pipe
[[ $again == *"0 published now, 13 were out before"* ]] || fail "loading again was not the same"

set -m # the server gets a process group of its own, as it has in a terminal
make --no-print-directory run >"$VAR/run.log" 2>&1 &
server=$!
for _ in $(seq 120); do [ "$(answers /readyz)" = 200 ] && break; sleep 0.5; done
story=$(curl --silent "http://127.0.0.1:$PORT/api/v1/stories/?limit=1" | grep -o '"path": *"[^"]*"' | head -n 1 | cut -d'"' -f4)
for page in / "$story" /feeds/latest.xml /sitemap.xml /api/v1/changes /api/schema/ /admin/login/; do
    [ "$(answers "$page")" = 200 ] || fail "$page answers $(answers "$page")"
done
kill -INT -- "-$server"
wait "$server" || true
grep -q "Stopped." "$VAR/run.log" || fail "Ctrl-C did not end it: $(tail -n 3 "$VAR/run.log")"
[ "$(answers /readyz)" = 000 ] || fail "something still answers after Ctrl-C"
if pgrep --full "granian.*--port $PORT" >/dev/null; then fail "a process is left"; fi
echo "The demo loads, loads again, serves and stops."
