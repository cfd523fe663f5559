#!/usr/bin/env python3
"""Writes Tests/NeuralNetworkTests/Resources/layer-references.json: inputs, outputs and gradients of
the network's layers, computed by PyTorch in double precision with a fixed seed.

Inputs are multiples of 1/256, so they are exact in single precision and short to read. Sequences
stand one after the other, first token first; the tests bring them into the order of a packed batch.
Each layer's loss is the sum of its outputs times `outputGradient`. The conditional random field is
computed by enumerating every path of tags, not by any recursion.

Usage: Scripts/export-layer-references.py    (needs PyTorch 2)
"""

import itertools
import json
import pathlib

import torch
from torch.nn import functional

TARGET = (
    pathlib.Path(__file__).parent.parent
    / "Tests/NeuralNetworkTests/Resources/layer-references.json"
)
LENGTHS = [2, 4, 1, 3]
STARTS = list(itertools.accumulate(LENGTHS, initial=0))
SPANS = [slice(start, start + length) for start, length in zip(STARTS, LENGTHS)]
generator = torch.Generator().manual_seed(2)


def random(*shape):
    values = torch.round(torch.randn(*shape, generator=generator, dtype=torch.float64) * 256) / 256
    return values.requires_grad_()


def record(inputs, output, **more):
    """The inputs, the output, and the gradients of sum(output * outputGradient) by each input."""
    direction = random(*output.shape).detach()
    (output * direction).sum().backward()
    case = dict(inputs, output=output, outputGradient=direction, **more)
    for name, value in inputs.items():
        case[f"{name}Gradient"] = value.grad
    return case


def record_loss(logits, loss, **more):
    loss.backward()
    return dict(logits=logits, loss=loss, logitsGradient=logits.grad, **more)


def linear():
    input, weight, bias = random(4, 3), random(2, 3), random(2)
    return record(dict(input=input, weight=weight, bias=bias), functional.linear(input, weight, bias))


def embedding_bag():
    table = random(5, 3)
    indices, offsets = torch.tensor([4, 1, 1, 0, 1, 1]), torch.tensor([0, 2, 3])
    output = functional.embedding_bag(indices, table, offsets, mode="mean")
    return record(dict(table=table), output, indices=indices, offsets=offsets)


def max_pooling():
    input = random(STARTS[-1], 3)
    for span in SPANS:  # a tie would leave the gradient to chance
        assert all(len(set(column.tolist())) == len(column) for column in input[span].T)
    output = torch.stack([input[span].amax(0) for span in SPANS])
    return record(dict(input=input), output, lengths=torch.tensor(LENGTHS))


def mean_pooling():
    input = random(STARTS[-1], 3)
    output = torch.stack([input[span].mean(0) for span in SPANS])
    return record(dict(input=input), output, lengths=torch.tensor(LENGTHS))


def attention_pooling():
    input, weight = random(STARTS[-1], 3), random(3)
    output = torch.stack(
        [functional.softmax(input[span] @ weight, 0) @ input[span] for span in SPANS])
    return record(dict(input=input, weight=weight), output, lengths=torch.tensor(LENGTHS))


def layer_norm():
    input, scale, shift = random(4, 5), random(5), random(5)
    output = functional.layer_norm(input, [5], scale, shift, eps=1e-5)
    return record(dict(input=input, scale=scale, shift=shift), output)


def lstm():
    """One direction; gate blocks i, f, g, o, and one bias where PyTorch has two that it adds up."""
    input, hidden = random(STARTS[-1], 3), 2
    module = torch.nn.LSTM(3, hidden, dtype=torch.float64)
    weights = dict(inputWeight=random(8, 3), recurrentWeight=random(8, hidden), bias=random(8))
    state = dict(
        weight_ih_l0=weights["inputWeight"], weight_hh_l0=weights["recurrentWeight"],
        bias_ih_l0=weights["bias"], bias_hh_l0=torch.zeros(8, dtype=torch.float64))
    output = torch.cat(
        [torch.func.functional_call(module, state, (input[span],))[0] for span in SPANS])
    return record(dict(input=input, **weights), output, lengths=torch.tensor(LENGTHS))


def softmax_cross_entropy():
    logits, labels, smoothing = random(4, 3), torch.tensor([2, 0, 1, 1]), 0.125
    loss = functional.cross_entropy(logits, labels, label_smoothing=smoothing, reduction="sum")
    return record_loss(logits, loss, labels=labels, smoothing=torch.tensor([smoothing]))


def sigmoid_cross_entropy():
    """Labels are 1, 0, or -1 where they are missing."""
    logits, smoothing = random(4, 3), 0.125
    labels = torch.tensor([[1, 0, 1], [-1, 0, 1], [0, 1, -1], [1, 1, 0]])
    weights = torch.tensor([1.0, 2.5, 0.5], dtype=torch.float64)
    smoothed = labels.clamp(min=0) * (1 - smoothing) + smoothing / 2
    loss = functional.binary_cross_entropy_with_logits(
        logits, smoothed.double(), weight=(labels >= 0).double(), pos_weight=weights,
        reduction="sum")
    return record_loss(
        logits, loss, labels=labels, positiveWeights=weights, smoothing=torch.tensor([smoothing]))


def conditional_random_field(forbidden, forbidden_starts, forbidden_ends):
    tags = 3
    emissions, transition = random(STARTS[-1], tags), random(tags, tags)
    start, end = random(tags), random(tags)
    scored = [paths(length, tags, forbidden, forbidden_starts, forbidden_ends)
              for length in LENGTHS]
    losses, marginals, labels, best, best_scores = [], [], [], [], []
    for span, candidates in zip(SPANS, scored):
        scores = torch.stack(
            [score(path, emissions[span], transition, start, end) for path in candidates])
        choice = int(torch.randint(len(candidates), (1,), generator=generator))
        losses.append(scores.logsumexp(0) - scores[choice])
        probabilities = scores.softmax(0)
        one_hot = functional.one_hot(torch.tensor(candidates), tags).double()
        marginals.append((probabilities[:, None, None] * one_hot).sum(0))
        labels.extend(candidates[choice])
        best.extend(candidates[int(scores.argmax())])
        best_scores.append(scores.max())
    losses = torch.stack(losses)
    losses.sum().backward()
    inputs = dict(emissions=emissions, transition=transition, start=start, end=end)
    gradients = {f"{name}Gradient": value.grad for name, value in inputs.items()}
    return dict(
        inputs, **gradients, lengths=torch.tensor(LENGTHS), labels=torch.tensor(labels),
        forbidden=torch.tensor(forbidden), forbiddenStarts=torch.tensor(forbidden_starts),
        forbiddenEnds=torch.tensor(forbidden_ends), losses=losses,
        marginals=torch.cat(marginals), best=torch.tensor(best),
        bestScores=torch.stack(best_scores))


def paths(length, tags, forbidden, forbidden_starts, forbidden_ends):
    return [
        path for path in itertools.product(range(tags), repeat=length)
        if path[0] not in forbidden_starts and path[-1] not in forbidden_ends
        and not any(list(pair) in forbidden for pair in zip(path, path[1:]))]


def score(path, emissions, transition, start, end):
    total = start[path[0]] + end[path[-1]]
    for step, tag in enumerate(path):
        total = total + emissions[step, tag]
    for before, after in zip(path, path[1:]):
        total = total + transition[before, after]
    return total


def numbers(tensor):
    """Nine significant digits give back every number in single precision."""
    return [float(f"{value:.9g}") for value in tensor.detach().double().reshape(-1).tolist()]


def main():
    cases = dict(
        linear=linear(), embeddingBag=embedding_bag(), maxPooling=max_pooling(),
        meanPooling=mean_pooling(), attentionPooling=attention_pooling(), layerNorm=layer_norm(),
        softmaxCrossEntropy=softmax_cross_entropy(), sigmoidCrossEntropy=sigmoid_cross_entropy(),
        conditionalRandomField=conditional_random_field([], [], []),
        # Tags O, B, I: I neither follows O nor starts; and here B does not end.
        constrainedRandomField=conditional_random_field([[0, 2]], [2], [1]), lstm=lstm())
    lines = []
    for name, case in cases.items():
        rows = ",\n".join(f'  "{key}": {json.dumps(numbers(value))}' for key, value in case.items())
        lines.append(f' "{name}": {{\n{rows}\n }}')
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n")


main()
