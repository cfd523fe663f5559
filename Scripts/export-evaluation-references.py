#!/usr/bin/env python3
"""Writes Tests/RiskModelsTests/Resources/Evaluation/*.json: what scikit-learn and numpy make of
made-up probabilities, and scikit-learn's isolation forests of made-up rows, with fixed seeds.

measures.json has one case without ties and one with many. Its bins, lifts and costs are computed
row by row from their definitions, its intervals by resampling the rows and measuring anew.

Usage: Scripts/export-evaluation-references.py    (needs scikit-learn, scipy)
"""

import json
import math
import pathlib

import numpy
from scipy.stats import spearmanr
from sklearn import metrics
from sklearn.ensemble import IsolationForest, _iforest

TARGET = pathlib.Path(__file__).parent.parent / "Tests/RiskModelsTests/Resources/Evaluation"
COSTS = dict(falseAlarm=1.0, miss=6.0, treated=1.5)
BINS = 10
RESAMPLES = 4_000


def bins(probabilities):
    """Ranks of each bin, highest probability first; ties stay together."""
    order = numpy.argsort(-probabilities, kind="stable")
    ranked, result, start = probabilities[order], [], 0
    for number in range(1, BINS + 1):
        end = math.ceil(number * len(ranked) / BINS)
        while end < len(ranked) and ranked[end] == ranked[end - 1]:
            end += 1
        if end > start:
            result.append(order[start:end])
            start = end
    return result


def calibration_error(labels, probabilities):
    return sum(
        len(rows) / len(labels) * abs(probabilities[rows].mean() - labels[rows].mean())
        for rows in bins(probabilities)
    )


def lift(labels, probabilities, share):
    """Expected over the orders in which ties may stand."""
    top, found = max(1, round(share * len(labels))), 0.0
    left = top
    for value in sorted(set(probabilities), reverse=True):
        tied = labels[probabilities == value]
        taken = min(left, len(tied))
        found += taken * tied.mean()
        left -= taken
    return found / top / labels.mean()


def cost(labels, flagged):
    return numpy.where(
        flagged,
        numpy.where(labels, COSTS["treated"], COSTS["falseAlarm"]),
        numpy.where(labels, COSTS["miss"], 0.0),
    ).mean()


def ranking(labels, probabilities):
    return dict(
        roc_auc=metrics.roc_auc_score(labels, probabilities),
        pr_auc=metrics.average_precision_score(labels, probabilities),
        brier=metrics.brier_score_loss(labels, probabilities),
        log_loss=metrics.log_loss(labels, probabilities),
    )


def measures(labels, probabilities, threshold):
    flagged = probabilities >= threshold
    (tn, fp), (fn, tp) = metrics.confusion_matrix(labels, flagged)
    return dict(
        **ranking(labels, probabilities),
        ece=calibration_error(labels, probabilities),
        flagged=flagged.mean(),
        fpr=fp / (fp + tn),
        fnr=fn / (fn + tp),
        precision=metrics.precision_score(labels, flagged),
        recall=metrics.recall_score(labels, flagged),
        lift_1=lift(labels, probabilities, 0.01),
        lift_5=lift(labels, probabilities, 0.05),
        lift_10=lift(labels, probabilities, 0.1),
        cost=cost(labels, flagged),
    )


def cheapest(labels, probabilities):
    """Cost and threshold; none flagged is a threshold of 2."""
    thresholds = [2.0] + sorted(set(probabilities), reverse=True)
    return min((cost(labels, probabilities >= t), n, t) for n, t in enumerate(thresholds))


def curves(labels, probabilities):
    fpr, tpr, thresholds = metrics.roc_curve(labels, probabilities, drop_intermediate=False)
    precision, recall, _ = metrics.precision_recall_curve(labels, probabilities)
    return dict(
        roc=dict(x=fpr, y=tpr, thresholds=thresholds[1:]),
        precisionRecall=dict(x=recall[:-1][::-1], y=precision[:-1][::-1]),
    )


def intervals(labels, probabilities, other, generator):
    """2.5 % and 97.5 % quantiles of resamples; of the other scores' differences as well."""
    drawn = {}
    for _ in range(RESAMPLES):
        rows = generator.integers(0, len(labels), len(labels))
        first = ranking(labels[rows], probabilities[rows])
        second = ranking(labels[rows], other[rows])
        for name in first:
            drawn.setdefault(name, []).append(first[name])
            drawn.setdefault("difference_" + name, []).append(first[name] - second[name])
    return {name: numpy.quantile(values, [0.025, 0.975]) for name, values in drawn.items()}


def case(step, generator, with_intervals=False):
    count = 200
    signal = generator.normal(size=count)
    labels = (generator.random(count) < 1 / (1 + numpy.exp(1 - 1.5 * signal))).astype(int)
    scores = signal + 0.5 * generator.normal(size=count)
    probabilities = numpy.clip(numpy.round(1 / (1 + numpy.exp(1 - scores)) / step) * step, 0, 1)
    if with_intervals:
        while len(set(probabilities)) < count:
            values, counts = numpy.unique(probabilities, return_counts=True)
            repeated = numpy.flatnonzero(probabilities == values[counts.argmax()])
            probabilities[repeated[0]] += step
    other = numpy.clip(probabilities + 0.15 * generator.normal(size=count), 0.001, 0.999)
    least = cheapest(labels, probabilities)
    result = dict(
        probabilities=probabilities,
        labels=labels,
        threshold=0.4,
        costs=COSTS,
        measures=measures(labels, probabilities, 0.4),
        cheapest=dict(cost=least[0], threshold=least[2]),
        flaggingNone=cost(labels, numpy.zeros(count, bool)),
        flaggingAll=cost(labels, numpy.ones(count, bool)),
        reliability=[
            dict(count=len(rows), probability=probabilities[rows].mean(), observed=labels[rows].mean())
            for rows in reversed(bins(probabilities))
        ],
        **curves(labels, probabilities),
    )
    if with_intervals:
        other = numpy.round(other * 4096) / 4096
        result["other"] = other
        result["intervals"] = intervals(labels, probabilities, other, generator)
    return result


def forest(generator):
    """Two clouds and six outliers; scores are means of five forests with different seeds."""
    clouds = [generator.normal(center, 1, size=(147, 4)) for center in (0, 3)]
    rows = numpy.round(numpy.vstack([*clouds, generator.uniform(8, 12, size=(6, 4))]) * 256) / 256
    scores = [
        -IsolationForest(n_estimators=200, max_samples=256, random_state=seed).fit(rows).score_samples(rows)
        for seed in range(5)
    ]
    agreement = [spearmanr(a, b)[0] for n, a in enumerate(scores) for b in scores[:n]]
    lengths = [1, 2, 3, 10, 256, 1000]
    return dict(
        columns=rows.T,
        outliers=list(range(294, 300)),
        scores=numpy.mean(scores, axis=0),
        leastAgreement=min(agreement),
        pathLengths=dict(
            counts=lengths, values=_iforest._average_path_length(numpy.array(lengths))
        ),
    )


def plain(value):
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    if isinstance(value, (list, tuple, numpy.ndarray)):
        return [plain(member) for member in value]
    if isinstance(value, (bool, numpy.bool_)):
        return bool(value)
    if isinstance(value, (int, numpy.integer)):
        return int(value)
    return float(value)


def write(name, content):
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / name).write_text(json.dumps(plain(content), separators=(",", ":")) + "\n")


generator = numpy.random.default_rng(7)
write(
    "measures.json",
    dict(
        distinct=case(1 / 4096, generator, with_intervals=True), tied=case(1 / 16, generator)
    ),
)
write("isolation-forest.json", forest(generator))
