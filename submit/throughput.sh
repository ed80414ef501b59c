#!/usr/bin/env bash
# Trains trials of next to no work and asks for the best of them, which shows what a trial costs
# besides its training and how soon a large table answers: submit/throughput.sh [TRIALS]
# See docs/benchmarks.md.
set -euo pipefail
unset CDPATH

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(mktemp -d "${TMPDIR:-/tmp}/throughput.XXXXXX")
trap 'rm -rf "$folder"' EXIT
counts=("$@")
((${#counts[@]})) || counts=(10000 30000)

# seconds COMMAND ...: runs a command without its output and prints how long it took.
seconds() {
  local TIMEFORMAT=%R
  { time "$@" >/dev/null 2>&1; } 2>&1
}

printf '| trials | a second, first start to last end | in the busiest second | run s | leaderboard s |\n'
printf '|---:|---:|---:|---:|---:|\n'
for count in "${counts[@]}"; do
  run=$(seconds "$root/submit/rnn-sweep" run "$root/conf/default.json" --driver-memory 1g \
    --set series.length=40 --set 'training={"hidden_size": 1, "window": 1, "epochs": 1}' \
    --set "space={\"seed\": [$(seq -s, "$count")]}" --set "output=$folder/$count")
  answer=$(seconds "$root/submit/rnn-sweep" sql "$folder/$count" \
    "SELECT * FROM leaderboard LIMIT 10")
  IFS=, read -r overall busiest < <("$root/submit/rnn-sweep" sql "$folder/$count" --format csv "
    SELECT round(sum(n) / max(seconds)), max(n) FROM (SELECT count(*) AS n,
      (SELECT (max(unix_micros(finished_at)) - min(unix_micros(started_at))) / 1e6
        FROM trials) AS seconds
      FROM trials GROUP BY date_trunc('SECOND', finished_at))" | tail -n 1)
  printf '| %d | %.0f | %d | %s | %s |\n' "$count" "$overall" "$busiest" "$run" "$answer"
done
