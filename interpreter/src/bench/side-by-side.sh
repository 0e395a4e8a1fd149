#!/bin/bash
# side-by-side.sh PEERS OUT [ROUNDS]: the product, Strata, finmath, Commons Math, QuantLib and the C++ limits on the same 16,384
# options in interleaved rounds, pinned to one core; logs, output columns, errors and tables are left in OUT.
#
# PEERS is the folder with cpp/, common/ and java/ (BENCHMARKS.md names what it needs). Environment: JDK17 and JDK25 (homes; either
# may be absent), PY (Python with numpy and mpmath), CPU (core to pin, default 1), CXX (default clang++-16), BENCH (JMH pattern),
# EXT_LIBS ("lib.so:price_symbol:iv_symbol:tag ..." shared libraries to time as well).
set -e
peers=$(cd "$1" && pwd)
mkdir -p "$2/data" "$2/build"
out=$(cd "$2" && pwd)
rounds=${3:-3}
here=$(cd "${0%/*}" && pwd)
root=$(cd "$here/../../.." && pwd)
python=${PY:-python3}
pin="taskset -c ${CPU:-1}"
inputs="-Dcondor.bench.inputs=$out/data/inputs.bin"

[ -f "$out/data/ref.bin" ] || "$python" "$peers/common/gen_inputs.py" "$out/data"
"$peers/cpp/build_limit.sh" "$out/build" "${CXX:-clang++-16}"
(cd "$root" && ${MVN:-mvn} -q -Pbench -pl grammar,interpreter process-test-classes)
path="$root/interpreter/target/bench-classes:$root/interpreter/target/test-classes:$root/interpreter/target/classes:$(cat "$root/interpreter/target/bench.classpath")"

for round in $(seq "$rounds"); do
  echo "round $round, load $(cut -d' ' -f1-3 /proc/loadavg)" | tee -a "$out/rounds.txt"
  $pin "$out/build/limit_bs" "$out/data" >"$out/cpp.$round.log"
  for jdk in $JDK17 $JDK25; do
    version=$("$jdk/bin/java" -version 2>&1 | sed -n '1s/[^"]*"\([0-9]*\).*/\1/p')
    $pin "$jdk/bin/java" -cp "$path" -Djmh.ignoreLock=true org.openjdk.jmh.Main "${BENCH:-.*}" \
      -jvmArgsAppend "$inputs" -rf json -rff "$out/jmh$version.$round.json" >"$out/jmh$version.$round.txt" 2>&1
    $pin "$jdk/bin/java" "$inputs" -cp "$path" io.condor.bench.OutputColumns "$out/data" "condor$version"
    [ ! -x "$out/build/ql_bench" ] || $pin "$out/build/ql_bench" "$out/data" >"$out/ql.$round.$version.log"
    for library in $EXT_LIBS; do
      IFS=: read -r file price iv tag <<<"$library"
      $pin "$out/build/ext_black_bench" "$out/data" "$file" "$price" "$iv" "$tag" >"$out/ext_$tag.$round.$version.log"
    done
  done
done
"$python" "$peers/common/compare.py" "$out/data" "$out"/data/*.price.bin "$out"/data/*.fprice.bin "$out"/data/*.greeks.bin "$out"/data/*.iv.bin \
  >"$out/errors.txt" 2>/dev/null || true
"$python" "$here/summary.py" "$out" | tee "$out/summary.md"
