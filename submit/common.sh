# shellcheck shell=bash
# What the scripts beside this file share. It is sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# What spark-submit is given: a cluster whose machines do not see this file wants another address.
jar=${RNN_SWEEP_JAR:-$root/target/rnn-sweep.jar}

# On every cluster that others can reach. What is said on the command line comes later and wins.
# shellcheck disable=SC2034 # The scripts that submit use it.
security=(
  # Everyone who talks to anyone proves to know the secret.
  --conf spark.authenticate=true
  # What goes over the network is encrypted. 2: with keys derived as they should be; false: with
  # nothing weaker for those who cannot.
  --conf spark.network.crypto.enabled=true
  --conf spark.network.crypto.authEngineVersion=2
  --conf spark.network.crypto.saslFallback=false
  # What Spark puts on local disks is encrypted, too.
  --conf spark.io.encryption.enabled=true
  # The sweep's web page, where it is turned on, is for its owner and for spark.ui.view.acls. It
  # takes a filter that knows who asks: YARN brings one, elsewhere spark.ui.filters names one.
  --conf spark.acls.enable=true
)

# fail MESSAGE [CODE]
fail() {
  echo "rnn-sweep: $1" >&2
  exit "${2:-1}"
}

# Prints the comment at the head of the script that was called, which is its help.
usage() {
  sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"
}

# Builds the jar and target/spark where they are missing or older than the sources.
build() {
  local built=$root/target/rnn-sweep.jar
  if [[ ! -f $built || -n $(find "$root/pom.xml" "$root/src/main" -newer "$built" -print -quit) ]]; then
    command -v mvn >/dev/null || fail "Maven (mvn) is needed to build"
    echo "Building rnn-sweep ..." >&2
    mvn --quiet --file "$root/pom.xml" package -DskipTests >&2
  fi
}

# Sets $java to the Java to use, which must be new enough.
find_java() {
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  command -v "$java" >/dev/null || fail "no Java at $java; install a JDK of version 17 or later" 2
  local version
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  ((${version:-0} >= 17)) || fail "Java ${version:-?} at $java is too old; 17 or later is needed" 2
}

# spark_command CLASS ARGUMENTS: sets the array $words to the command that starts a class of the
# Spark in $SPARK_HOME, as bin/spark-class of a distribution does: Spark's launcher prints it, with
# memory and JVM options as configured, after a line that is a NUL alone, each word ended by a NUL.
# The last word is ours and says that the launcher succeeded.
spark_command() {
  words=()
  local word count
  while IFS= read -r -d '' word; do
    words+=("${word#$'\n'}")
  done < <("$java" -Xmx128m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@" &&
    printf 'ready\0')
  count=${#words[@]}
  ((count > 2)) && [[ ${words[count - 1]} == ready ]] || exit 1
  words=("${words[@]:1:count-2}")
}

# option NAME ARGUMENTS: prints the last value that the arguments give an option, or nothing.
option() {
  local name=$1 value=
  shift
  while (($#)); do
    case $1 in
      "$name") value=${2:-} ;;
      "$name"=*) value=${1#*=} ;;
    esac
    shift
  done
  echo "$value"
}

# distribution MODULE: refuses a $SPARK_HOME that is not a whole distribution with that module.
distribution() {
  compgen -G "${SPARK_HOME:-/nowhere}/jars/spark-$1_*.jar" >/dev/null ||
    fail "needs a Spark distribution with spark-$1 in it; set SPARK_HOME to one of version 4.1" 2
}

# place_of_config ARGUMENTS: sets $place to where, from 0, the configuration stands among the
# arguments of a submission in cluster mode, of which only a run makes sense.
place_of_config() {
  local arguments=("$@")
  for ((place = 1; place < $#; place++)); do
    if [[ ${arguments[place - 1]} == run ]]; then
      [[ ${arguments[place]} != -* ]] || break
      return
    fi
  done
  fail "cluster mode takes \"run CONFIG\", the configuration right after run; what other commands answer would be printed on another machine" 2
}
