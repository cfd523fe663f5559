import TextModels

extension TaskEvaluation {
  /// A measure of one label, such as `recall.return.request`.
  ///
  /// - Parameter name: a name of ``Kind/labelMeasureNames``, without the label.
  /// - Returns: `nil` if the label is neither gold nor predicted, or the measure has no value.
  public func measure(_ name: String, of label: String) -> Double? {
    guard let counts = labels.rows.first(where: { $0.label == label })?.counts else { return nil }
    return switch name {
    case "precision": counts.precision
    case "recall": counts.recall
    case "f1": counts.f1
    case "roc_auc": area(of: label)
    default: nil
    }
  }

  /// Area under a label's ROC curve, against all others; `nil` if there is none.
  func area(of label: String) -> Double? {
    guard case .classification(let evaluation) = self else { return nil }
    return evaluation.areas.first { $0.label == label }?.area
  }
}
