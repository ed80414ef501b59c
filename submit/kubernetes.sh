#!/usr/bin/env bash
# Hands a command of rnn-sweep to Kubernetes.
#
#   submit/kubernetes.sh COMMAND ... --master k8s://https://HOST:PORT
#     --conf spark.kubernetes.container.image=IMAGE [OPTIONS OF spark-submit]
#
#   RNN_SWEEP_JAR=local:///opt/rnn-sweep/rnn-sweep.jar submit/kubernetes.sh run
#     local:///opt/rnn-sweep/default.json --deploy-mode cluster --set output=hdfs://...
#
# $SPARK_HOME must be a Spark distribution, IMAGE one made of it by its bin/docker-image-tool.sh,
# with a Java of version 17 or later. In cluster mode the jar and the configuration are in the image
# (an address local:///PATH), or are brought there through a folder that both sides reach:
#   --conf spark.kubernetes.file.upload.path=hdfs://...
# In client mode the driver's machine must be one that the pods reach: --conf spark.driver.host=HOST.
# Often needed: --conf spark.kubernetes.namespace=NAME,
#   --conf spark.kubernetes.authenticate.driver.serviceAccountName=NAME (it may create pods),
#   --conf spark.executor.instances=N
# See docs/clusters.md.
set -euo pipefail
unset CDPATH

# shellcheck source=submit/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in
  '' | -h | --help) usage && exit ;;
esac

distribution kubernetes
[[ $(option --master "$@") == k8s://* ]] ||
  fail "name the cluster: --master k8s://https://HOST:PORT" 2
[[ " $*" == *spark.kubernetes.*container.image=* ]] ||
  fail "name an image of Spark: --conf spark.kubernetes.container.image=IMAGE" 2

# Spark makes a secret for each application by itself and hands it to the pods' environment.
settings=("${security[@]}")
arguments=("$@")
if [[ $(option --deploy-mode "$@") == cluster ]]; then
  place_of_config "$@"
  config=${arguments[place]}
  if [[ $config == local://* ]]; then
    arguments[place]=${config#local://}
  elif [[ $config != *://* ]]; then
    [[ -f $config ]] || fail "$config: is not there" 2
    [[ " $*" == *spark.kubernetes.file.upload.path=* ]] ||
      fail "$config is on this machine; put it into the image (local:///PATH), or say by which folder it gets there: --conf spark.kubernetes.file.upload.path=ADDRESS" 2
    # It lands in the driver's working folder.
    settings+=(--files "$config")
    arguments[place]=$(basename "$config")
  fi
fi
exec "$root/submit/rnn-sweep" "${settings[@]}" "${arguments[@]}"
