import Kernels
import NeuralNetwork

/// A trained model of the risks of a customer or an order; immutable.
public struct RiskModel: Sendable {
  /// How it was trained.
  public let options: RiskTrainingOptions
  /// What it predicts.
  public let targets: [RiskTarget]
  /// The codes of the reasons it predicts, in the order of their probabilities; empty where it
  /// predicts none.
  public let reasons: [String]
  /// What it was trained on.
  public let counts: TrainingCounts
  /// How logits become probabilities, one a target.
  public let calibrations: [RiskCalibration]
  let modelColumns: ModelColumns
  let predictor: any RiskPredictor
  let kernels: Kernels

  /// The rows a model was trained on.
  public struct TrainingCounts: Sendable, Hashable, Codable {
    /// Rows.
    public let rows: Int
    /// Rows of which is known whether the target came true, one a target.
    public let known: [Int]
    /// Rows in which it did.
    public let cameTrue: [Int]
    /// SHA-256 of columns, values and labels.
    public let sha256: String
  }

  /// The columns it reads, in the order that `present` refers to.
  public var columns: [FeatureColumn] { modelColumns.columns }

  /// Rows that are computed together.
  private static let blockRows = 256

  /// How likely each target comes true in each row. Shape: [rows] each.
  ///
  /// Columns are found by name; others are ignored.
  ///
  /// - Parameter threads: how many may work at once; does not change the result.
  /// - Throws: ``RiskModelError`` naming a column that is not there or is of another kind.
  public func score(
    _ table: FeatureTable, threads: Int = 1
  ) throws(RiskModelError) -> [RiskTarget: [RiskScore]] {
    let values = try modelColumns.values(of: table)
    let logits = logits(of: values, rows: table.rows, present: nil, threads: threads)
    var scores: [RiskTarget: [RiskScore]] = [:]
    for (place, target) in targets.enumerated() {
      let calibration = calibrations[place]
      scores[target] = logits[place].map {
        RiskScore(probability: calibration.probability(of: $0), logit: $0)
      }
    }
    return scores
  }

  /// The raw logits of one target where each row has some of the columns, and the reference stands in
  /// the place of the others: the mean encoding of the training rows.
  ///
  /// With all columns present it is the logit of the row's score, to the bit; with none it is the base.
  ///
  /// - Parameter present: for each row whether it has each of `columns`. Shape: [rows][columns]
  /// - Throws: ``RiskModelError`` naming a column that is not there or is of another kind.
  /// - Precondition: the model predicts the target.
  public func logits(
    of target: RiskTarget, in table: FeatureTable, present: [[Bool]], threads: Int = 1
  ) throws(RiskModelError) -> [Double] {
    precondition(
      present.count == table.rows && present.allSatisfy { $0.count == columns.count },
      "presence of \(present.count) rows for \(table.rows), \(columns.count) columns")
    let values = try modelColumns.values(of: table)
    return logits(
      of: values, rows: table.rows, present: present, threads: threads)[place(of: target)]
  }

  /// How likely each of `reasons` is the reason of each row, where one states none. Shape:
  /// [rows][reasons]
  ///
  /// - Throws: ``RiskModelError`` naming a column that is not there or is of another kind.
  public func reasonProbabilities(
    _ table: FeatureTable, threads: Int = 1
  ) throws(RiskModelError) -> [[Double]] {
    guard !reasons.isEmpty else { return [[Double]](repeating: [], count: table.rows) }
    let values = try modelColumns.values(of: table)
    return blocks(of: table.rows, threads: threads) {
      predictor.reasons(of: values, rows: $0, kernels: kernels)
    }.flatMap(\.self)
  }

  /// The calibration of a target.
  ///
  /// - Precondition: the model predicts it.
  public func calibration(of target: RiskTarget) -> RiskCalibration {
    calibrations[place(of: target)]
  }

  private func place(of target: RiskTarget) -> Int {
    guard let place = targets.firstIndex(of: target) else {
      preconditionFailure("the model predicts \(targets), not \(target)")
    }
    return place
  }

  /// Raw logits: [targets][rows]
  private func logits(
    of values: [[Float]], rows: Int, present: [[Bool]]?, threads: Int
  ) -> [[Double]] {
    let blocks = blocks(of: rows, threads: threads) {
      predictor.logits(of: values, rows: $0, present: present, kernels: kernels)
    }
    return targets.indices.map { target in blocks.flatMap { $0[target] } }
  }

  private func blocks<Result: Sendable>(
    of rows: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let count = (rows + Self.blockRows - 1) / Self.blockRows
    return parallelMap(count: count, threads: threads) { block in
      body(block * Self.blockRows..<min((block + 1) * Self.blockRows, rows))
    }
  }
}
