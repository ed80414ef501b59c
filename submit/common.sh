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

# Sets $java to the Java to use, which must be new enough, and $java_version to its number.
find_java() {
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  command -v "$java" >/dev/null || fail "no Java at $java; install a JDK of version 17 or later" 2
  # Its home says which it is, without a JVM.
  java=$(command -v "$java")
  java_version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' \
    "$(dirname "$(dirname "$(readlink -f "$java")")")/release" 2>/dev/null) || true
  if [[ -z $java_version ]]; then
    java_version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  fi
  ((${java_version:-0} >= 17)) ||
    fail "Java ${java_version:-?} at $java is too old; 17 or later is needed" 2
}

# Objects on cache lines: the vectors of a training step are then never read from two lines, which
# makes it faster by a quarter. Small objects take more of the heap for it.
# shellcheck disable=SC2034
alignment=-XX:ObjectAlignmentInBytes=64

# Sets up the Spark in target/spark, $own_jar to the jar that stands on its class path, and $archives
# to the folder of the archives of class data for this Java and these jars (submit/archives.sh), or to
# nothing where there can be none.
own_spark() {
  export SPARK_HOME=$root/target/spark SPARK_CONF_DIR=$root/conf SPARK_SCALA_VERSION=2.13
  [[ -d $SPARK_HOME/jars ]] || fail "no Spark at $SPARK_HOME; run: mvn package -DskipTests"
  own_jar=$jar
  [[ -f $own_jar ]] || own_jar=$root/target/rnn-sweep.jar
  local folder=${RNN_SWEEP_ARCHIVES-$root/target/archives} key
  archives=
  if [[ -n $folder && -f $own_jar ]]; then
    # Names, sizes and times. BSD's ls has another option for times in full.
    key=$({
      ls -l --time-style=full-iso "$(readlink -f "$java")" "$own_jar" "$SPARK_HOME/jars" 2>/dev/null ||
        ls -lT "$java" "$own_jar" "$SPARK_HOME/jars"
      cat "$root/conf/spark-defaults.conf" "$root/submit/"{archives,common}.sh
    } | cksum)
    archives=$folder/${key%% *}
    no_settings=$folder/no-settings
    mkdir -p "$archives" "$no_settings" 2>/dev/null || archives=
  fi
}

# use_archive NAME: adds to the array $jvm what makes a JVM use that archive. One that is missing,
# broken or of something else is not worth a word.
use_archive() {
  if [[ -n $archives ]]; then
    jvm+=("-XX:SharedArchiveFile=$archives/$1.jsa" -Xshare:auto -Xlog:disable)
  fi
}

# read_words: sets the array $words to the words of standard input, each of which a NUL ends.
read_words() {
  words=()
  local word
  while IFS= read -r -d '' word; do
    words+=("${word#$'\n'}")
  done
}

# spark_command CLASS ARGUMENTS: sets the array $words to the command that starts a class of the
# Spark in $SPARK_HOME, as bin/spark-class of a distribution does: Spark's launcher prints it, with
# memory and JVM options as configured, after a line that is a NUL alone, each word ended by a NUL.
# The last word is ours and says that the launcher succeeded.
spark_command() {
  read_words < <("$java" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@" && printf 'ready\0')
  local count=${#words[@]}
  ((count > 2)) && [[ ${words[count - 1]} == ready ]] || exit 1
  words=("${words[@]:1:count-2}")
  # Java 24 has no such package, and warns of whoever opens it.
  if ((java_version >= 24)); then
    local index
    for index in "${!words[@]}"; do
      [[ ${words[index]} != --add-opens=java.base/sun.security.action=* ]] || unset "words[index]"
    done
    words=("${words[@]}")
  fi
}

# driver_words OPTIONS: sets the array $words to what starts the JVM of a driver, all before its main
# class. Without options it is always the same, and kept beside the archives.
driver_words() {
  local kept=${archives:+$archives/words} index
  if (($# == 0)) && [[ -f $kept ]] && no_settings_in_environment; then
    read_words <"$kept"
    return
  fi
  spark_command org.apache.spark.deploy.SparkSubmit "$@" "$own_jar"
  for index in "${!words[@]}"; do
    if [[ ${words[index]} == org.apache.spark.deploy.SparkSubmit ]]; then
      words=("${words[@]:0:index}")
      break
    fi
  done
  # JAVA -cp CLASS_PATH ...: an archive's class path begins with our jar and has no settings in it.
  # Those that Spark itself asks for it finds in $SPARK_CONF_DIR, those of log4j are named.
  if [[ -n $archives ]] && ! compgen -G "$root/conf/*.xml" >/dev/null; then
    words[2]=${words[2]/#"$root/conf/:"/"$no_settings/:"}
  fi
  words[2]=$own_jar:${words[2]}
  if (($# == 0)) && [[ -n $kept ]] && no_settings_in_environment; then
    printf '%s\0' "${words[@]}" >"$kept.$$" && mv "$kept.$$" "$kept"
  fi
}

# Whether the environment has nothing of which a driver's JVM is made, but what own_spark put there.
no_settings_in_environment() {
  ! compgen -e | grep -Ev '^SPARK_(HOME|CONF_DIR|SCALA_VERSION)$' |
    grep -Eq '^(SPARK_.*|HADOOP_CONF_DIR|YARN_CONF_DIR)$'
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
    fail "needs a Spark distribution with spark-$1 in it; set SPARK_HOME to one of version 4.0 to 4.2" 2
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
