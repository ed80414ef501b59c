#!/usr/bin/env bash
# Hands a command of rnn-sweep to a standalone Spark cluster.
#
#   submit/standalone.sh COMMAND ... [--master spark://HOST:PORT] [OPTIONS OF spark-submit]
#
#   submit/standalone.sh run conf/default.json
#   submit/standalone.sh run conf/default.json --master spark://host:7077 --properties-file my.conf
#   submit/standalone.sh run /shared/default.json --deploy-mode cluster --set output=/shared/results
#
# Without --master it is the cluster that submit/cluster.sh started. For another one, the settings
# that must equal the cluster's own, its secret above all (spark.authenticate.secret), belong into a
# file that only you can read: conf/spark-defaults.conf of $SPARK_HOME, or one named with
# --properties-file. Cluster mode (--deploy-mode cluster) runs the driver on a worker: the jar (at
# the same path there, or at an address in $RNN_SWEEP_JAR), the configuration and the output must
# be where every machine sees them. See docs/clusters.md.
set -euo pipefail
unset CDPATH

# shellcheck source=submit/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in
  '' | -h | --help) usage && exit ;;
esac

settings=("${security[@]}")
if [[ -z $(option --master "$@") ]]; then
  folder=${RNN_SWEEP_CLUSTER:-$root/target/cluster}
  [[ -f $folder/url ]] ||
    fail "no cluster runs in $folder; submit/cluster.sh start, or name one with --master" 2
  build
  settings+=(--master "$(<"$folder/url")" --properties-file "$folder/cluster.conf" --load-spark-defaults)
fi

if [[ $(option --deploy-mode "$@") != cluster ]]; then
  exec "$root/submit/rnn-sweep" "${settings[@]}" "$@"
fi

place_of_config "$@"
arguments=("$@")
config=${arguments[place]}
if [[ $config != *://* ]]; then
  [[ -f $config ]] || fail "$config: is not there" 2
  arguments[place]=$(cd "$(dirname "$config")" && pwd)/$(basename "$config")
fi
# Spark's client waits for the driver's end but forgets how it was: its log says it.
log=$(mktemp "${TMPDIR:-/tmp}/rnn-sweep.XXXXXX")
trap 'rm -f "$log"' EXIT
export SPARK_SUBMIT_OPTS="${SPARK_SUBMIT_OPTS:-} -Dlog4j2.configurationFile=$root/conf/log4j2.properties"
"$root/submit/rnn-sweep" "${settings[@]}" --conf spark.standalone.submit.waitAppCompletion=true \
  "${arguments[@]}" 2>&1 >/dev/null | tee "$log" >&2
if ! grep -q 'State of driver .* is FINISHED' "$log"; then
  driver=$(sed -n 's/.*\(driver-[0-9]*-[0-9]*\).*/\1/p' "$log" | head -n 1)
  fail "the driver failed; see work/${driver:-driver-*}/stderr in ${folder:-the Spark home of the worker that ran it}"
fi
