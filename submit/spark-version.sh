#!/usr/bin/env bash
# Runs the packaged jar on another version of Spark, such as a cluster's, and compares what comes out
# with what comes out on our own: submit/spark-version.sh VERSION. It says what differs, and fails.
#
# That Spark comes from Maven's repository, with the libraries that it brings, into
# target/spark-versions.
set -euo pipefail
unset CDPATH

# shellcheck source=submit/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in
  -h | --help) usage && exit ;;
  4.*.*) version=$1 ;;
  *) fail "needs a version of Spark 4, such as 4.0.2" 2 ;;
esac
build
home=$root/target/spark-versions/$version
folder=$(mktemp -d "${TMPDIR:-/tmp}/spark-version.XXXXXX")
trap 'rm -rf "$folder"' EXIT

# Puts that Spark's jars into $home, which is there when it is whole.
fetch() {
  local breeze
  breeze=$(sed -n 's:.*<breeze.version>\(.*\)</breeze.version>.*:\1:p' "$root/pom.xml")
  cat >"$folder/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>io.rnnsweep</groupId>
  <artifactId>spark-version</artifactId>
  <version>$version</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.spark</groupId>
      <artifactId>spark-sql_2.13</artifactId>
      <version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.scalanlp</groupId>
      <artifactId>breeze_2.13</artifactId>
      <version>$breeze</version>
    </dependency>
  </dependencies>
</project>
POM
  mvn --quiet --file "$folder/pom.xml" -DoutputDirectory="$folder/spark/jars" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies >&2
  mkdir -p "$(dirname "$home")"
  mv "$folder/spark" "$home"
}

# rnn_sweep NAME ARGUMENTS ...: runs a command whose output goes into the file NAME.
rnn_sweep() {
  local out=$1
  shift
  if ! "$root/submit/rnn-sweep" "$@" >"$out" 2>"$folder/err"; then
    cat "$folder/err" >&2
    fail "failed with SPARK_HOME=${SPARK_HOME:-}: rnn-sweep $1"
  fi
}

# tables NAME RESULTS: asks for all that another run on the same Spark would repeat. Not for effect,
# whose means are summed in the order in which trials happened to end.
tables() {
  rnn_sweep "$1" sql "$2" --format csv <<SQL
SELECT * EXCEPT (train_seconds, predicted_seconds, host, kernel, started_at, finished_at)
  FROM trials ORDER BY trial_id;
SELECT * FROM epochs ORDER BY trial_id, epoch;
SELECT * FROM predictions ORDER BY trial_id, time;
SELECT * FROM baselines ORDER BY baseline;
SELECT * FROM comparisons ORDER BY baseline;
SELECT * FROM forecasts ORDER BY step;
SELECT * FROM candidates ORDER BY rank;
SQL
}

# answers FOLDER: runs a sweep, and puts what commands answer into a folder.
answers() {
  local results=$1.results
  mkdir "$1"
  rnn_sweep "$1.run" run "$root/conf/default.json" --set "output=$results" \
    --set series.length=300 --set 'training={"epochs": 5}' \
    --set 'space={"hidden_size": [4, 8], "window": [5, 10], "batch_size": [1, 16], "seed": [1, 2]}'
  tables "$1/tables" "$results"
  rnn_sweep "$1/forecast" forecast "$results"
  rnn_sweep "$1.report" report "$results"
}

[[ -d $home ]] || fetch
# No archives of our own are used or made, and no Spark of the user's.
export RNN_SWEEP_ARCHIVES=
unset SPARK_HOME SPARK_CONF_DIR
answers "$folder/own"
export SPARK_HOME=$home
answers "$folder/other"
# What our own has left is read, and one of its trials trained again.
tables "$folder/other/tables-of-own" "$folder/own.results"
cp "$folder/own/tables" "$folder/own/tables-of-own"
trial=$(sed -n '2s/,.*//p' "$folder/own/tables")
rnn_sweep "$folder/replay" replay "$folder/own.results" "$trial"

diff -r "$folder/own" "$folder/other" || fail "on Spark $version something else comes out than on our own"
printf 'Spark %s: run, sql, forecast, report and replay; in %s lines of answers no bit differs.\n' \
  "$version" "$(cat "$folder"/other/* | wc -l)"
