#!/usr/bin/env bash
# Measures how soon commands answer, beside a bare session of Spark that counts the rows of one table
# without an archive of class data: submit/answers.sh [--repetitions N] [--before CHECKOUT].
# See docs/benchmarks.md.
#
# A repetition runs everything once, one after the other; --before has another checkout, which is
# built, run its commands in between. The table has the medians of 5 repetitions, or of N. Java is that
# of JAVA_HOME.
set -euo pipefail
unset CDPATH

# shellcheck source=submit/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

repetitions=5
before=
while (($#)); do
  case $1 in
    --repetitions | --before)
      (($# > 1)) || fail "$1 needs a value" 2
      if [[ $1 == --before ]]; then before=$2; else repetitions=$2; fi
      shift
      ;;
    -h | --help) usage && exit ;;
    *) fail "\"$1\" is not known; try: submit/answers.sh --help" 2 ;;
  esac
  shift
done
[[ $repetitions =~ ^[1-9][0-9]*$ ]] || fail "--repetitions: \"$repetitions\" is not a number from 1 on" 2
[[ -z $before || -f $before/target/rnn-sweep.jar ]] ||
  fail "--before: no jar in $before/target; build it: mvn package -DskipTests" 2

# Archives lie where they do when nobody says otherwise, and no Spark but our own is used.
unset SPARK_HOME SPARK_CONF_DIR RNN_SWEEP_ARCHIVES
build
for checkout in "$root" ${before:+"$before"}; do
  [[ ! -x $checkout/submit/archives.sh ]] || "$checkout/submit/archives.sh"
done
find_java
slots=$(getconf _NPROCESSORS_ONLN)
folder=$(mktemp -d "${TMPDIR:-/tmp}/answers.XXXXXX")
trap 'rm -rf "$folder"' EXIT

own_spark
driver_words
bare=("${words[@]}" -cp "$folder:$SPARK_HOME/jars/*" Bare)
# The commands find their own.
unset SPARK_HOME SPARK_CONF_DIR SPARK_SCALA_VERSION
cat >"$folder/Bare.java" <<'JAVA'
class Bare {
  public static void main(String[] arguments) {
    try (var spark =
        org.apache.spark.sql.SparkSession.builder().master("local[*]").getOrCreate()) {
      System.out.println(spark.read().parquet(arguments[0]).count());
    }
  }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -cp "$root/target/spark/jars/*" -d "$folder" "$folder/Bare.java"

# measure NAME COMMAND ...: runs a command, whose output is in $folder/out then, and notes its time.
measure() {
  local TIMEFORMAT=%R times=$folder/$1
  shift
  if ! { time "$@" >"$folder/out" 2>"$folder/err" </dev/null; } 2>>"$times"; then
    cat "$folder/err" >&2
    fail "failed: $*"
  fi
}

# measure_commands LABEL CHECKOUT
measure_commands() {
  local results=$folder/results.$1 trained
  rm -rf "$results"
  measure "$1.run" "$2/submit/local.sh" --set "output=$results"
  measure "$1.sql" "$2/submit/rnn-sweep" sql "$results" --format csv \
    "SELECT sum(train_seconds) FROM trials"
  trained=$(tail -n 1 "$folder/out")
  tail -n 1 "$folder/$1.run" | awk -v trained="$trained" -v slots="$slots" \
    '{ print $1 - trained / slots }' >>"$folder/$1.local.sh"
  measure "$1.report" "$2/submit/rnn-sweep" report "$results"
  measure "$1.forecast" "$2/submit/rnn-sweep" forecast "$results"
  measure "$1.--help" "$2/submit/rnn-sweep" --help
}

# median NAME
median() {
  sort -n "$folder/$1" |
    awk '{ seconds[NR] = $1 } END { print (seconds[int((NR + 1) / 2)] + seconds[int(NR / 2) + 1]) / 2 }'
}

printf '%s, %s slots, medians of %s, load before %s\n\n' "$("$java" -version 2>&1 | sed -n 2p)" \
  "$slots" "$repetitions" "$(uptime | sed 's/.*average[s]*: //')"
for ((repetition = 0; repetition < repetitions; repetition++)); do
  [[ -z $before ]] || measure_commands before "$before"
  measure_commands now "$root"
  measure bare "${bare[@]}" "$folder/results.now/trials"
done

labels=(${before:+before} now)
# row NAME GOAL: prints a command's medians in seconds and in bare sessions.
row() {
  local label
  printf '| `%s` | %s |' "$1" "$2"
  for label in "${labels[@]}"; do
    awk -v seconds="$(median "$label.$1")" -v bare="$(median bare)" \
      'BEGIN { printf " %.2f | %.2f |", seconds, seconds / bare }'
  done
  printf '\n'
}

printf '| command | goal |'
printf ' %s, s | in bare sessions |' "${labels[@]}"
printf '\n|---|---:|'
printf '%.0s---:|---:|' "${labels[@]}"
printf '\n'
row sql 0.45
row report 0.6
row forecast 0.6
row --help 0.05
row local.sh 1
printf '\nThe bare session takes %.1f s. Of local.sh the seconds of training are taken off.\n' "$(median bare)"
