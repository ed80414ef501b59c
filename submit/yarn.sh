#!/usr/bin/env bash
# Hands a command of rnn-sweep to Hadoop YARN.
#
#   submit/yarn.sh COMMAND ... [OPTIONS OF spark-submit]
#
#   submit/yarn.sh run conf/default.json --num-executors 20 --set output=hdfs:///sweeps/default
#   submit/yarn.sh run conf/default.json --deploy-mode cluster --set output=hdfs:///sweeps/default
#
# $SPARK_HOME must be a Spark distribution and $HADOOP_CONF_DIR or $YARN_CONF_DIR the cluster's
# settings. In cluster mode the configuration travels to the driver, with the jar. Where the nodes'
# Java is older than 17, name a newer one that is there:
#   --conf spark.yarn.appMasterEnv.JAVA_HOME=DIR --conf spark.executorEnv.JAVA_HOME=DIR
# See docs/clusters.md.
set -euo pipefail
unset CDPATH

# shellcheck source=submit/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in
  '' | -h | --help) usage && exit ;;
esac

distribution yarn
[[ -n ${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-} ]] ||
  fail "set HADOOP_CONF_DIR or YARN_CONF_DIR to the folder with the cluster's settings" 2

# YARN makes a secret for each application by itself.
settings=(--master yarn "${security[@]}")
arguments=("$@")
if [[ $(option --deploy-mode "$@") == cluster ]]; then
  place_of_config "$@"
  config=${arguments[place]}
  if [[ $config != *://* ]]; then
    [[ -f $config ]] || fail "$config: is not there" 2
    # It lands in the driver's working folder.
    settings+=(--files "$config")
    arguments[place]=$(basename "$config")
  fi
fi
exec "$root/submit/rnn-sweep" "${settings[@]}" "${arguments[@]}"
