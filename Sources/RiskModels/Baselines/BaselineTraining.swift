import Commerce
import Kernels
import NeuralNetwork

/// Trains a baseline for each target.
struct BaselineTraining: Sendable {
  let type: RiskModelType
  let options: RiskTrainingOptions
  let columns: ModelColumns
  let targets: [RiskTarget]
  let threads: Int
  let kernels: Kernels

  /// Folds of which a support vector machine is scaled by; as many as libsvm's.
  private static let scalingFolds = 5

  /// The rows that a baseline by itself holds out: those its calibration needs.
  func heldOut(of table: FeatureTable) -> HeldOutRows {
    let (trainings, folds) =
      switch type {
      case .logistic, .logisticQuantile: (0, options.folds)
      case .linearSVM, .radialSVM: (Self.scalingFolds, Self.scalingFolds)
      case .ensemble, .network, .perceptron: (options.members(rows: table.rows), options.folds)
      }
    return HeldOutRows(
      table, balancing: targets[0], trainings: trainings, folds: folds, seed: options.seed)
  }

  /// Baselines of all rows, or the mean of those that were stopped by the rows they held out.
  ///
  /// - Throws: `TrainingError` where a number stops being finite.
  func train(_ table: FeatureTable, held: HeldOutRows) throws -> TrainedPredictor {
    let encoding = DenseEncoding(
      columns: columns, values: table.values,
      scaling: type == .logisticQuantile ? .quantile : .standard, threads: threads)
    let features = features(of: table, encoding)
    let isMachine = type == .linearSVM || type == .radialSVM
    let fitted = try targets.map { target in
      try fit(
        BaselineRows(
          features: features, width: encoding.width, labels: table.labels[target] ?? [],
          most: isMachine ? options.mostVectorRows : .max, seed: options.seed), held: held)
    }
    return TrainedPredictor(
      predictor: BaselinePredictor(
        encoding: encoding, targets: targets, scorers: fitted.map(\.0)),
      heldOut: fitted.map(\.1))
  }

  /// The features of all rows: [rows × width]
  private func features(of table: FeatureTable, _ encoding: DenseEncoding) -> [Double] {
    let size = 4096
    let blocks = parallelMap(count: (table.rows + size - 1) / size, threads: threads) { block in
      encoding.encode(table.values, rows: block * size..<min((block + 1) * size, table.rows))
    }
    return blocks.flatMap(\.self)
  }

  /// A scorer, and the mean of what those that held a row out say of it.
  private func fit(
    _ rows: BaselineRows, held: HeldOutRows
  ) throws -> (DenseScorer, heldOut: [Double?]) {
    let isStopped = type == .perceptron
    let trainings = held.parts.count
    let count = trainings + (isStopped ? 0 : 1)
    let inside = max(1, threads / max(1, count))
    let scorers = try parallelMap(count: count, threads: threads) { training in
      Result {
        try scorer(
          of: training < trainings ? rows.part(held.learnt(by: training)) : rows.all,
          stoppedBy: isStopped ? rows.part(held.parts[training]) : nil, training: training,
          threads: inside)
      }
    }.map { try $0.get() }
    let heldOut = heldOutLogits(of: scorers.prefix(trainings), rows: rows, held: held)
    guard isStopped else { return (scorers[trainings], heldOut) }
    let networks = scorers.flatMap { scorer in
      if case .perceptrons(let networks) = scorer { networks } else { [TrainedPerceptron]() }
    }
    return (.perceptrons(networks), heldOut)
  }

  private func scorer(
    of rows: BaselineRows.Part, stoppedBy rest: BaselineRows.Part?, training: Int, threads: Int
  ) throws -> DenseScorer {
    switch type {
    case .ensemble, .network, .logistic, .logisticQuantile:
      return .logistic(
        LogisticRegression(
          fitting: rows.features, width: rows.width, labels: rows.labels,
          inversePenalty: options.inversePenalty))
    case .linearSVM: return machine(rows, kernel: .linear)
    case .radialSVM:
      return machine(
        rows,
        kernel: .radial(gamma: SupportVectorMachine.scaledGamma(rows.floats, width: rows.width)))
    case .perceptron:
      return try perceptron(rows, stoppedBy: rest ?? rows, training: training, threads: threads)
    }
  }

  private func machine(
    _ rows: BaselineRows.Part, kernel: SupportVectorMachine.Kernel
  ) -> DenseScorer {
    .vectors(
      SupportVectorMachine(
        fitting: rows.floats, width: rows.width, labels: rows.labels, kernel: kernel,
        cost: options.inversePenalty, kernels: kernels))
  }

  private func perceptron(
    _ rows: BaselineRows.Part, stoppedBy rest: BaselineRows.Part, training: Int, threads: Int
  ) throws -> DenseScorer {
    var generator = SeededGenerator(seed: options.seed, stream: 5, UInt64(training))
    let learner = PerceptronLearner(
      network: Perceptron(width: rows.width, using: &generator), features: rows.floats,
      labels: rows.labels)
    let trainer = Trainer(
      options: options.training(rows: rows.labels.count, seed: generator.next()),
      threads: threads, kernels: kernels)
    let restFeatures = rest.floats
    let network = try trainer.train(learner, on: Array(rows.labels.indices)) { learner in
      -RiskCalibration.scaledLoss(
        logits: learner.network.logits(
          restFeatures, rows: rest.labels.count, kernels: kernels
        ).map(Double.init), labels: rest.labels)
    }.network
    return .perceptrons([TrainedPerceptron(network, kernels: kernels)])
  }

  private func heldOutLogits(
    of scorers: ArraySlice<DenseScorer>, rows: BaselineRows, held: HeldOutRows
  ) -> [Double?] {
    var sums = [Double](repeating: 0, count: rows.labels.count)
    var counts = [Int](repeating: 0, count: rows.labels.count)
    for (scorer, places) in zip(scorers, held.parts) {
      let part = rows.part(places)
      let logits = scorer.logits(part.features, rows: part.rows.count, kernels: kernels)
      for (row, logit) in zip(part.rows, logits) {
        sums[row] += logit
        counts[row] += 1
      }
    }
    return zip(sums, counts).map { $1 == 0 ? nil : $0 / Double($1) }
  }
}
