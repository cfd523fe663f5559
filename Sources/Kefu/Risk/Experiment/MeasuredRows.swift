public import RiskModels

/// The rows that an experiment measured, each by models that had not seen it.
public struct MeasuredRows: Sendable {
  /// What was predicted.
  public let target: RiskTarget
  /// Each row's key.
  public let ids: [String]
  /// The split in which each was held out.
  public let splits: [Int]
  /// Whether the target came true.
  public let labels: [Bool]
  /// The models.
  public let types: [RiskModelType]
  /// Shape: [types][rows]
  public let probabilities: [[Double]]

  /// Writes them as CSV: the header, if asked for, then a line a row and target.
  public func writeRows(header: Bool, _ write: ([UInt8]) throws -> Void) rethrows {
    if header {
      var line = DelimitedRow(.csv)
      for name in ["target", "id", "split", "label"] + types.map(\.rawValue) { line.append(name) }
      try write(line.bytes)
    }
    for row in ids.indices {
      var line = DelimitedRow(.csv)
      line.append(target.rawValue)
      line.append(ids[row])
      line.append("\(splits[row])")
      line.append(labels[row] ? "1" : "0")
      for probabilities in probabilities {
        line.append(written: Array(OrderedJSON.probability(probabilities[row]).text.utf8))
      }
      try write(line.bytes)
    }
  }
}
