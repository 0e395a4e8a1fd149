#!/bin/sh
# import-side-by-side.sh CHAINS SCRATCH [ROUNDS]: the embedded database's own CSV reader and the import into a
# store, on the 2019 day files in CHAINS made into one CSV of 5.5 million rows in SCRATCH; interleaved rounds
# in one JVM with 256 MB of heap. Needs python3 and `./mvnw -DskipTests package`. Environment: JAVA (java).
set -e
here=$(cd "${0%/*}" && pwd)
root=$(cd "$here/../../../.." && pwd)
mkdir -p "$2"
scratch=$(cd "$2" && pwd)
big=$scratch/multiplied.csv
[ -f "$big" ] || python3 "$here/python/multiply.py" "$1" "$big" 7
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
"${JAVA:-java}" -Xmx256m -cp "$root/interpreter/store/target/condor-store.jar:$root/repl/target/lib/*:$root/interpreter/store/target/lib/*" \
  "$here/java/io/condor/bench/ImportSideBySide.java" "$big" "$scratch/store" "${3:-3}"
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
