public import Kernels
import NeuralNetwork

/// Trains risk models.
public struct RiskTraining: Sendable {
  /// How.
  public let options: RiskTrainingOptions
  private let kernels: Kernels

  /// A training with options.
  public init(_ options: RiskTrainingOptions, kernels: Kernels = .current) {
    (self.options, self.kernels) = (options, kernels)
  }

  /// Trains a model on rows whose labels are known, on part of them, or on some.
  ///
  /// All that is learnt of values, such as bins, scales and categories, is learnt of these rows.
  ///
  /// - Parameter threads: how many may work at once; does not change the result.
  /// - Throws: ``RiskModelError`` where there is too little to learn from, `TrainingError` where a
  ///   number stops being finite.
  public func train(_ table: FeatureTable, threads: Int = 1) throws -> RiskModel {
    guard !table.columns.isEmpty else { throw RiskModelError.noColumns }
    let targets = try targets(of: table)
    let reasons = options.type.isJoint ? reasons(of: table) : []
    let columns = ModelColumns(table)
    let (predictor, calibrations) = try fit(
      table, columns: columns, targets: targets, reasons: reasons, threads: threads)
    let labels = targets.map { table.labels[$0] ?? [] }
    return RiskModel(
      options: options, targets: targets, reasons: reasons,
      counts: RiskModel.TrainingCounts(
        rows: table.rows, known: labels.map { $0.count { $0 != nil } },
        cameTrue: labels.map { $0.count { $0 == true } }, sha256: table.sha256),
      calibrations: calibrations, modelColumns: columns, predictor: predictor, kernels: kernels)
  }

  /// The targets some row knows of.
  private func targets(of table: FeatureTable) throws(RiskModelError) -> [RiskTarget] {
    let targets = RiskTarget.allCases.filter { target in
      table.labels[target]?.contains { $0 != nil } ?? false
    }
    guard !targets.isEmpty else { throw .noLabels(RiskTarget.allCases) }
    for target in targets {
      for answer in [true, false] {
        let found = table.labels[target]?.count { $0 == answer } ?? 0
        guard found >= options.leastRows else {
          throw .tooFew(target, cameTrue: answer, found: found, needed: options.leastRows)
        }
      }
    }
    return targets
  }

  /// The reasons stated often enough to predict them, if there are two or more.
  private func reasons(of table: FeatureTable) -> [String] {
    var counts: [String: Int] = [:]
    for reason in table.reasons { if let reason { counts[reason, default: 0] += 1 } }
    let reasons = counts.filter { $0.value >= options.leastReasonRows }.keys.sorted()
    return reasons.count > 1 ? reasons : []
  }

  private func fit(
    _ table: FeatureTable, columns: ModelColumns, targets: [RiskTarget], reasons: [String],
    threads: Int
  ) throws -> (any RiskPredictor, [RiskCalibration]) {
    let network = NetworkTraining(
      options: options, columns: columns, targets: targets, reasons: reasons, threads: threads,
      kernels: kernels)
    func baseline(_ type: RiskModelType) -> BaselineTraining {
      BaselineTraining(
        type: type, options: options, columns: columns, targets: targets, threads: threads,
        kernels: kernels)
    }
    let held = baseline(options.type).heldOut(of: table)
    let trained =
      switch options.type {
      case .ensemble:
        try EnsembleTraining(
          network: network, baselines: EnsembleTraining.baselineTypes.map(baseline)
        ).train(table, held: held)
      case .network: try network.train(table, held: held)
      default: try baseline(options.type).train(table, held: held)
      }
    let calibrations = zip(targets, trained.heldOut).map { target, logits in
      calibration(logits, labels: table.labels[target] ?? [])
    }
    return (trained.predictor, calibrations)
  }

  /// What turns logits of rows nobody learnt from into probabilities.
  private func calibration(_ logits: [Double?], labels: [Bool?]) -> RiskCalibration {
    let known = zip(logits, labels).compactMap { logit, label in
      logit.flatMap { logit in label.map { (logit, $0) } }
    }
    return switch options.type {
    case .logistic, .logisticQuantile: .none
    case .linearSVM, .radialSVM:
      .platt(PlattScaling(fitting: known.map(\.0), labels: known.map(\.1)))
    case .ensemble, .network, .perceptron:
      .fitting(logits: known.map(\.0), labels: known.map(\.1))
    }
  }
}
