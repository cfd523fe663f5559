#!/usr/bin/env python3
"""LSTM inference by PyTorch, ONNX Runtime and Keras on random weights.

  lstm.py [--shapes 1x128,2x64/32] [--batches 64,1] [--threads 1]
  lstm.py --export FOLDER     measures nothing, writes FOLDER/SHAPE/ for another program (case.py)

Prints one JSON line for each peer, shape, batch and thread count. Sequences have 8 to 64 tokens and
are sorted by length, the best case for everybody; tok_per_s counts real tokens, not padding.
max_abs_error is against the same network in double precision. The peers take turns, each in a
process of its own. Keras is measured only where --keras names a Python that has it.
"""
import argparse
import logging
import pathlib
import sys
import tempfile
import warnings

import numpy as np

import case as cases
from measuring import Worker, emit, in_turn, integers, rates, serve

PEERS = ["torch-fp32", "torch-int8", "ort-fp32", "ort-int8"]


def torch_peer(case, threads, int8):
    import torch
    torch.set_num_threads(threads)
    torch.set_num_interop_threads(1)
    embedding = torch.nn.Embedding.from_pretrained(torch.from_numpy(case.embedding))
    layers = torch.nn.ModuleList(
        torch.nn.LSTM(width, hidden, batch_first=True) for width, hidden in case.layers())
    with torch.no_grad():
        for number, layer in enumerate(layers):
            for target, values in zip(layer.parameters(), case.weights(number)):
                target.copy_(torch.from_numpy(values))
    layers = layers.eval()
    if int8:
        layers = torch.ao.quantization.quantize_dynamic(
            layers, {torch.nn.LSTM}, dtype=torch.qint8)

    def batch(start, stop):
        ids = torch.from_numpy(case.padded(start, stop))
        lengths = torch.from_numpy(case.lengths[start:stop].astype(np.int64))

        def run():
            with torch.inference_mode():
                x = embedding(ids)
                if len(ids) > 1:        # one sequence needs no packing, and runs faster without
                    x = torch.nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True)
                for layer in layers:
                    x, (last, _) = layer(x)
                return last[0].numpy()
        return run
    return batch, torch.__version__


def onnx_model(case):
    """The network as an ONNX graph: ids [time, batch] and lengths to last [1, batch, output]."""
    from onnx import TensorProto, helper, numpy_helper
    constants, nodes = [], []

    def constant(name, values):
        constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def reordered(values):                           # ONNX has the gates i, o, f, g
        i, f, g, o = np.split(values, 4)
        return np.concatenate([i, o, f, g])

    nodes.append(helper.make_node(
        "Gather", [constant("embedding", case.embedding), "ids"], ["x0"]))
    top = len(case.shape.hidden) - 1
    for number, hidden in enumerate(case.shape.hidden):
        w_ih, w_hh, b_ih, b_hh = map(reordered, case.weights(number))
        inputs = [f"x{number}", constant(f"w{number}", w_ih[None]),
                  constant(f"r{number}", w_hh[None]),
                  constant(f"b{number}", np.concatenate([b_ih, b_hh])[None]), "lengths"]
        outputs = ["", "last"] if number == top else [f"y{number}"]
        nodes.append(helper.make_node("LSTM", inputs, outputs, hidden_size=hidden))
        if number < top:                             # [time, 1, batch, hidden]
            axis = constant(f"axis{number}", np.array([1], np.int64))
            nodes.append(helper.make_node("Squeeze", [f"y{number}", axis], [f"x{number + 1}"]))
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes, "lstm",
        [value("ids", TensorProto.INT64, ["time", "batch"]),
         value("lengths", TensorProto.INT32, ["batch"])],
        [value("last", TensorProto.FLOAT, [1, "batch", case.shape.hidden[-1]])], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def ort_peer(case, threads, int8):
    import onnx
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    with tempfile.TemporaryDirectory() as folder:
        file = str(pathlib.Path(folder, "fp32.onnx"))
        onnx.save(onnx_model(case), file)
        if int8:
            from onnxruntime.quantization import QuantType, quantize_dynamic
            quantized = str(pathlib.Path(folder, "int8.onnx"))
            quantize_dynamic(file, quantized, weight_type=QuantType.QInt8)
            file = quantized
        session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])

    def batch(start, stop):
        feed = {"ids": np.ascontiguousarray(case.padded(start, stop).T),
                "lengths": case.lengths[start:stop]}
        return lambda: session.run(["last"], feed)[0][0]
    return batch, onnxruntime.__version__


def keras_peer(case, threads, _):
    import keras
    import tensorflow as tf
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    top = len(case.shape.hidden) - 1
    model = keras.Sequential(
        [keras.layers.Embedding(*case.embedding.shape, mask_zero=True)]
        + [keras.layers.LSTM(hidden, return_sequences=number < top)
           for number, hidden in enumerate(case.shape.hidden)])
    model.build((None, None))
    model.layers[0].set_weights([case.embedding])
    for number, layer in enumerate(model.layers[1:]):
        w_ih, w_hh, b_ih, b_hh = case.weights(number)
        layer.set_weights([w_ih.T, w_hh.T, b_ih + b_hh])
    predict = tf.function(lambda ids: model(ids, training=False), reduce_retracing=True)

    def batch(start, stop):
        ids = tf.constant(case.padded(start, stop))
        return lambda: predict(ids).numpy()
    return batch, tf.__version__


def work(options):
    """The process of one peer: a request names the batch size."""
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    case = cases.read(options.case)
    kind, precision = options.worker.split("-")
    peer = {"torch": torch_peer, "ort": ort_peer, "keras": keras_peer}[kind]
    batch, version = peer(case, int(options.threads), precision == "int8")
    count = len(case.lengths)

    def prepare(size):
        runs = [batch(start, min(count, start + size)) for start in range(0, count, size)]
        found = np.concatenate([run() for run in runs])
        error = float(np.abs(found - case.tensors["expected_last"]).max())

        def run():
            for each in runs:
                each()
        return run, {"error": error, "version": version}
    serve(prepare)


def worker(peer, folder, threads, keras=None, verbose=False):
    """The process of a peer that measures the case in `folder`; a request is a batch size."""
    python = keras if peer.startswith("keras") else sys.executable
    return Worker([python, __file__, "--worker", peer, "--case", folder,
                   "--threads", str(threads)], threads, verbose)


def measure(case, folder, options):
    peers = PEERS + (["keras-fp32"] if options.keras else [])
    workers = {(peer, threads): worker(peer, folder, threads, options.keras, options.verbose)
               for peer in peers for threads in integers(options.threads)}
    count, tokens = len(case.lengths), int(case.lengths.sum())
    width = case.embedding.shape[1]
    for batch in integers(options.batches):
        found = in_turn(workers, batch, options.rounds, options.seconds)
        for (peer, threads), answers in found.items():
            seconds = [answer["seconds"] for answer in answers]
            fields = rates("seq_per_s", count, seconds)
            rate = tokens * fields["seq_per_s"] / count
            emit(peer=peer, shape=case.shape.name, batch=batch, threads=threads,
                 seq_per_s=fields.pop("seq_per_s"), tok_per_s=round(rate), **fields,
                 gflop_per_s=1e-9 * case.shape.flop(width) * rate, embedding=width,
                 max_abs_error=answers[0]["error"], version=answers[0]["version"])
    for each in workers.values():
        each.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shapes", default="1x128,2x64/32")
    parser.add_argument("--batches", default="64,1")
    parser.add_argument("--threads", default="1")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.2, help="length of a timed block")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keras", metavar="PYTHON", help="a Python that has TensorFlow")
    parser.add_argument("--export", metavar="FOLDER")
    parser.add_argument("--verbose", action="store_true", help="show the peers' own messages")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    parser.add_argument("--case", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        return work(options)
    with tempfile.TemporaryDirectory() as temporary:
        for text in options.shapes.split(","):
            case = cases.make(cases.Shape.parse(text), seed=options.seed)
            folder = str(pathlib.Path(options.export or temporary, text.replace("/", "-")))
            cases.write(case, folder, options.seed)
            if not options.export:
                measure(case, folder, options)


if __name__ == "__main__":
    main()
