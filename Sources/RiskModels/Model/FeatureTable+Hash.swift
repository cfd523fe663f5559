import NeuralNetwork

extension FeatureTable {
  /// SHA-256 of columns, categories, values, labels and reasons.
  var sha256: String {
    var bytes: [UInt8] = []
    for (place, column) in columns.enumerated() {
      bytes += "\(column.name)\n\(column.kind)\n\(column.side)\n".utf8
      bytes += levels[place].joined(separator: "\n").utf8
      for value in values[place] {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
      }
    }
    for target in RiskTarget.allCases {
      bytes += "\n\(target)\n".utf8
      bytes += (labels[target] ?? []).map { $0.map { $0 ? 1 : 0 } ?? 2 }
    }
    for reason in reasons { bytes += "\(reason ?? "")\n".utf8 }
    return NeuralNetwork.sha256(bytes)
  }
}
