"""load_summary.py FILE: the table of load-side-by-side.sh; stops if the contenders did not read the same."""
import sys
from collections import defaultdict

seconds = defaultdict(list)
read = set()
for line in open(sys.argv[1]):
    contender, state, time, rows, bids, strikes, _ = line.rstrip("\n").split("\t")
    seconds[contender, state].append(float(time))
    read.add((int(rows), round(float(bids)), round(float(strikes))))
if len(read) != 1:
    sys.exit(f"not the same rows: {read}")
(rows, _, _), = read
ours = min(seconds["condor", "warm"])
cold = min(seconds["condor", "cold"])
print(f"{rows:,} rows\n")
print("| contender | min s | M rows/s | time / condor warm | time / condor cold |\n| --- | --- | --- | --- | --- |")
for (contender, state), times in seconds.items():
    best = min(times)
    print(f"| {contender} {state} | {best:.2f} | {rows / best / 1e6:.2f} | {best / ours:.2f} | {best / cold:.2f} |")
