#!/usr/bin/env bash
# A Spark cluster to try things out on: a standalone master and workers, each a JVM of its own, on
# this machine alone unless told otherwise.
#
#   submit/cluster.sh start [OPTIONS]   starts it and prints its address once all are registered
#   submit/cluster.sh status            says what runs; exit code 0 all, 1 not all, 3 none
#   submit/cluster.sh stop              ends all of it; does no harm where nothing runs
#
#   --workers N       workers; 2
#   --cores C         cores of each; those of the machine, shared out
#   --memory M        memory of each for executors, as in 512m or 2g; 1g
#   --host HOST       address to be reached at; 127.0.0.1
#   --port PORT       the master's; any free one
#   --webui-port PORT of the master's web page; any free one
#
# It is what submit/standalone.sh submits to by default. Pids, logs, what executors write and the
# settings with the secret lie in the folder $RNN_SWEEP_CLUSTER, by default target/cluster.
set -euo pipefail
unset CDPATH

# shellcheck source=submit/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

folder=${RNN_SWEEP_CLUSTER:-$root/target/cluster}
seconds_to_start=60
seconds_to_stop=10

# members PID: prints the processes of the group that PID led when it started: a worker's executors
# are in its group and stay there when it dies. The name guards against a number used again.
members() {
  ps -A -ww -o pid= -o pgid= -o args= | while read -r pid group arguments; do
    if [[ $group == "$1" && $arguments == *org.apache.spark.* ]]; then
      echo "$pid"
    fi
  done
}

# Prints the names of the processes that were started: master, worker-1, ...
names() {
  local file
  for file in "$folder"/*.pid; do
    if [[ -f $file ]]; then
      basename "$file" .pid
    fi
  done
}

runs() {
  members "$(<"$folder/$1.pid")" | grep -qx "$(<"$folder/$1.pid")"
}

# Sets $running and $dead to how many of the processes are.
count() {
  running=0
  dead=0
  local name
  for name in $(names); do
    if runs "$name"; then running=$((running + 1)); else dead=$((dead + 1)); fi
  done
}

status() {
  count
  if ((running + dead == 0)); then
    echo "no cluster runs in $folder"
    return 3
  fi
  local name
  for name in $(names); do
    if runs "$name"; then
      echo "$name is running, pid $(<"$folder/$name.pid")"
    else
      echo "$name is dead; its log is $folder/$name.log"
    fi
  done
  if runs master; then
    echo "address: $(<"$folder/url"), web page: $(web_page)"
  fi
  ((dead == 0))
}

web_page() {
  sed -n 's/.*started at \(http[^ ]*\)$/\1/p' "$folder/master.log" | head -n 1
}

# signal NAME: sends a signal to every process of every group.
signal() {
  local name pid
  for name in $(names); do
    for pid in $(members "$(<"$folder/$name.pid")"); do
      kill "-$1" "$pid" 2>/dev/null || true # It may have ended by itself just now.
    done
  done
}

any_member() {
  local name
  for name in $(names); do
    if [[ -n $(members "$(<"$folder/$name.pid")") ]]; then
      return 0
    fi
  done
  return 1
}

stop() {
  if [[ -z $(names) ]]; then
    echo "no cluster runs in $folder" >&2
    return
  fi
  signal TERM
  local deadline=$((SECONDS + seconds_to_stop))
  while any_member && ((SECONDS < deadline)); do
    sleep 0.2
  done
  signal KILL
  rm -f "$folder"/*.pid "$folder/url"
  echo "stopped" >&2
}

# launch NAME CLASS ARGUMENTS: starts a process in a group of its own.
launch() {
  local name=$1
  shift
  spark_command "$@" --properties-file "$folder/cluster.conf"
  (
    set -m
    nohup "${words[@]}" >"$folder/$name.log" 2>&1 </dev/null &
    echo $! >"$folder/$name.pid"
  )
}

# await NAME TEXT: waits until the process's log has the text.
await() {
  local deadline=$((SECONDS + seconds_to_start))
  until grep -qs "$2" "$folder/$1.log"; do
    # By its number alone: for a moment it is still called as the shell that starts it.
    if ! kill -0 "$(<"$folder/$1.pid")" 2>/dev/null || ((SECONDS > deadline)); then
      local reason="$1 did not start; see $folder/$1.log"
      if grep -q "Address already in use" "$folder/$1.log"; then
        reason="a port is taken (--port ${port}, --webui-port ${webui_port}); name another, or none for any free one"
      fi
      stop 2>/dev/null
      fail "$reason"
    fi
    sleep 0.1
  done
}

# Settings of the master and the workers, and of applications, which submit/standalone.sh hands
# them over: whoever may read this file may use the cluster.
settings() {
  local secret jvm
  jvm=("$alignment")
  use_archive training
  secret=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
  cat <<END
spark.authenticate                 true
spark.authenticate.secret          $secret
spark.network.crypto.enabled       true
spark.network.crypto.authEngineVersion 2
spark.network.crypto.saslFallback  false
spark.io.encryption.enabled        true
# Submissions by HTTP know no secret.
spark.master.rest.enabled          false
# No buttons on the web pages that end other people's sweeps.
spark.ui.killEnabled               false
spark.driver.host                  $host
spark.driver.bindAddress           $host
# One executor takes a worker's memory.
spark.executor.memory              $memory
# The class path and the archive of the commands.
spark.executor.extraClassPath      $own_jar
spark.executor.defaultJavaOptions  ${jvm[*]}
END
}

start() {
  count
  if ((running > 0 && dead > 0)); then
    fail "part of the cluster in $folder is dead; see submit/cluster.sh status, then stop and start it"
  fi
  if ((running > 0)); then
    echo "is running already" >&2
    cat "$folder/url"
    return
  fi
  # Executors may have outlived what was killed.
  ((dead == 0)) || stop
  build
  find_java
  mkdir -p "$folder"
  own_spark
  (umask 077 && settings >"$folder/cluster.conf")
  # Not the user's own settings: here there are none, and so the logs say what is waited for. What has
  # the same class path as the commands starts from their archives.
  export SPARK_CONF_DIR=${archives:+$no_settings}
  export SPARK_CONF_DIR=${SPARK_CONF_DIR:-$folder}
  export SPARK_DAEMON_CLASSPATH=$own_jar
  jvm=(-XX:TieredStopAtLevel=1)
  use_archive quick
  export SPARK_DAEMON_JAVA_OPTS="${jvm[*]} ${SPARK_DAEMON_JAVA_OPTS:-}"
  export SPARK_LOCAL_IP=$host
  export SPARK_DAEMON_MEMORY=${SPARK_DAEMON_MEMORY:-256m}
  # Without this Spark tries the ports after one that is taken.
  export SPARK_MASTER_OPTS="-Dspark.port.maxRetries=0"
  launch master org.apache.spark.deploy.master.Master \
    --host "$host" --port "$port" --webui-port "$webui_port"
  await master "I have been elected leader"
  sed -n 's/.*Starting Spark master at \(spark:.*\)/\1/p' "$folder/master.log" >"$folder/url"
  local worker
  for ((worker = 1; worker <= workers; worker++)); do
    launch "worker-$worker" org.apache.spark.deploy.worker.Worker "$(<"$folder/url")" \
      --host "$host" --port 0 --webui-port 0 --cores "$cores" --memory "$memory" \
      --work-dir "$folder/work"
  done
  for ((worker = 1; worker <= workers; worker++)); do
    await "worker-$worker" "Successfully registered with master"
  done
  local each="$cores cores"
  ((cores > 1)) || each="1 core"
  echo "$workers workers of $each and $memory each; web page: $(web_page)" >&2
  cat "$folder/url"
}

number() {
  [[ $2 =~ ^[0-9]+$ ]] && (($2 >= $3)) || fail "$1: \"$2\" is not a whole number of at least $3" 2
}

command=${1:-}
(($# == 0)) || shift
workers=2
cores=
memory=1g
host=127.0.0.1
port=0
webui_port=0
while (($#)); do
  case $1 in
    -h | --help) usage && exit ;;
    --workers | --cores | --memory | --host | --port | --webui-port)
      [[ $command == start ]] || fail "$1 belongs to start" 2
      (($# > 1)) || fail "$1 needs a value" 2
      name=${1#--}
      printf -v "${name//-/_}" '%s' "$2"
      shift 2
      ;;
    *) fail "\"$1\" is not known; try: submit/cluster.sh --help" 2 ;;
  esac
done

case $command in
  start)
    number --workers "$workers" 1
    if [[ -z $cores ]]; then
      cores=$(($(getconf _NPROCESSORS_ONLN) / workers))
      ((cores > 0)) || cores=1
    fi
    number --cores "$cores" 1
    number --port "$port" 0
    number --webui-port "$webui_port" 0
    [[ $memory =~ ^[0-9]+[mgMG]$ ]] || fail "--memory: \"$memory\" is not an amount as in 512m or 2g" 2
    start
    ;;
  stop | status) "$command" ;;
  -h | --help) usage ;;
  *) fail "start, stop or status? Try: submit/cluster.sh --help" 2 ;;
esac
