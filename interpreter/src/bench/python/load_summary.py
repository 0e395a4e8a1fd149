"""load_summary.py FILE: the table of load-side-by-side.sh; stops if the contenders did not read the same."""
import sys
from collections import defaultdict

wall = defaultdict(list)
processor = defaultdict(list)
read = set()
for line in open(sys.argv[1]):
    contender, state, seconds, processor_seconds, rows, bids, strikes = line.rstrip("\n").split("\t")
    wall[contender, state].append(float(seconds))
    processor[contender, state].append(float(processor_seconds))
    read.add((int(rows), round(float(bids)), round(float(strikes))))
if len(read) != 1:
    sys.exit(f"not the same rows: {read}")
((rows, _, _),) = read
ours = min(processor["condor", "warm"])
print(f"{rows:,} rows; minima over the rounds, one thread\n")
print("| contender | wall s | processor s | M rows / processor s | processor / condor warm | wall / condor warm |")
print("| --- | --- | --- | --- | --- | --- |")
for key, seconds in processor.items():
    best, elapsed = min(seconds), min(wall[key])
    print(
        f"| {key[0]} {key[1]} | {elapsed:.2f} | {best:.2f} | {rows / best / 1e6:.2f} | {best / ours:.2f} |"
        f" {elapsed / min(wall['condor', 'warm']):.2f} |"
    )
