#!/usr/bin/env python3
"""kefu's risk models beside LightGBM and scikit-learn: the same rows, the same features, the same folds.

  kefu risk evaluate rows.csv --folds 5 --model-type all --scores scores.csv
  compare_risk.py rows.csv scores.csv

The folds are those of `--scores`. Prints a table for each target: ROC-AUC, PR-AUC (average precision),
Brier score, log loss and expected calibration error (ten bins of like numbers of rows), of all rows'
held-out probabilities. Needs lightgbm, scikit-learn and pandas.
"""
import argparse
import warnings

import numpy as np
import pandas as pd
from lightgbm import LGBMClassifier
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, QuantileTransformer, StandardScaler

warnings.filterwarnings("ignore")
NO_FEATURES = {"as_of", "churn", "return", "reason"}


def calibration_error(y, p, bins=10):
    order = np.argsort(-p, kind="stable")
    return sum(abs(y[part].sum() - p[part].sum()) for part in np.array_split(order, bins)) / len(y)


def linear(numbers, categories, scaler):
    return make_pipeline(
        make_column_transformer(
            (make_pipeline(scaler, SimpleImputer(strategy="median", add_indicator=True)), numbers),
            (OneHotEncoder(handle_unknown="ignore"), categories)),
        LogisticRegression(max_iter=5000))


def peers(numbers, categories):
    quantiles = QuantileTransformer(n_quantiles=1000, output_distribution="normal")
    yield "sklearn LR", lambda: linear(numbers, categories, StandardScaler())
    yield "sklearn quantile LR", lambda: linear(numbers, categories, quantiles)
    yield "LightGBM", lambda: LGBMClassifier(n_estimators=200, verbose=-1, n_jobs=2)
    yield "LightGBM slow", lambda: LGBMClassifier(
        n_estimators=300, learning_rate=0.03, num_leaves=15, min_child_samples=30, subsample=0.8,
        subsample_freq=1, colsample_bytree=0.8, verbose=-1, n_jobs=2)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("rows")
    p.add_argument("scores")
    p.add_argument("--id", default="id")
    p.add_argument("--drop", default="", help="columns to leave out, separated by commas")
    p.add_argument("--categories", default="", help="columns of numbers that are categories")
    options = p.parse_args()
    rows = pd.read_csv(options.rows, na_values=[" "], dtype={options.id: str}).set_index(options.id)
    rows = rows.drop(columns=[c for c in set(options.drop.split(",")) | NO_FEATURES if c in rows])
    rows = rows.dropna(axis=1, how="all")
    for column in options.categories.split(","):
        if column:
            rows[column] = rows[column].astype(str)
    all_scores = pd.read_csv(options.scores, dtype={"id": str})
    categories = [c for c in rows if not pd.api.types.is_numeric_dtype(rows[c])]
    numbers = [c for c in rows if c not in categories]
    for target, scores in all_scores.groupby("target", sort=False):
        y, split = scores["label"].to_numpy(), scores["split"].to_numpy()
        x = rows.loc[scores["id"]].reset_index(drop=True)
        found = {c: scores[c].to_numpy() for c in scores.columns[4:]}
        for name, make in peers(numbers, categories):
            data = x
            if name.startswith("LightGBM"):
                data = x.astype({c: "category" for c in categories})
            held_out = np.zeros(len(y))
            for fold in np.unique(split):
                model = make().fit(data[split != fold], y[split != fold])
                held_out[split == fold] = model.predict_proba(data[split == fold])[:, 1]
            found[name] = held_out
        print(f"\n{target}: {len(y)} rows, {y.mean():.1%} came true")
        print(f"{'model':22}{'ROC-AUC':>9}{'by fold':>9}{'PR-AUC':>9}{'Brier':>9}{'log loss':>9}{'ECE':>9}")
        for name, p in found.items():
            folds = np.mean([roc_auc_score(y[split == f], p[split == f]) for f in np.unique(split)])
            print(f"{name:22}{roc_auc_score(y, p):9.4f}{folds:9.4f}{average_precision_score(y, p):9.4f}"
                  f"{brier_score_loss(y, p):9.4f}{log_loss(y, np.clip(p, 1e-7, 1 - 1e-7)):9.4f}"
                  f"{calibration_error(y, p):9.4f}")


if __name__ == "__main__":
    main()
