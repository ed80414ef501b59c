#!/usr/bin/env bash
# Runs a sweep on this machine, building it first if it is not built: submit/local.sh [CONFIG] [OPTIONS]
set -euo pipefail
unset CDPATH

# shellcheck source=submit/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

build
config=$root/conf/default.json
if (($#)) && [[ $1 != -* ]]; then
  config=$1
  shift
fi
exec "$root/submit/rnn-sweep" --master 'local[*]' run "$config" "$@"
