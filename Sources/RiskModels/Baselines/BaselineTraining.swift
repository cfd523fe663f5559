import Commerce
import Kernels
import NeuralNetwork

/// Trains a baseline for each target.
struct BaselineTraining {
  let options: RiskTrainingOptions
  let columns: ModelColumns
  let targets: [RiskTarget]
  let threads: Int
  let kernels: Kernels

  /// Machines that a machine is scaled by; as many as libsvm's.
  private static let scalingFolds = 5

  /// The baselines, and how their numbers become probabilities.
  ///
  /// - Throws: `TrainingError` where a number stops being finite.
  func train(_ table: FeatureTable) throws -> (BaselinePredictor, [RiskCalibration]) {
    let encoding = DenseEncoding(
      columns: columns, values: table.values,
      scaling: options.type == .logisticQuantile ? .quantile : .standard)
    let fitted = try targets.map { target in
      let labels = table.labels[target] ?? []
      let known = table.selecting(rows: labels.indices.filter { labels[$0] != nil })
      return try fit(
        BaselineRows(
          table: known, target: target,
          features: encoding.encode(known.values, rows: 0..<known.rows), width: encoding.width))
    }
    return (
      BaselinePredictor(encoding: encoding, targets: targets, scorers: fitted.map(\.0)),
      fitted.map(\.1)
    )
  }

  private func fit(_ rows: BaselineRows) throws -> (DenseScorer, RiskCalibration) {
    switch options.type {
    case .network, .logistic, .logisticQuantile:
      let regression = LogisticRegression(
        fitting: rows.features, width: rows.width, labels: rows.labels,
        inversePenalty: options.inversePenalty)
      return (.logistic(regression), .none)
    case .linearSVM: return machine(rows, kernel: .linear)
    case .radialSVM:
      let gamma = SupportVectorMachine.scaledGamma(
        rows.features.map(Float.init), width: rows.width)
      return machine(rows, kernel: .radial(gamma: gamma))
    case .perceptron: return try perceptron(rows)
    }
  }

  /// A machine on all rows, scaled by what machines on part of them say of the rest.
  private func machine(
    _ rows: BaselineRows, kernel: SupportVectorMachine.Kernel
  ) -> (DenseScorer, RiskCalibration) {
    let rows = rows.sampled(options.mostVectorRows, seed: options.seed)
    let held = heldOut(rows, trainings: Self.scalingFolds, folds: Self.scalingFolds)
    let parts = held.parts.indices.map { held.learnt(by: $0) } + [Array(rows.labels.indices)]
    let machines = parallelMap(count: parts.count, threads: threads) { part in
      SupportVectorMachine(
        fitting: rows.features(of: parts[part]), width: rows.width,
        labels: parts[part].map { rows.labels[$0] }, kernel: kernel,
        cost: options.inversePenalty, kernels: kernels)
    }
    var (values, labels): ([Double], [Bool]) = ([], [])
    for (machine, part) in zip(machines, held.parts) {
      values += machine.decisionValues(
        rows.features(of: part), rows: part.count, kernels: kernels)
      labels += part.map { rows.labels[$0] }
    }
    return (
      .vectors(machines[parts.count - 1]), .platt(PlattScaling(fitting: values, labels: labels))
    )
  }

  /// A plain network, stopped early and scaled by what it says of a fold it has not learnt from.
  private func perceptron(_ rows: BaselineRows) throws -> (DenseScorer, RiskCalibration) {
    let held = heldOut(rows, trainings: 1, folds: options.folds)
    let (learnt, rest) = (held.learnt(by: 0), held.parts[0])
    let (restFeatures, restLabels) = (rows.features(of: rest), rest.map { rows.labels[$0] })
    let learner = PerceptronLearner(
      network: Perceptron(width: rows.width, seed: options.seed),
      features: rows.features(of: learnt), labels: learnt.map { rows.labels[$0] })
    let trainer = Trainer(
      options: options.training(rows: learnt.count, seed: options.seed), threads: threads,
      kernels: kernels)
    func logits(_ network: Perceptron) -> [Double] {
      network.logits(restFeatures, rows: rest.count, kernels: kernels).map(Double.init)
    }
    let network = try trainer.train(
      learner, on: Array(learnt.indices),
      score: { -RiskCalibration.scaledLoss(logits: logits($0.network), labels: restLabels) }
    ).network
    return (
      .perceptron(network), .fitting(logits: logits(network), labels: restLabels)
    )
  }

  private func heldOut(_ rows: BaselineRows, trainings: Int, folds: Int) -> HeldOutRows {
    HeldOutRows(
      rows.table, balancing: rows.target, trainings: trainings, folds: folds, seed: options.seed)
  }
}
