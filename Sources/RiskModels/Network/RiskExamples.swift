import NeuralNetwork

/// Rows a network learns from: encoded features, and what became of them.
package struct RiskExamples: Sendable {
  /// The rows of each tower.
  package let sides: [SparseRows]
  /// Whether each target came true, `nil` where nobody knows. Shape: [rows × targets]
  package let labels: [Bool?]
  /// The place of each row's reason, `nil` where none was stated. Shape: [rows]
  package let reasons: [Int?]
  /// How many answers a row asks for.
  package let targets: Int

  package init(sides: [SparseRows], labels: [Bool?], reasons: [Int?], targets: Int) {
    (self.sides, self.labels, self.reasons, self.targets) = (sides, labels, reasons, targets)
  }

  package var rows: Int { reasons.count }

  /// Some of the rows; their features are not copied.
  package func selecting(_ rows: [Int]) -> RiskExamples {
    var known: [Bool?] = []
    known.reserveCapacity(rows.count * targets)
    for row in rows {
      for target in 0..<targets { known.append(labels[row * targets + target]) }
    }
    return RiskExamples(
      sides: sides.map { $0.selecting(rows) }, labels: known,
      reasons: rows.map { reasons[$0] }, targets: targets)
  }
}
