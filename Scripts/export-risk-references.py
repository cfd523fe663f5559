#!/usr/bin/env python3
"""Writes Tests/RiskModelsTests/Resources/risk-references.json: what scikit-learn (with the libsvm it
contains) and SciPy make of small seeded inputs, solved to tolerances far below those of the tests.

Inputs are multiples of 1/64, so they are exact in single precision and short to read.

Usage: Scripts/export-risk-references.py    (needs scikit-learn 1.5 or later)
"""

import json
import pathlib

import numpy
from scipy.stats import norm
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import QuantileTransformer
from sklearn.svm import SVC

TARGET = (
    pathlib.Path(__file__).parent.parent
    / "Tests/RiskModelsTests/Resources/risk-references.json"
)
generator = numpy.random.default_rng(8)


def random(*shape):
    return numpy.round(generator.normal(size=shape) * 64) / 64


def labelled(rows, width):
    """Features, and labels that depend on a curved border with noise."""
    features = random(rows, width)
    score = features[:, 0] + features[:, 1] ** 2 - 1 + 0.5 * random(rows)
    return features, (score > 0).astype(int)


def logistic():
    features, labels = labelled(40, 4)
    fitted = LogisticRegression(C=0.7, tol=1e-13, max_iter=10000, solver="newton-cholesky")
    fitted.fit(features, labels)
    return {
        "features": features, "labels": labels, "weights": fitted.coef_,
        "intercept": fitted.intercept_,
    }


def quantiles():
    numbers = numpy.concatenate([numpy.round(random(30)), random(20) * 4, [100]])
    points = numpy.concatenate([numbers[:12], random(10) * 5, [-1000, 1000]])
    transformer = QuantileTransformer(
        n_quantiles=len(numbers), output_distribution="normal", subsample=None)
    transformer.fit(numbers[:, None])
    return {
        "numbers": numbers, "points": points,
        "values": transformer.transform(points[:, None]),
    }


def machine(kernel):
    features, labels = labelled(60, 3)
    points = random(20, 3)
    fitted = SVC(C=1.5, kernel=kernel, gamma="scale", tol=1e-9).fit(features, labels)
    return {
        "features": features, "labels": labels, "points": points,
        "values": fitted.decision_function(points), "vectors": [len(fitted.support_)],
    }


def calibration():
    scores = numpy.round(random(60) * 4) / 4
    labels = (scores + random(60) > 0.5).astype(int)
    points = numpy.concatenate([numpy.linspace(-3, 3, 25), [-50, 50]])
    platt = _SigmoidCalibration().fit(scores, labels)
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(scores, labels)
    return {
        "scores": scores, "labels": labels, "points": points,
        "platt": [-platt.a_, -platt.b_], "isotonic": isotonic.predict(points),
    }


def normal():
    probabilities = numpy.array([1e-12, 1e-7, 0.001, 0.02, 0.02425, 0.3, 0.5, 0.9, 0.999999])
    return {"probabilities": probabilities, "quantiles": norm.ppf(probabilities)}


cases = {
    "logistic": logistic(),
    "quantile": quantiles(),
    "svm-linear": machine("linear"),
    "svm-rbf": machine("rbf"),
    "calibration": calibration(),
    "normal": normal(),
}
flat = {
    name: {key: numpy.ravel(value).tolist() for key, value in case.items()}
    for name, case in cases.items()
}
TARGET.parent.mkdir(parents=True, exist_ok=True)
TARGET.write_text(json.dumps(flat, indent=1) + "\n")
