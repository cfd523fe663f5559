#!/usr/bin/env python3
"""A review job as it is written with Python today: CSV -> jieba -> PyTorch LSTM 64/32 -> CSV.

  review_job.py reviews.csv -o results.csv [--text text] [--threads 1]

An embedding of 128 features for 20,000 words, LSTM layers of 64 and 32 units, three classes;
batches of 64 rows, padded to their longest one and cut at 100 words. The weights are random: the
rate is what counts. One JSON line: rows a second from opening the file to closing the result,
by the wall clock and by this process's own time; imports, jieba's dictionary and the vocabulary
come before and do not count.
"""
import argparse
import collections
import csv
import itertools
import logging
import resource
import time

from measuring import emit

LABELS = ("negative", "neutral", "positive")
WORDS, LONGEST, BATCH = 20_000, 100, 64


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def vocabulary(path, column, cut):
    """word -> number for the most frequent words; 0 pads, 1 stands for all others."""
    counts = collections.Counter()
    for row in itertools.islice(rows_of(path), 2000):
        counts.update(cut(row[column]))
    return {word: number for number, (word, _) in enumerate(counts.most_common(WORDS - 2), 2)}


def classifier(torch):
    class Classifier(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = torch.nn.Embedding(WORDS, 128, padding_idx=0)
            self.lower = torch.nn.LSTM(128, 64, batch_first=True)
            self.upper = torch.nn.LSTM(64, 32, batch_first=True)
            self.output = torch.nn.Linear(32, len(LABELS))

        def forward(self, words, lengths):
            states, _ = self.upper(self.lower(self.embedding(words))[0])
            last = states[torch.arange(len(lengths)), lengths - 1]
            return self.output(last).softmax(dim=1)

    return Classifier().eval()


def run(options, torch, cut, numbers, model):
    count = 0
    rows = rows_of(options.file)
    with open(options.output, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "sentiment", "confidence"])
        while batch := list(itertools.islice(rows, BATCH)):
            texts = [[numbers.get(word, 1) for word in cut(row[options.text])[:LONGEST]] or [1]
                     for row in batch]
            lengths = torch.tensor([len(text) for text in texts])
            padded = torch.zeros(len(texts), int(lengths.max()), dtype=torch.long)
            for number, text in enumerate(texts):
                padded[number, :len(text)] = torch.tensor(text)
            with torch.inference_mode():
                confidences, labels = model(padded, lengths).max(dim=1)
            for number, (confidence, label) in enumerate(
                    zip(confidences.tolist(), labels.tolist()), count):
                writer.writerow([number, LABELS[label], f"{confidence:.4f}"])
            count += len(batch)
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="CSV with a header")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--text", default="text", help="the column that holds the text")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()

    import jieba
    import torch
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    numbers = vocabulary(options.file, options.text, jieba.lcut)
    model = classifier(torch)
    wall, own = time.perf_counter(), time.process_time()
    count = run(options, torch, jieba.lcut, numbers, model)
    wall, own = time.perf_counter() - wall, time.process_time() - own
    emit(peer="jieba + torch", rows=count, rows_per_s=count / wall, rows_per_cpu_s=count / own,
         peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
