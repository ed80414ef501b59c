#!/usr/bin/env bash
# Runs a sweep on this machine, building it first if it is not built: submit/local.sh [CONFIG] [OPTIONS]
set -euo pipefail
unset CDPATH

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$root/target/rnn-sweep.jar

if [[ ! -f $jar || -n $(find "$root/pom.xml" "$root/src/main" -newer "$jar" -print -quit) ]]; then
  command -v mvn >/dev/null || { echo "rnn-sweep: Maven (mvn) is needed to build" >&2; exit 1; }
  echo "Building rnn-sweep ..." >&2
  mvn --quiet --file "$root/pom.xml" package -DskipTests >&2
fi

config=$root/conf/default.json
if (($#)) && [[ $1 != -* ]]; then
  config=$1
  shift
fi
exec "$root/submit/rnn-sweep" --master 'local[*]' run "$config" "$@"
