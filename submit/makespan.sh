#!/usr/bin/env bash
# Runs a grid whose costs spread widely, on one executor and on two, and compares its wall time with
# what a longest-first schedule of the trials' own times would take: submit/makespan.sh [CONFIG].
# See docs/benchmarks.md.
set -euo pipefail
unset CDPATH

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
config=${1:-$root/conf/makespan.json}
folder=$(mktemp -d "${TMPDIR:-/tmp}/makespan.XXXXXX")
trap 'rm -rf "$folder"' EXIT

# Seconds from the first trial's start to the last one's end, and the bound: trials, longest first,
# each to the executor that is free first.
measure() {
  "$root/submit/rnn-sweep" sql "$folder/$1" --format csv "SELECT train_seconds,
    unix_micros(started_at) / 1e6 AS started, unix_micros(finished_at) / 1e6 AS finished
    FROM trials ORDER BY train_seconds DESC" |
    awk -F, -v slots="$1" '
      NR == 1 { next }
      {
        first = 1
        for (slot = 2; slot <= slots; slot++) if (busy[slot] + 0 < busy[first] + 0) first = slot
        busy[first] += $1
        if (busy[first] > bound) bound = busy[first]
        if (NR == 2 || $2 < started) started = $2
        if ($3 > finished) finished = $3
        if (NR == 2) longest = $1
        shortest = $1
      }
      END {
        printf "%d %.2f %.2f %.0f\n", NR - 1, finished - started, bound, longest / shortest
      }'
}

printf '| executors | trials | longest / shortest | wall s | longest-first bound s | above it |\n'
printf '| --: | --: | --: | --: | --: | --: |\n'
walls=()
for executors in 1 2; do
  "$root/submit/rnn-sweep" run "$config" --master "local-cluster[$executors,1,1024]" \
    --set "output=$folder/$executors" >/dev/null
  read -r trials wall bound spread < <(measure "$executors")
  walls+=("$wall")
  awk -v e="$executors" -v n="$trials" -v x="$spread" -v w="$wall" -v b="$bound" 'BEGIN {
    printf "| %d | %d | %d | %.1f | %.1f | %.1f %% |\n", e, n, x, w, b, 100 * (w / b - 1) }'
done
awk -v one="${walls[0]}" -v two="${walls[1]}" 'BEGIN {
  printf "\nTwo executors do %.2f times the work of one.\n", one / two }'
