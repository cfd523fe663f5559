#!/usr/bin/env python3
"""kefu beside PyTorch, ONNX Runtime and Keras: one Markdown table of ratios and targets.

  make bench-peers                 or, after setup.sh and `make build-bench`:
  .peers/venv/bin/python Benchmarks/Peers/compare.py [--rounds 5] [--parts lstm,gemm,train]

In every round each peer and each way of kefu is timed once, in turn; a ratio is the median of the
ratios of the rounds. Peers keep their processes, kefu-bench is started anew each time and warms up
by itself. Standard error says what each contender reached, standard output is the table.
"""
import argparse
import dataclasses
import json
import pathlib
import platform
import statistics
import subprocess
import tempfile

import case as cases
import lstm
import lstm_train
from measuring import note

BENCH = pathlib.Path(__file__).resolve().parents[2] / ".build/release/kefu-bench"
SHAPES = ["1x128", "2x64/32"]
TRAINING_SHAPE, TRAINING_BATCH = "1x128", 64


RATIO, SHARE, ERROR = "{:.2f}×", "{:.1f} %", "{:.1e}"


@dataclasses.dataclass
class Row:
    """One line of the table: figures of all rounds against a target."""
    what: str
    target: float
    figures: list
    form: str = RATIO

    def text(self):
        measured = statistics.median(self.figures)
        is_limit = self.form == ERROR
        met = measured <= self.target if is_limit else measured >= self.target
        target, middle, low, high = map(
            self.form.format, (self.target, measured, min(self.figures), max(self.figures)))
        sign = "≤" if is_limit else "≥"
        return (f"| {self.what} | {sign} {target} | {middle} | {low} to {high} "
                f"| {'yes' if met else 'no'} |")


def ratios(ours, theirs):
    return [mine / other for mine, other in zip(ours, theirs)]


def kefu(*arguments):
    """The JSON lines of a kefu-bench command."""
    command = [str(BENCH), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


# ---- Inference

class Inference:
    """Sequences a second of every contender, one figure a round, and kefu's errors."""

    def __init__(self, shape, options):
        self.shape = shape
        self.options = options
        self.rates = {}
        self.errors = {}

    def run(self):
        with tempfile.TemporaryDirectory() as folder:
            case = cases.make(cases.Shape.parse(self.shape))
            cases.write(case, folder, 1)
            peers = {name: lstm.worker(name, folder, 1, verbose=self.options.verbose)
                     for name in ("torch-fp32", "ort-fp32", "ort-int8")}
            for batch in (64, 1):
                for peer in peers.values():
                    peer.time(batch, 0)
                for _ in range(self.options.rounds):
                    self.round(folder, batch, peers, len(case.lengths))
            for peer in peers.values():
                peer.close()
        for (name, batch), rates in self.rates.items():
            note(f"{self.shape} batch {batch} {name}: {statistics.median(rates):.0f} seq/s")
        return self

    def round(self, folder, batch, peers, count):
        ways = [("fp32", "fp32", 1, None), ("auto", "auto", 1, None), ("int8", "int8", 1, None),
                ("avx2", "fp32", 1, "avx2")]
        if batch > 1:
            ways.append(("two threads", "fp32", 2, None))
        for name, peer in peers.items():
            seconds = peer.time(batch, self.options.seconds)["seconds"]
            self.rates.setdefault((name, batch), []).append(count / seconds)
        for name, precision, threads, isa in ways:
            [line] = kefu("lstm", "--weights", folder, "--batch", batch, "--threads", threads,
                          "--precision", precision, "--rounds", self.options.inner_rounds,
                          *(["--isa", isa] if isa else []))
            self.rates.setdefault((name, batch), []).append(line["seq_per_s"])
            self.errors.setdefault(precision, []).append(line["max_abs_error"])

    def ratio(self, ours, theirs, batch):
        return ratios(self.rates[ours, batch], self.rates[theirs, batch])

    def rows(self):
        def row(what, ours, theirs, batch, target):
            return Row(f"{self.shape}, batch {batch}: {what}", target,
                       self.ratio(ours, theirs, batch))
        return [
            row("fp32 / ONNX Runtime fp32", "fp32", "ort-fp32", 64, 1.7),
            row("fp32 / PyTorch fp32", "fp32", "torch-fp32", 64, 2.8),
            row("fp32 / ONNX Runtime fp32", "fp32", "ort-fp32", 1, 1.4),
            row("fp32 / PyTorch fp32", "fp32", "torch-fp32", 1, 2.6),
            row("fp32 with gate table / ONNX Runtime fp32", "auto", "ort-fp32", 64, 1.7),
            row("fp32 with gate table / PyTorch fp32", "auto", "torch-fp32", 64, 2.8),
            row("fp32 with gate table / ONNX Runtime fp32", "auto", "ort-fp32", 1, 1.4),
            row("fp32 with gate table / PyTorch fp32", "auto", "torch-fp32", 1, 2.6),
            row("int8 with gate table / ONNX Runtime int8", "int8", "ort-int8", 64, 2.0),
            row("int8 with gate table / ONNX Runtime int8", "int8", "ort-int8", 1, 2.5),
            row("fp32 on AVX2 alone / ONNX Runtime fp32", "avx2", "ort-fp32", 64, 1.0),
            row("fp32 on AVX2 alone / ONNX Runtime fp32", "avx2", "ort-fp32", 1, 1.0),
            row("two threads / one", "two threads", "fp32", 64, 1.8),
            Row(f"{self.shape}: largest error of fp32", 1e-6, [max(self.errors["fp32"])], ERROR),
            Row(f"{self.shape}: largest error of int8", 3e-3, [max(self.errors["int8"])], ERROR),
        ]


# ---- Training

def training_rows(threads, options):
    names = ["torch-padded"] + (["keras"] if options.keras else [])
    peers = {name: lstm_train.worker(name, TRAINING_SHAPE, TRAINING_BATCH, threads, options.keras,
                                     options.verbose) for name in names}
    real, _ = lstm_train.tokens(TRAINING_BATCH)
    rates = {name: [] for name in ["kefu", *names]}
    for peer in peers.values():
        peer.time("steps", 0)
    for _ in range(options.rounds):
        for name, peer in peers.items():
            rates[name].append(real / peer.time("steps", options.seconds)["seconds"])
        [line] = kefu("train", "--shape", TRAINING_SHAPE, "--batch", TRAINING_BATCH,
                      "--threads", threads, "--rounds", options.inner_rounds)
        rates["kefu"].append(line["tok_per_s"])
    for peer in peers.values():
        peer.close()
    for name, found in rates.items():
        note(f"training, threads: {threads}, {name}: {statistics.median(found):.0f} tokens/s")
    targets = {"torch-padded": ("PyTorch, padded", 2.0), "keras": ("Keras", 3.0)}
    count = "one thread" if threads == 1 else "two threads"
    return [Row(f"training {TRAINING_SHAPE}, batch {TRAINING_BATCH}, {count} / {targets[name][0]}",
                targets[name][1], ratios(rates["kefu"], rates[name])) for name in names]


# ---- Products

def product_rows(options):
    lines = kefu("gemm", "--rounds", options.rounds)
    rows = []
    for product, what in (("multiply", "product A · B"), ("transposed", "product Aᵀ · B")):
        shares = [line["percent_of_peak"] for line in lines
                  if line["product"] == product and line["m"] >= 8]
        rows.append(Row(f"{what}, m ≥ 8, slowest shape, of the peak", 85, [min(shares)], SHARE))
    return rows


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":", 1)[1].strip() for line in file
                        if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--parts", default="lstm,gemm,train")
    parser.add_argument("--seconds", type=float, default=0.2, help="length of a peer's block")
    parser.add_argument("--inner-rounds", type=int, default=3, help="rounds of a kefu-bench call")
    parser.add_argument("--keras", metavar="PYTHON", help="a Python that has TensorFlow")
    parser.add_argument("--verbose", action="store_true", help="show the peers' own messages")
    options = parser.parse_args()
    if not BENCH.exists():
        raise SystemExit(f"{BENCH} is missing: run `make build-bench` first")
    parts = options.parts.split(",")
    note(processor())
    rows = []
    if "lstm" in parts:
        for shape in SHAPES:
            rows += Inference(shape, options).run().rows()
    if "gemm" in parts:
        rows += product_rows(options)
    if "train" in parts:
        rows += training_rows(1, options) + training_rows(2, options)
    print("| what | target | measured | rounds | met |\n|---|---|---|---|---|")
    for row in rows:
        print(row.text())


if __name__ == "__main__":
    main()
