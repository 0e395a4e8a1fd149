#!/bin/bash
# load-side-by-side.sh DAYS OUT [ROUNDS]: reading a chain file of 5 million rows to columns, on one thread, beside DuckDB's CSV
# reader and pandas' C engine, in interleaved rounds pinned to one core. Logs and the table are left in OUT.
#
# DAYS is a folder of 2019 chain files (SPX_YYYYMMDD.csv.gz); OUT gets chain.csv, their rows seven times over (about 630 MB), which
# stays outside the repository. Processor time counts beside wall time, because a machine is seldom quiet. Needs a java of release
# 17, Python with duckdb and pandas, and `mvn -q -Pbench -pl grammar,interpreter process-test-classes` before. Environment: JAVA, PY
# (Python), CPU (core to pin, default 1), HEAP (default 256m).
set -e
days=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
rounds=${3:-3}
here=$(cd "${0%/*}" && pwd)
target="$here/../../target"
path="$target/bench-classes:$target/classes:$(cat "$target/bench.classpath")"
pin="taskset -c ${CPU:-1}"
export OMP_NUM_THREADS=1

if [ ! -f "$out/chain.csv" ]; then
  set -- "$days"/*.csv.gz
  { zcat "$1" | head -1
    for copy in 1 2 3 4 5 6 7; do for day in "$days"/*.csv.gz; do zcat "$day" | tail -n +2; done; done
  } >"$out/chain.part"
  mv "$out/chain.part" "$out/chain.csv"
fi
cat "$out/chain.csv" >/dev/null
rm -f "$out/load.tsv" "$out/rounds.txt"
for round in $(seq "$rounds"); do
  echo "round $round, load $(cut -d' ' -f1-3 /proc/loadavg)" | tee -a "$out/rounds.txt"
  $pin "${JAVA:-java}" "-Xmx${HEAP:-256m}" -XX:+UseSerialGC -cp "$path" io.condor.bench.LoadChains "$out/chain.csv" 3 >>"$out/load.tsv"
  for peer in duckdb-table duckdb-scan pandas pandas-dates; do
    $pin "${PY:-python3}" "$here/python/load_peers.py" "$peer" "$out/chain.csv" >>"$out/load.tsv"
  done
done
"${PY:-python3}" "$here/python/load_summary.py" "$out/load.tsv" | tee "$out/load.md"
