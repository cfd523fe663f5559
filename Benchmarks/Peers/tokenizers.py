#!/usr/bin/env python3
"""kefu's tokenizer beside rjieba and ICU, one thread, in one run: they take turns.

  Benchmarks/Peers/tokenizers.py reviews.txt [--megabytes 1] [--rounds 7]

Run it with the Python of setup.sh, after `make bench`. Prints the median, lowest and highest rate
of each in MB of UTF-8 a second, and the ratios of kefu's to the others': medians of the ratios of
each round. rjieba is called from Python, as its users call it.
"""
import argparse
import pathlib
import statistics
import subprocess
import time

import rjieba

BENCH = pathlib.Path(__file__).resolve().parents[2] / ".build/release/kefu-bench"


class Served:
    """A contender of kefu-bench that cuts the whole text on request."""

    def __init__(self, name, file, megabytes):
        self.process = subprocess.Popen(
            [BENCH, "tokenize", file, "--megabytes", str(megabytes), "--serve", name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self):
        print("go", file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    lines, size = [], 0
    with open(options.file, encoding="utf-8") as file:
        for line in file:
            lines.append(line.rstrip("\n"))
            size += len(lines[-1].encode()) + 1
            if size > options.megabytes * 1e6:
                break
    contenders = {name: Served(name, options.file, options.megabytes)
                  for name in ("segment", "tokenize", "icu")}
    contenders["rjieba"] = lambda: sum(len(rjieba.cut(line)) for line in lines)
    repeats = {}
    for name, run in contenders.items():
        run()
        start = time.perf_counter()
        run()
        repeats[name] = max(1, int(0.1 / (time.perf_counter() - start)))
    rates = {name: [] for name in contenders}
    for _ in range(options.rounds):
        for name, run in contenders.items():
            start = time.perf_counter()
            for _ in range(repeats[name]):
                run()
            rates[name].append(size * repeats[name] / (time.perf_counter() - start) / 1e6)
    for name, found in rates.items():
        print(f"{name:9} {statistics.median(found):7.1f} MB/s  "
              f"({min(found):.1f} to {max(found):.1f})")
    for ours in ("segment", "tokenize"):
        for peer in ("rjieba", "icu"):
            ratio = statistics.median(a / b for a, b in zip(rates[ours], rates[peer]))
            print(f"{ours} / {peer}: {ratio:.2f}")


if __name__ == "__main__":
    main()
