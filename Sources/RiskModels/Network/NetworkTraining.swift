import Commerce
import Kernels
import NeuralNetwork

/// Trains the members of a network predictor, and tells what they say of rows they did not learn from.
struct NetworkTraining: Sendable {
  let options: RiskTrainingOptions
  let columns: ModelColumns
  let targets: [RiskTarget]
  /// Codes of the reasons that are predicted.
  let reasons: [String]
  let threads: Int
  let kernels: Kernels

  /// Trained members.
  ///
  /// - Parameter held: the rows each member does not learn from.
  /// - Throws: `TrainingError` where a number stops being finite.
  func train(_ table: FeatureTable, held: HeldOutRows) throws -> TrainedPredictor {
    let encodings = FeatureColumn.Side.allCases.compactMap { side in
      SparseEncoding(
        side: side, columns: columns, values: table.values, bins: options.bins, threads: threads)
    }
    let examples = examples(of: table, encodings: encodings)
    let members = try members(NetworkProblem(encodings: encodings, examples: examples, held: held))
    return TrainedPredictor(
      predictor: NetworkPredictor(members: members, kernels: kernels),
      heldOut: heldOutLogits(of: members, held: held, examples: examples))
  }

  private func examples(of table: FeatureTable, encodings: [SparseEncoding]) -> RiskExamples {
    let places = Dictionary(uniqueKeysWithValues: zip(reasons, 0...))
    let labels = targets.map { table.labels[$0] ?? [] }
    return RiskExamples(
      sides: encodings.map { $0.encode(table.values, rows: 0..<table.rows) },
      labels: (0..<table.rows).flatMap { row in labels.map { $0[row] } },
      reasons: table.reasons.map { $0.flatMap { places[$0] } }, targets: targets.count)
  }

  /// Members with the best of the dropout rates, which only as many members are trained with each as
  /// hold out enough rows to tell.
  private func members(_ problem: NetworkProblem) throws -> [RiskNetwork] {
    let members = problem.held.parts.count
    var tried = 0
    var rows = 0
    repeat {
      rows += problem.held.parts[tried].count
      tried += 1
    } while tried < min(members, Self.mostTried) && rows < options.heldOutRows
    let candidates = try train(
      options.dropouts.flatMap { dropout in (0..<tried).map { ($0, dropout) } }, problem)
    var best: (loss: Double, dropout: Float, members: [RiskNetwork])?
    for (place, dropout) in options.dropouts.enumerated() {
      let members = Array(candidates[place * tried..<(place + 1) * tried])
      let loss = members.enumerated().reduce(0) {
        $0 + $1.element.calibratedLoss(of: problem.heldOut(by: $1.offset), kernels: kernels)
      }
      if loss < best.map({ $0.loss * Self.clearlyLower }) ?? .infinity {
        best = (loss, dropout, members)
      }
    }
    guard let best else { preconditionFailure("no dropout rate gives a finite loss") }
    return best.members
      + (try train((tried..<members).map { ($0, best.dropout) }, problem))
  }

  /// Networks trained at the same time; threads that are left over work inside each.
  private func train(
    _ members: [(number: Int, dropout: Float)], _ problem: NetworkProblem
  ) throws -> [RiskNetwork] {
    let inside = max(1, threads / max(1, members.count))
    return try parallelMap(count: members.count, threads: threads) { place in
      Result {
        try train(
          member: members[place].number, problem, dropout: members[place].dropout,
          threads: inside)
      }
    }.map { try $0.get() }
  }

  /// Members that are trained with each of the rates, at most.
  private static let mostTried = 3
  /// The share of a loss under which another is more than luck.
  private static let clearlyLower = 0.98

  private func train(
    member: Int, _ problem: NetworkProblem, dropout: Float, threads: Int
  ) throws -> RiskNetwork {
    var generator = SeededGenerator(seed: options.seed, stream: 3, UInt64(member))
    let shape = RiskNetwork.Shape(
      hidden: options.hidden, targets: targets.count, reasons: reasons.count)
    let learnt = problem.examples.selecting(problem.held.learnt(by: member))
    let heldOut = problem.heldOut(by: member)
    let learner = RiskLearner(
      network: RiskNetwork(shape: shape, encodings: problem.encodings, using: &generator),
      examples: learnt, dropout: dropout)
    let trainer = Trainer(
      options: options.training(rows: learnt.rows, seed: generator.next()), threads: threads,
      kernels: kernels)
    return try trainer.train(
      learner, on: Array(0..<learnt.rows),
      score: { -$0.network.calibratedLoss(of: heldOut, kernels: kernels) }
    ).network
  }

  private func heldOutLogits(
    of members: [RiskNetwork], held: HeldOutRows, examples: RiskExamples
  ) -> [[Double?]] {
    var sums = [[Double]](
      repeating: [Double](repeating: 0, count: examples.rows), count: targets.count)
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

/// What the members of a predictor learn from.
private struct NetworkProblem: Sendable {
  let encodings: [SparseEncoding]
  let examples: RiskExamples
  let held: HeldOutRows

  /// The rows a member does not learn from.
  func heldOut(by member: Int) -> RiskExamples { examples.selecting(held.parts[member]) }
}
