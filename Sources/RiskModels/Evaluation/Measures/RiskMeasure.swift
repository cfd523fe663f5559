/// A number that says how good probabilities are.
public enum RiskMeasure: String, Sendable, Hashable, CaseIterable {
  /// Area under the ROC curve: the chance that a row that comes true has a higher probability than
  /// one that does not, ties counting half.
  case rocAUC = "roc_auc"
  /// Average precision: Σ (recall gained) · precision over the thresholds, without interpolation.
  case prAUC = "pr_auc"
  /// Mean squared distance of probability and outcome (Brier 1950).
  case brier
  /// Mean −log of the probability given to what happened, probabilities kept 2.2e-16 from 0 and 1.
  case logLoss = "log_loss"
  /// Expected calibration error over bins of like numbers of rows. A resample adds noise of its
  /// own, so the interval lies high: its upper end is what to go by.
  case calibrationError = "ece"
  /// Share of the rows at or above the threshold.
  case flagged
  /// Share of the rows flagged among those that do not come true.
  case falsePositiveRate = "fpr"
  /// Share of the rows not flagged among those that come true.
  case falseNegativeRate = "fnr"
  /// Share that comes true of the rows flagged.
  case precision
  /// Share flagged of the rows that come true.
  case recall
  /// How many times as often the top 1 % come true as all rows.
  case liftAt1 = "lift_1"
  /// The same of the top 5 %.
  case liftAt5 = "lift_5"
  /// The same of the top 10 %.
  case liftAt10 = "lift_10"
  /// Mean cost of a row at the threshold.
  case cost
}
