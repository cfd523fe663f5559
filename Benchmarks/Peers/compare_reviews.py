#!/usr/bin/env python3
"""`kefu analyze` beside the review job in Python, on one CSV, in turn: a Markdown table.

  .peers/venv/bin/python Benchmarks/Peers/compare_reviews.py reviews.csv \\
      --sentiment sentiment.kefu --full default.kefu [--rounds 5] [--text text] [--threads 1]

--sentiment is a model like the peer's: {"hidden": 64, "upperLayers": [32], "isBidirectional":
false, "subwordBuckets": 0, "wideBuckets": 0}; of it sentiments are asked. Of the --full model
everything is. In every round each contender runs once. kefu's time is that of the whole process,
its start included; the peer's leaves out imports and dictionaries. Ratios are medians of the
rounds', by the wall clock and by processor time, which a busy machine disturbs less.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

from measuring import note

HERE = pathlib.Path(__file__).resolve().parent
KEFU = HERE.parents[1] / ".build/release/kefu"


def measured(command):
    """Output, wall seconds, processor seconds and peak megabytes of a process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{' '.join(map(str, command))} failed")
    return (output, time.perf_counter() - start, usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss / 1024)


def peer(options):
    output, *_ = measured([sys.executable, HERE / "review_job.py", options.file, "-o", os.devnull,
                           "--text", options.text, "--threads", str(options.threads)])
    line = json.loads(output)
    return line["rows_per_s"], line["rows_per_cpu_s"], line["peak_mb"], line["rows"]


def kefu(options, rows, arguments):
    _, wall, own, peak = measured([options.kefu, "analyze", options.file, "--text", options.text,
                                   "--threads", str(options.threads), "-o", os.devnull, *arguments])
    return rows / wall, rows / own, peak


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="CSV with a header")
    parser.add_argument("--sentiment", help="model of sentiments alone, like the peer's")
    parser.add_argument("--full", help="model of everything, for example the default one")
    parser.add_argument("--kefu", default=KEFU)
    parser.add_argument("--text", default="text")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    jobs = {}
    if options.sentiment:
        jobs["sentiment, LSTM 64/32", 12] = ["--model", options.sentiment, "--only", "sentiment"]
    if options.full:
        jobs["everything, full model", 4] = ["--model", options.full]
    rounds = {job: [] for job in jobs}
    peers = []
    for _ in range(options.rounds):
        *theirs, rows = peer(options)
        peers.append(theirs)
        for job, arguments in jobs.items():
            rounds[job].append(kefu(options, rows, arguments))
    note(f"{rows} rows; jieba + torch: {statistics.median(r[0] for r in peers):.0f} rows/s, "
         f"{max(r[2] for r in peers):.0f} MB")
    print("| job | target | ratio | by processor time | rows/s | peak MB |\n|---|---|---|---|---|---|")
    for (name, target), ours in rounds.items():
        wall, own = (statistics.median(o[n] / t[n] for o, t in zip(ours, peers)) for n in (0, 1))
        print(f"| {name} | ≥ {target}× | {wall:.1f}× | {own:.1f}× "
              f"| {statistics.median(o[0] for o in ours):.0f} | {max(o[2] for o in ours):.0f} |")


if __name__ == "__main__":
    main()
