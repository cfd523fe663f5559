import Commerce
import Kernels
import NeuralNetwork

/// Trains the members of a network predictor, and tells what they say of rows they did not learn from.
struct NetworkTraining {
  let options: RiskTrainingOptions
  let columns: ModelColumns
  let targets: [RiskTarget]
  /// Codes of the reasons that are predicted.
  let reasons: [String]
  let threads: Int
  let kernels: Kernels

  /// Trained members, and the mean raw logit of each held-out row by those that held it out, `nil`
  /// for rows none did. Shape: [targets][rows]
  ///
  /// - Throws: `TrainingError` where a number stops being finite.
  func train(_ table: FeatureTable) throws -> (NetworkPredictor, heldOut: [[Double?]]) {
    let encodings = FeatureColumn.Side.allCases.compactMap { side in
      SparseEncoding(side: side, columns: columns, values: table.values, bins: options.bins)
    }
    let examples = examples(of: table, encodings: encodings)
    let held = HeldOutRows(
      table, balancing: targets[0], trainings: options.members, folds: options.folds,
      seed: options.seed)
    let members = try held.parts.indices.map { member in
      try train(
        member: member, encodings: encodings,
        learnt: examples.selecting(held.learnt(by: member)),
        heldOut: examples.selecting(held.parts[member]))
    }
    let predictor = NetworkPredictor(members: members, kernels: kernels)
    return (predictor, heldOutLogits(of: members, held: held, examples: examples))
  }

  private func examples(of table: FeatureTable, encodings: [SparseEncoding]) -> RiskExamples {
    let places = Dictionary(uniqueKeysWithValues: zip(reasons, 0...))
    let labels = targets.map { table.labels[$0] ?? [] }
    return RiskExamples(
      sides: encodings.map { $0.encode(table.values, rows: 0..<table.rows) },
      labels: (0..<table.rows).flatMap { row in labels.map { $0[row] } },
      reasons: table.reasons.map { $0.flatMap { places[$0] } }, targets: targets.count)
  }

  private func train(
    member: Int, encodings: [SparseEncoding], learnt: RiskExamples, heldOut: RiskExamples
  ) throws -> RiskNetwork {
    var generator = SeededGenerator(seed: options.seed, stream: 3, UInt64(member))
    let shape = RiskNetwork.Shape(
      hidden: options.hidden, targets: targets.count, reasons: reasons.count)
    let learner = RiskLearner(
      network: RiskNetwork(shape: shape, encodings: encodings, using: &generator),
      examples: learnt, dropout: options.dropout)
    let trainer = Trainer(
      options: trainingOptions(rows: learnt.rows, seed: generator.next()), threads: threads,
      kernels: kernels)
    return try trainer.train(
      learner, on: Array(0..<learnt.rows),
      score: { -$0.network.loss(of: heldOut, kernels: kernels) }
    ).network
  }

  private func trainingOptions(rows: Int, seed: UInt64) -> TrainingOptions {
    var training = TrainingOptions()
    training.epochs = options.epochs
    training.patience = options.patience
    training.batchSize = options.batchSize
    training.shardSize = max(1, options.batchSize / 2)
    training.learningRate = options.learningRate
    training.weightDecay = options.weightDecay
    training.averageDecay = 0.7
    training.seed = seed
    return training
  }

  private func heldOutLogits(
    of members: [RiskNetwork], held: HeldOutRows, examples: RiskExamples
  ) -> [[Double?]] {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: examples.rows), count: targets.count)
    var counts = [Int](repeating: 0, count: examples.rows)
    for (member, rows) in zip(members, held.parts) {
      let logits = member.forward(
        examples.selecting(rows).sides, packed: member.packed(kernels: kernels), kernels: kernels
      ).logits
      for (place, row) in rows.enumerated() {
        counts[row] += 1
        for target in targets.indices {
          sums[target][row] += Double(logits[place * targets.count + target])
        }
      }
    }
    return sums.map { sums in
      zip(sums, counts).map { $1 == 0 ? nil : $0 / Double($1) }
    }
  }
}
