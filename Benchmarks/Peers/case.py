"""One LSTM with random weights and sequences: made, computed exactly, written and read.

A folder holds, raw and little-endian:
  manifest.json      sizes, gate order, the cell's formula; of every tensor name, file, type, shape
  embedding.f32      [vocabulary, embedding]; row 0 is padding
  layerN.forward.{w_ih,w_hh,b_ih,b_hh}.f32    rows are the gates i, f, g, o
  ids.i32            the sequences one after another
  lengths.i32        tokens of each sequence, descending
  expected_last.f32  [sequences, output]: the top layer's state after the last token
  expected_all.f32   [tokens, output]: its state after every token, in the order of ids
The expected values are computed in double precision and rounded once.
"""
import dataclasses
import json
import pathlib

import numpy as np

from measuring import note

TYPES = {"f32": "<f4", "i32": "<i4"}
CELL = ("a = w_ih x + b_ih + w_hh h + b_hh; i, f, o = sigmoid(a); g = tanh(a); "
        "c' = f c + i g; h' = o tanh(c')")


@dataclasses.dataclass(frozen=True)
class Shape:
    """`1x128` is one layer of 128 units, `2x64/32` one of 64 below one of 32."""
    name: str
    hidden: tuple

    @staticmethod
    def parse(text):
        count, _, sizes = text.partition("x")
        try:
            hidden = tuple(int(size) for size in sizes.split("/"))
            hidden = hidden * int(count) if len(hidden) == 1 else hidden
            if len(hidden) != int(count) or min(hidden) < 1:
                raise ValueError
        except ValueError:
            raise SystemExit(f"{text!r} is no shape: expected LAYERSxUNITS like 1x128 or 2x64/32")
        return Shape(text, hidden)

    def layers(self, embedding):
        """(input, hidden) of every layer, the lowest first."""
        return list(zip((embedding, *self.hidden), self.hidden))

    def flop(self, embedding):
        """Floating-point operations of the products for one token."""
        return sum(8 * hidden * (width + hidden) for width, hidden in self.layers(embedding))


@dataclasses.dataclass
class Case:
    shape: Shape
    tensors: dict

    @property
    def embedding(self):
        return self.tensors["embedding"]

    @property
    def lengths(self):
        return self.tensors["lengths"]

    def layers(self):
        return self.shape.layers(self.embedding.shape[1])

    def weights(self, layer):
        """w_ih, w_hh, b_ih, b_hh."""
        return [self.tensors[f"layer{layer}.forward.{name}"]
                for name in ("w_ih", "w_hh", "b_ih", "b_hh")]

    def padded(self, start, stop):
        """Sequences start ..< stop as [batch, time], filled with 0."""
        ends = np.cumsum(self.lengths)
        ids = np.zeros((stop - start, int(self.lengths[start:stop].max())), np.int64)
        for row, index in enumerate(range(start, stop)):
            length = self.lengths[index]
            ids[row, :length] = self.tensors["ids"][ends[index] - length:ends[index]]
        return ids


def random_sequences(rng, count, vocabulary, shortest=8, longest=64):
    """(ids one after another, lengths), the longest first."""
    lengths = np.sort(rng.integers(shortest, longest + 1, count))[::-1].astype(np.int32)
    return rng.integers(1, vocabulary, lengths.sum()).astype(np.int32), lengths


def make(shape, embedding=128, vocabulary=20_000, sequences=64, seed=1):
    """A case by NumPy alone, so that it depends on no peer."""
    rng = np.random.default_rng(seed)
    table = (rng.standard_normal((vocabulary, embedding)) * 0.5).astype(np.float32)
    table[0] = 0
    tensors = {"embedding": table}
    for number, (width, hidden) in enumerate(shape.layers(embedding)):
        bound = hidden ** -0.5
        for name, size in (("w_ih", (4 * hidden, width)), ("w_hh", (4 * hidden, hidden)),
                           ("b_ih", 4 * hidden), ("b_hh", 4 * hidden)):
            values = rng.uniform(-bound, bound, size).astype(np.float32)
            tensors[f"layer{number}.forward.{name}"] = values
    tensors["ids"], tensors["lengths"] = random_sequences(rng, sequences, vocabulary)
    case = Case(shape, tensors)
    states = exact(case)
    tensors["expected_last"] = states[np.cumsum(case.lengths) - 1].astype(np.float32)
    tensors["expected_all"] = states.astype(np.float32)
    return case


def exact(case):
    """The top layer's states [tokens, output], in double precision, one sequence after another."""
    sequences = np.split(case.embedding[case.tensors["ids"]].astype(np.float64),
                         np.cumsum(case.lengths)[:-1])
    for layer in range(len(case.shape.hidden)):
        w_ih, w_hh, b_ih, b_hh = (w.astype(np.float64) for w in case.weights(layer))
        sequences = [exact_layer(x @ w_ih.T + (b_ih + b_hh), w_hh) for x in sequences]
    return np.concatenate(sequences)


def exact_layer(inputs, w_hh):
    h = c = np.zeros(w_hh.shape[1])
    states = []
    for row in inputs:
        i, f, g, o = np.split(row + w_hh @ h, 4)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        states.append(h)
    return np.stack(states)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def write(case, folder, seed):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for name, values in case.tensors.items():
        kind = {"f": "f32", "i": "i32"}[values.dtype.kind]
        values.astype(TYPES[kind]).tofile(folder / f"{name}.{kind}")
        entries.append({"name": name, "file": f"{name}.{kind}", "type": kind,
                        "shape": list(values.shape)})
    layers = [{"input": width, "hidden": hidden} for width, hidden in case.layers()]
    manifest = {
        "format": "lstm-case/1", "byte_order": "little", "shape": case.shape.name,
        "vocabulary": len(case.embedding), "embedding": case.embedding.shape[1],
        "bidirectional": False, "layers": layers, "output": case.shape.hidden[-1],
        "gate_order": ["i", "f", "g", "o"], "cell": CELL, "sequences": len(case.lengths),
        "tokens": int(case.lengths.sum()), "seed": seed, "tensors": entries}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    note("wrote", folder)


def read(folder):
    folder = pathlib.Path(folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    if manifest["format"] != "lstm-case/1" or manifest["bidirectional"]:
        raise SystemExit(f"{folder}: expected lstm-case/1 in one direction")
    return Case(Shape.parse(manifest["shape"]), {
        entry["name"]: np.fromfile(folder / entry["file"], TYPES[entry["type"]])
        .reshape(entry["shape"]) for entry in manifest["tensors"]})
