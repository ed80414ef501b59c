#!/usr/bin/env bash
# Measures training beside other libraries, building the benchmarks first if they are not built:
# submit/bench.sh [--quick] [--allocation | --slowness]. See docs/benchmarks.md.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=$root/target/bench

if [[ ! -f $target/class-path || -n $(find "$root/pom.xml" "$root/src/main" "$root/src/jmh" \
  -newer "$target/class-path" -print -quit) ]]; then
  command -v mvn >/dev/null || { echo "bench.sh: Maven (mvn) is needed to build" >&2; exit 1; }
  echo "Building the benchmarks ..." >&2
  rm -f "$target/class-path"
  mvn --quiet --file "$root/pom.xml" -Pbench >&2
fi

# One thread for everybody.
export OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

# The JVMs that measure are given the same options. One thread means the collector's, too.
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" \
  -XX:+IgnoreUnrecognizedVMOptions \
  --add-modules=jdk.incubator.vector \
  --enable-native-access=ALL-UNNAMED \
  -XX:+UseSerialGC \
  -XX:ObjectAlignmentInBytes=64 \
  -Xmx2g \
  -Dai.djl.offline=true \
  -Dai.djl.pytorch.num_threads=1 \
  -Dai.djl.pytorch.num_interop_threads=1 \
  -Dorg.bytedeco.javacpp.platform.extension=-avx2 \
  -Drnnsweep.bench.log="$target/jmh.log" \
  -cp "$target/test-classes:$target/classes:$(<"$target/class-path")" \
  io.rnnsweep.bench.Main "$@"
