#!/usr/bin/env bash
# Makes the archives of class data with which a JVM starts in half the time, and waits for them:
# submit/archives.sh [--background]. submit/rnn-sweep calls it with --background, which returns at once:
# they are made when the process that calls has ended, for what is left of the processor's time.
#
# They lie in target/archives, or in the folder that RNN_SWEEP_ARCHIVES names; set to nothing, it turns
# them off. quick.jsa is for JVMs that train nothing, training.jsa for those that do, whose objects are
# aligned. A JVM takes an archive only if it belongs to this Java and to these jars, unchanged and in
# the order of its class path; otherwise it loads its classes from the jars, without a word.
#
# Where they are not made in RNN_SWEEP_ARCHIVES_SECONDS, 900 by default, they are taken to have failed,
# and are not tried again before Java or the jars change. Remove their folder to have it tried again.
set -euo pipefail
unset CDPATH

# shellcheck source=submit/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

alone=
case ${1:-} in
  '') ;;
  # As the one below calls it: builds nothing, and leaves it to others who are at it.
  --alone) alone=yes ;;
  --background)
    (
      set -m
      (
        trap '' HUP
        while kill -0 "$PPID"; do sleep 1; done
        exec nice -n 19 "${BASH_SOURCE[0]}" --alone
      ) </dev/null >/dev/null 2>&1 &
    )
    exit
    ;;
  -h | --help) usage && exit ;;
  *) fail "\"$1\" is not known; try: submit/archives.sh --help" 2 ;;
esac

[[ -n $alone ]] || build
find_java
own_spark
[[ -n $archives ]] || fail "RNN_SWEEP_ARCHIVES is set to nothing" 2
limit=${RNN_SWEEP_ARCHIVES_SECONDS:-900}
[[ $limit =~ ^[1-9][0-9]*$ ]] || fail "RNN_SWEEP_ARCHIVES_SECONDS: \"$limit\" is not a number of seconds" 2
lock=$archives/making
work=$archives/work.$$

# lives PROCESS: whether a maker lives. Its number may be another process's by now.
lives() {
  kill -0 "$1" 2>/dev/null || return 1
  local arguments
  arguments=$(ps -ww -o args= -p "$1" 2>/dev/null) || return 0
  [[ $arguments == *archives.sh* && $arguments != *defunct* ]]
}

# take LINK: takes a lock, a link whose target is its owner's process, or fails where that lives.
# Of those who find the owner dead, one takes over: the one that takes a lock on the dead one's.
take() {
  if ln -ns $$ "$1" 2>/dev/null; then
    return
  fi
  local owner taken=1
  owner=$(readlink "$1") || return 1
  if lives "$owner" || ! take "$1.$owner"; then
    return 1
  fi
  if [[ $(readlink "$1") == "$owner" ]] && rm "$1" && ln -ns $$ "$1" 2>/dev/null; then
    taken=0
  fi
  rm "$1.$owner"
  return "$taken"
}

done_already() {
  [[ -f $archives/training.jsa || -f $archives/failed ]]
}

until done_already || take "$lock"; do
  [[ -z $alone ]] || exit 0
  sleep 0.5
done
if done_already; then
  # It may have ended between the two questions.
  [[ $(readlink "$lock") != $$ ]] || rm "$lock"
  exit
fi
child=
# What runs when this ends would go on, and write where nothing is any more.
stop() {
  if [[ -n $child ]]; then
    kill -KILL "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  fi
  rm -rf "$work" "$lock"
}
trap stop EXIT
trap 'exit 143' TERM
trap 'exit 130' INT
# What makers left that were killed.
rm -rf "$archives"/work.*
mkdir "$work"
SECONDS=0

# limited COMMAND: runs a command, and ends it where the time is over.
limited() {
  local code=0
  "$@" >>"$work/log" 2>&1 &
  child=$!
  while kill -0 "$child" 2>/dev/null; do
    if ((SECONDS >= limit)); then
      kill -KILL "$child" 2>/dev/null || true
      echo "ended after $limit seconds (RNN_SWEEP_ARCHIVES_SECONDS)" >>"$work/log"
      break
    fi
    sleep 0.2
  done
  wait "$child" 2>/dev/null || code=$?
  child=
  return "$code"
}

# dump NAME OPTIONS: makes an archive aside, and puts it into place whole.
dump() {
  local name=$1.jsa
  shift
  limited "${words[@]}" "$@" -Xshare:dump -XX:SharedClassListFile="$work/classes" \
    -XX:SharedArchiveFile="$work/$name" && mv "$work/$name" "$archives/$name"
}

# Archives of jars that have been built anew since.
find "${archives%/*}" -mindepth 1 -maxdepth 1 -type d ! -path "$archives" ! -path "$no_settings" \
  ! -newer "$own_jar" -exec rm -rf {} +

# Lists what the commands load, by running them. Without the classes that the JVM writes for method
# handles: in an archive they crash JDK 17 where an agent or the flight recorder looks at classes.
list_classes() {
  limited "${words[@]}" -XX:TieredStopAtLevel=1 -XX:DumpLoadedClassList="$work/loaded" \
    "-Dlog4j2.configurationFile=$root/conf/log4j2.properties" \
    "-Djava.io.tmpdir=$work" org.apache.spark.deploy.SparkSubmit --class io.rnnsweep.Exercise \
    --master 'local[2]' --conf "spark.local.dir=$work" \
    "$own_jar" "$root/conf/default.json" "$work" &&
    grep -v '^@lambda-form-invoker' "$work/loaded" >"$work/classes"
}

driver_words
if ! { list_classes && dump quick && dump training "$alignment"; }; then
  # It would fail the next time, too.
  cp "$work/log" "$archives/failed"
  fail "the archives were not made; see $archives/failed"
fi
