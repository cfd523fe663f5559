/// How rows of features become numbers without gaps: categories by how frequent they are, missing
/// numbers by the column's median and, where any was missing, a column that tells so.
struct AnomalyEncoding: Sendable {
  private let usual: [UsualValues]

  init(_ usual: [UsualValues]) {
    self.usual = usual
  }

  /// Shape: [encoded columns][rows].
  func columns(of table: FeatureTable) -> [[Float]] {
    zip(usual, table.values).flatMap { usual, values in
      switch usual.kind {
      case .count, .number:
        let filled = values.map { $0.isNaN ? Float(usual.median) : $0 }
        let gaps: [[Float]] =
          usual.missingShare > 0 ? [values.map { $0.isNaN ? 1 : 0 }] : []
        return [filled] + gaps
      case .category:
        return [values.map { Float(usual.share(of: $0)) }]
      }
    }
  }
}
