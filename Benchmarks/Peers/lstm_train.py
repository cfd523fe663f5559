#!/usr/bin/env python3
"""Training an LSTM text classifier with PyTorch and Keras: steps and real tokens a second.

  lstm_train.py [--shape 1x128] [--threads 1,2]

Embedding, LSTM, linear layer over 16 classes, cross entropy, Adam over everything; 64 sequences of
8 to 64 tokens a step. Two ways a user of PyTorch writes it, each a peer of its own:
  torch-packed   pack_padded_sequence: no work on padding, but many small products
  torch-padded   padded to the longest of the batch: work on padding, but large products
keras (with masking, compiled) is measured only where --keras names a Python that has it.
Prints one JSON line a peer. tok_per_s counts real tokens for all, so that they can be compared.
"""
import argparse
import itertools
import logging
import statistics
import sys
import warnings

import numpy as np

import case as cases
from measuring import Worker, emit, in_turn, integers, rates, serve

CLASSES = 16
EMBEDDING = 128
VOCABULARY = 20_000
BATCHES = 8


def batches(size, seed):
    """[(ids [batch, time], lengths, classes)]."""
    rng = np.random.default_rng(seed)
    result = []
    for _ in range(BATCHES):
        ids, lengths = cases.random_sequences(rng, size, VOCABULARY)
        case = cases.Case(None, {"ids": ids, "lengths": lengths})
        result.append((case.padded(0, size), lengths.astype(np.int64),
                       rng.integers(0, CLASSES, size)))
    return result


def torch_step(shape, pack, options):
    import torch
    torch.set_num_threads(int(options.threads))
    torch.manual_seed(options.seed)
    embedding = torch.nn.Embedding(VOCABULARY, EMBEDDING, padding_idx=0)
    layers = torch.nn.ModuleList(torch.nn.LSTM(width, hidden, batch_first=True)
                                 for width, hidden in shape.layers(EMBEDDING))
    head = torch.nn.Linear(shape.hidden[-1], CLASSES)
    optimizer = torch.optim.Adam(
        [*embedding.parameters(), *layers.parameters(), *head.parameters()], lr=1e-3)
    criterion = torch.nn.CrossEntropyLoss()
    turn = itertools.cycle([tuple(map(torch.from_numpy, batch))
                            for batch in batches(options.batch, options.seed)])

    def step():
        ids, lengths, classes = next(turn)
        x = embedding(ids)
        if pack:
            x = torch.nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True)
        for layer in layers:
            x, (state, _) = layer(x)
        last = state[0] if pack else x[torch.arange(len(lengths)), lengths - 1]
        loss = criterion(head(last), classes)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        return loss.item()
    return step, torch.__version__


def keras_step(shape, _, options):
    import keras
    import tensorflow as tf
    tf.config.threading.set_intra_op_parallelism_threads(int(options.threads))
    tf.config.threading.set_inter_op_parallelism_threads(1)
    keras.utils.set_random_seed(options.seed)
    top = len(shape.hidden) - 1
    model = keras.Sequential(
        [keras.layers.Embedding(VOCABULARY, EMBEDDING, mask_zero=True)]
        + [keras.layers.LSTM(hidden, return_sequences=number < top)
           for number, hidden in enumerate(shape.hidden)] + [keras.layers.Dense(CLASSES)])
    model.compile(keras.optimizers.Adam(1e-3),
                  keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    turn = itertools.cycle([(tf.constant(ids), tf.constant(classes))
                            for ids, _, classes in batches(options.batch, options.seed)])
    return lambda: model.train_on_batch(*next(turn)), tf.__version__


def work(options):
    """The process of one peer: a request is answered with steps over the batches in turn."""
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    shape = cases.Shape.parse(options.shape)
    make = keras_step if options.worker == "keras" else torch_step
    step, version = make(shape, options.worker == "torch-packed", options)

    def all_batches():
        for _ in range(BATCHES):
            step()
    serve(lambda _: (all_batches, {"version": version}))


def worker(peer, shape, batch, threads, keras=None, verbose=False, seed=1):
    """The process of a peer; any request is answered with the seconds of `BATCHES` steps."""
    python = keras if peer == "keras" else sys.executable
    return Worker([python, __file__, "--worker", peer, "--shape", shape, "--batch", str(batch),
                   "--threads", str(threads), "--seed", str(seed)], threads, verbose)


def tokens(batch, seed=1):
    """Real tokens, and tokens with padding, of `BATCHES` steps."""
    data = batches(batch, seed)
    return (sum(int(lengths.sum()) for _, lengths, _ in data),
            sum(ids.size for ids, _, _ in data))


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shape", default="1x128")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--threads", default="1")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of 8 steps a peer")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keras", metavar="PYTHON", help="a Python that has TensorFlow")
    parser.add_argument("--verbose", action="store_true", help="show the peers' own messages")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        return work(options)
    peers = ["torch-packed", "torch-padded"] + (["keras"] if options.keras else [])
    real, with_padding = tokens(options.batch, options.seed)
    flop = 3 * cases.Shape.parse(options.shape).flop(EMBEDDING)
    for threads in integers(options.threads):
        workers = {peer: worker(peer, options.shape, options.batch, threads, options.keras,
                                options.verbose, options.seed) for peer in peers}
        for peer, answers in in_turn(workers, "steps", options.rounds, 0).items():
            seconds = [answer["seconds"] for answer in answers]
            fields = rates("tok_per_s", real, seconds)
            emit(peer=peer, shape=options.shape, batch=options.batch, threads=threads,
                 ms_per_step=1e3 * statistics.median(seconds) / BATCHES, **fields,
                 padded_tok_per_s=round(fields["tok_per_s"] * with_padding / real),
                 gflop_per_s=1e-9 * flop * fields["tok_per_s"], version=answers[0]["version"])
        for each in workers.values():
            each.close()


if __name__ == "__main__":
    main()
