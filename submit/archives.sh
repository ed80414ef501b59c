#!/usr/bin/env bash
# Makes the archives of class data with which a JVM starts in half the time, and waits for them:
# submit/archives.sh. submit/rnn-sweep makes them by itself, in the background after its first command;
# this is for those who want them at once.
#
# They lie in target/archives, or in the folder that RNN_SWEEP_ARCHIVES names; set to nothing, it turns
# them off. quick.jsa is for JVMs that train nothing, training.jsa for those that do, whose objects are
# aligned. A JVM takes an archive only if it belongs to this Java and to these jars, unchanged and in
# the order of its class path; otherwise it loads its classes from the jars, without a word.
set -euo pipefail
unset CDPATH

# shellcheck source=submit/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in
  '') ;;
  -h | --help) usage && exit ;;
  *) fail "\"$1\" is not known; try: submit/archives.sh --help" 2 ;;
esac

build
find_java
own_spark
[[ -n $archives ]] || fail "RNN_SWEEP_ARCHIVES is set to nothing" 2
lock=$archives/making
if [[ -f $archives/training.jsa || -f $archives/failed ]]; then
  exit
fi
# One at a time. Where one was killed, its lock is left.
if ! mkdir "$lock" 2>/dev/null; then
  owner=$(cat "$lock/pid" 2>/dev/null || true)
  if [[ -z $owner ]] || kill -0 "$owner" 2>/dev/null; then
    echo "rnn-sweep: another process makes the archives" >&2
    exit
  fi
  rm -rf "$lock"
  mkdir "$lock"
fi
echo $$ >"$lock/pid"
trap 'rm -rf "$lock"' EXIT
trap 'exit 143' TERM

# dump NAME OPTIONS: makes an archive aside, and puts it into place whole.
dump() {
  local name=$1.jsa
  shift
  "${words[@]}" "$@" -Xshare:dump -XX:SharedClassListFile="$lock/classes" \
    -XX:SharedArchiveFile="$lock/$name" >>"$lock/log" 2>&1 &&
    mv "$lock/$name" "$archives/$name"
}

# Archives of jars that have been built anew since.
find "${archives%/*}" -mindepth 1 -maxdepth 1 -type d ! -path "$archives" ! -path "$no_settings" \
  ! -newer "$own_jar" -exec rm -rf {} +

# Lists what the commands load, by running them. Without the classes that the JVM writes for method
# handles: in an archive they crash JDK 17 where an agent or the flight recorder looks at classes.
list_classes() {
  "${words[@]}" -XX:TieredStopAtLevel=1 -XX:DumpLoadedClassList="$lock/loaded" \
    "-Dlog4j2.configurationFile=$root/conf/log4j2.properties" \
    org.apache.spark.deploy.SparkSubmit --class io.rnnsweep.Exercise --master 'local[2]' \
    "$own_jar" "$root/conf/default.json" "$lock" >"$lock/log" 2>&1 &&
    grep -v '^@lambda-form-invoker' "$lock/loaded" >"$lock/classes"
}

driver_words
if ! { list_classes && dump quick && dump training "$alignment"; }; then
  # It would fail the next time, too.
  cp "$lock/log" "$archives/failed"
  fail "the archives were not made; see $archives/failed"
fi
