/// Finds rows unlike the others: an isolation forest says which, robust statistics of each feature
/// say why.
public struct AnomalyDetector: Sendable {
  /// Reasons given at most.
  public static let mostReasons = 3
  /// Deviations that are told as a reason, in robust standard deviations: low, since a row may be odd
  /// by several features that are each a little so.
  public static let leastDeviation = 1.5

  private let columns: [FeatureColumn]
  private let levels: [[String]]
  private let usual: [UsualValues]
  private let forest: IsolationForest

  /// Learns what is usual.
  ///
  /// - Precondition: a column and two rows or more.
  public init(
    learning table: FeatureTable, trees: Int = 100, sampleSize: Int = 256, seed: UInt64 = 1,
    threads: Int
  ) {
    (columns, levels) = (table.columns, table.levels)
    usual = table.columns.indices.map {
      UsualValues(table.columns[$0], values: table.values[$0], levels: table.levels[$0])
    }
    forest = IsolationForest(
      columns: AnomalyEncoding(usual).columns(of: table), trees: trees, sampleSize: sampleSize,
      seed: seed, threads: threads)
  }

  /// Anomaly scores in 0…1. Shape: [rows].
  ///
  /// - Precondition: the table has the columns and levels it learned from.
  public func scores(_ table: FeatureTable, threads: Int) -> [Double] {
    precondition(
      table.columns == columns && table.levels == levels,
      "\(table.columns.map(\.name)), expected \(columns.map(\.name)) with the same levels")
    return forest.scores(columns: AnomalyEncoding(usual).columns(of: table), threads: threads)
  }

  /// The oddest rows, as many as there is time for, oddest first; of equal ones the first.
  ///
  /// - Parameter wordings: what people call features, by column name.
  public func anomalies(
    in table: FeatureTable, budget: ReviewBudget, wordings: [String: FeatureWording] = [:],
    threads: Int
  ) -> [Anomaly] {
    let scores = scores(table, threads: threads)
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    return order.prefix(budget.count(of: table.rows)).map { row in
      Anomaly(
        id: table.ids[row], row: row, score: scores[row],
        reasons: reasons(row: row, of: table, wordings: wordings))
    }
  }

  private func reasons(
    row: Int, of table: FeatureTable, wordings: [String: FeatureWording]
  ) -> [AnomalyReason] {
    let deviations = columns.indices.map { usual[$0].deviation(of: table.values[$0][row]) }
    return deviations.indices
      .filter { abs(deviations[$0]) >= Self.leastDeviation }
      .sorted { (abs(deviations[$1]), $0) < (abs(deviations[$0]), $1) }
      .prefix(Self.mostReasons)
      .map { column in
        AnomalyReason(
          feature: columns[column].name, deviation: deviations[column],
          text: text(table.values[column][row], column: column, wordings: wordings))
      }
  }

  private func text(
    _ value: Float, column: Int, wordings: [String: FeatureWording]
  ) -> String {
    let (name, usual) = (columns[column].name, usual[column])
    guard !value.isNaN else {
      return "\(name) missing, as in \(percent(usual.missingShare)) of rows"
    }
    if columns[column].kind == .category {
      return
        "\(name) \(levels[column][Int(value)]), as in \(percent(usual.share(of: value))) of rows"
    }
    let phrase =
      wordings[name]?.phrase(Double(value)) ?? "\(name) \(Double(value).twoDigits)"
    return "\(phrase), usual \(usual.usual.twoDigits)"
  }

  private func percent(_ share: Double) -> String { "\((share * 100).twoDigits) %" }
}
