#!/usr/bin/env bash
# Coverage-guided fuzzing with libFuzzer: each fuzzer for 20 seconds, or for the seconds given.
# Fails on a trap, on an input that takes 5 seconds and on memory above 1 GB; prints executions.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-20}
scratch=$(mktemp -d)
for name in fuzz-json fuzz-policy fuzz-evaluation; do
  FUZZ=1 swift build -c release --product "$name" --sanitize fuzzer --scratch-path .build-fuzz 2>&1 | tail -n 1
  mkdir -p "$scratch/$name/corpus" "$scratch/$name/seeds"
  # get-policy output is a document of another kind; the policy decoder refuses it early.
  cp Fixtures/Policies/*.json Fixtures/Identity/*.json "$scratch/$name/seeds"
  log="$scratch/$name/log"
  status=0
  # The backtracer of the runtime may hang on a trap below a sanitizer.
  SWIFT_BACKTRACE=enable=no timeout "$((seconds + 60))" ".build-fuzz/release/$name" \
    -max_total_time="$seconds" -seed=1 -max_len=4096 -timeout=5 -rss_limit_mb=1024 \
    -dict=.ci/fuzz.dict -artifact_prefix="$scratch/$name/" -print_final_stats=1 \
    "$scratch/$name/corpus" "$scratch/$name/seeds" >"$log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    tail -n 30 "$log"
    echo "error: $name ended with status $status; the input is in $scratch/$name" >&2
    exit 1
  fi
  awk -v name="$name" '/^stat::number_of_executed_units:/ { n = $2 } /^stat::peak_rss_mb:/ { m = $2 }
    END { if (n == 0) exit 1; print name ": " n " executions, at most " m " MB" }' "$log"
done
rm -rf "$scratch"
