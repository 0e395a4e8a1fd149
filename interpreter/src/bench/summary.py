#!/usr/bin/env python3
"""summary.py OUT: tables of a side-by-side run, as Markdown.

min = smallest of all samples of all rounds; med = median over the rounds of each round's median; both in
nanoseconds per option. Samples are means over 20 ms, a little more where one pass takes longer.
"""

import collections
import glob
import json
import os
import re
import statistics
import sys

LINE = re.compile(r"(.+?)\s+min\s+([\d.]+)\s+med\s+([\d.]+)\s+ns/option")
TASKS = {
    "PriceBenchmark": "price",
    "GreeksBenchmark": "price + 5 Greeks",
    "FullGreeksBenchmark": "price + all Greeks",
    "ImpliedVolBenchmark": "implied vol",
    "StrikeFromDeltaBenchmark": "strike from delta",
}

PRODUCT = "condor"
# task, product's contender, peers, whether the product must be at least (True) or at most that many times as fast, limit
GOALS = (
    ("price + 5 Greeks", "Batch", ("QuantLib BlackCalculator price+5 greeks",), True, 8),
    ("price + 5 Greeks", "Batch", ("strata",), True, 8),
    ("price + 5 Greeks", "Batch", ("strataAdjoint",), True, 8),
    ("price + 5 Greeks", "Batch", ("C++ AVX-512 price+5 greeks W1", "C++ AVX-512 price+5 greeks W2"), False, 4.5),
    ("price", "Batch", ("QuantLib blackFormula price",), True, 3.5),
    ("price", "Batch", ("letsberational2024 price", "letsberational2024generic price"), True, 2.4),
    ("implied vol", "Scalar", ("letsberational2024 implied vol", "letsberational2024generic implied vol"), True, 1.4),
    ("implied vol", "Scalar", ("strata",), True, 5.5),
    ("strike from delta", "Scalar", ("condorSmilePrice",), False, 12),
)


def task_of(log_name):
    if re.search(r"implied|impliedStdDev", log_name):
        return "implied vol"
    return "price + 5 Greeks" if "greeks" in log_name else "price"


def read(folder):
    """Task -> contender -> (smallest samples, medians), one pair per round."""
    tasks = collections.defaultdict(lambda: collections.defaultdict(lambda: ([], [])))
    for path in sorted(glob.glob(os.path.join(folder, "*.log"))):
        with open(path, errors="replace") as log:
            for line in log:
                found = LINE.match(line)
                if found:
                    name = found[1].strip()
                    smallest, medians = tasks[task_of(name)][name]
                    smallest.append(float(found[2]))
                    medians.append(float(found[3]))
    for path in sorted(glob.glob(os.path.join(folder, "jmh*.json"))):
        with open(path) as results:
            for result in json.load(results):
                owner, method = result["benchmark"].split(".")[-2:]
                samples = [x for fork in result["primaryMetric"]["rawData"] for x in fork]
                name = f"{method}, JDK {result['jdkVersion'].split('.')[0]}"
                smallest, medians = tasks[TASKS[owner]][name]
                smallest.append(min(samples))
                medians.append(statistics.median(samples))
    return tasks


def goals(tasks, jdk):
    print(f"\n### Goals, JDK {jdk}\n\n| task | against | goal | by min | by med | |\n| --- | --- | --- | ---: | ---: | --- |")
    for task, kind, peers, at_least, limit in GOALS:
        contenders = tasks[task]
        own = contenders.get(f"{PRODUCT}{kind}, JDK {jdk}")
        present = [n for p in peers for n in (p, f"{p}, JDK {jdk}") if n in contenders]
        if not own or not present:
            print(f"| {task} | {peers[0]} | {limit} | not measured | | |")
            continue
        smallest = min(min(contenders[n][0]) for n in present)
        median = min(statistics.median(contenders[n][1]) for n in present)
        ratios = [smallest / min(own[0]), median / statistics.median(own[1])]
        if not at_least:
            ratios = [1 / r for r in ratios]
        met = ratios[0] >= limit if at_least else ratios[0] <= limit
        sign = ">=" if at_least else "<="
        print(f"| {task}, {kind.lower()} | {peers[0]} | {sign} {limit} | {ratios[0]:.2f} | {ratios[1]:.2f} | {'met' if met else 'MISSED'} |")


def main(folder):
    tasks = read(folder)
    for jdk in ("17", "25"):
        goals(tasks, jdk)
    for task, contenders in tasks.items():
        rows = sorted((min(s), statistics.median(m), len(s), name) for name, (s, m) in contenders.items())
        print(f"\n### {task}\n\n| contender | min | med | x smallest | samples |\n| --- | ---: | ---: | ---: | ---: |")
        for smallest, median, rounds, name in rows:
            print(f"| {name} | {smallest:.4g} | {median:.4g} | {smallest / rows[0][0]:.3g} | {rounds} |")


if __name__ == "__main__":
    main(sys.argv[1])
