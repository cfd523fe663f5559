public import RiskModels

/// Trains models of several types on part of a table and measures each on the rest.
public struct RiskExperiment: Sendable {
  /// What is trained; the first is the one in question.
  public var types: [RiskModelType]
  /// How each is trained, but for its type.
  public var training: RiskTrainingOptions
  /// What is trained on and what is measured on.
  public var split: RiskSplit
  /// How it is measured.
  public var evaluation: RiskEvaluationOptions
  /// A column that errors are told by.
  public var groupColumn: String?
  /// Whether the first type is trained on fewer rows too.
  public var hasLearningCurve = false

  /// An experiment.
  ///
  /// - Precondition: there is a type.
  public init(
    types: [RiskModelType], training: RiskTrainingOptions = .init(), split: RiskSplit,
    evaluation: RiskEvaluationOptions = .init()
  ) {
    precondition(!types.isEmpty, "no type of model")
    (self.types, self.training, self.split) = (types, training, split)
    self.evaluation = evaluation
  }

  /// What came of an experiment on one target.
  public struct Outcome: Sendable {
    /// The measures, for a report.
    public let section: RiskReportSection
    /// The rows that were measured, with what each model made of them.
    public let rows: MeasuredRows
  }

  /// What models made of the rows that were measured.
  private struct Measured {
    /// Places in the table.
    var rows: [Int] = []
    /// The split in which each was held out.
    var splits: [Int] = []
    /// Probabilities of those rows.
    var probabilities: [Double] = []
  }

  /// Measures all types on one target.
  ///
  /// - Parameter progress: called with what is trained next.
  /// - Throws: ``RiskEvaluationError``, ``RiskModelError`` or ``InputError`` where the table does not
  ///   do.
  public func run(
    on table: FeatureTable, target: RiskTarget, threads: Int, progress: (String) -> Void = { _ in }
  ) throws -> Outcome {
    let known = try knownRows(of: table, target: target)
    let labels = known.labels[target].map { $0.map { $0 == true } } ?? []
    let splits = try split.splits(
      of: known, labels: labels, least: training.leastRows, seed: training.seed)
    let measured = try types.map { type in
      progress("\(target.rawValue): \(type.rawValue)")
      return try measure(type, on: known, target: target, splits: splits, threads: threads)
    }
    let tested = measured[0].rows.map { labels[$0] }
    let groups = try groupColumn.map { try self.groups($0, of: known, rows: measured[0].rows) }
    let models = try zip(types, measured).enumerated().map { place, model in
      RiskReportSection.Model(
        name: model.0.rawValue,
        evaluation: try RiskEvaluation(
          target: target, probabilities: model.1.probabilities, labels: tested, groups: groups,
          options: evaluation, threads: threads),
        comparison: place == 0
          ? nil
          : try ScoreComparison(
            measured[0].probabilities, minus: model.1.probabilities, labels: tested,
            options: evaluation, threads: threads))
    }
    let section = RiskReportSection(
      models: models,
      textLift: try textLift(
        of: known, target: target, splits: splits, both: measured[0], labels: tested,
        threads: threads, progress: progress),
      learningCurve: try hasLearningCurve
        ? learningCurve(of: known, target: target, split: splits[0], threads: threads) : nil)
    return Outcome(
      section: section,
      rows: MeasuredRows(
        target: target, ids: measured[0].rows.map { known.ids[$0] }, splits: measured[0].splits,
        labels: tested, types: types, probabilities: measured.map(\.probabilities)))
  }

  /// The rows of which is known whether the target came true.
  private func knownRows(
    of table: FeatureTable, target: RiskTarget
  ) throws(RiskModelError) -> FeatureTable {
    guard let labels = table.labels[target] else { throw .noLabels([target]) }
    return table.selecting(rows: labels.indices.filter { labels[$0] != nil })
  }

  private func measure(
    _ type: RiskModelType, on table: FeatureTable, target: RiskTarget, splits: [RowSplit],
    threads: Int
  ) throws -> Measured {
    var measured = Measured()
    for (place, split) in splits.enumerated() {
      measured.rows += split.test
      measured.splits += split.test.map { _ in place }
      measured.probabilities += try scores(
        type, train: table.selecting(rows: split.train), test: table.selecting(rows: split.test),
        target: target, threads: threads)
    }
    return measured
  }

  private func scores(
    _ type: RiskModelType, train: FeatureTable, test: FeatureTable, target: RiskTarget, threads: Int
  ) throws -> [Double] {
    var options = training
    options.type = type
    let model = try RiskTraining(options).train(
      train.selecting(targets: targets(of: type, in: train, beside: target)), threads: threads)
    return try model.score(test, threads: threads)[target]?.map(\.probability) ?? []
  }

  /// What a model learns at once: a joint one all targets that there are rows enough of, as it does
  /// when it is trained to be used; the others one by one.
  private func targets(
    of type: RiskModelType, in train: FeatureTable, beside target: RiskTarget
  ) -> Set<RiskTarget> {
    guard type.isJoint else { return [target] }
    return Set(
      train.labels.keys.filter { other in
        let labels = train.labels[other] ?? []
        return other == target
          || [true, false].allSatisfy { answer in
            labels.count { $0 == answer } >= training.leastRows
          }
      })
  }

  /// The first type without text, with nothing else, and with both; `nil` where there is no text or
  /// nothing else, or no interval is asked for, without which a lift says nothing.
  private func textLift(
    of table: FeatureTable, target: RiskTarget, splits: [RowSplit], both: Measured, labels: [Bool],
    threads: Int, progress: (String) -> Void
  ) throws -> TextLift? {
    let hasText = table.columns.contains { $0.side == .text }
    guard hasText, table.columns.contains(where: { $0.side != .text }),
      evaluation.bootstrap.resamples > 0
    else { return nil }
    let parts = try [false, true].map { isText in
      progress("\(target.rawValue): \(isText ? "text" : "behaviour") only")
      return try measure(
        types[0], on: table.selecting { ($0.side == .text) == isText }, target: target,
        splits: splits, threads: threads)
    }
    return try TextLift(
      behaviour: parts[0].probabilities, text: parts[1].probabilities, both: both.probabilities,
      labels: labels, options: evaluation, threads: threads)
  }

  private func learningCurve(
    of table: FeatureTable, target: RiskTarget, split: RowSplit, threads: Int
  ) throws -> LearningCurve {
    let (train, test) = (table.selecting(rows: split.train), table.selecting(rows: split.test))
    let labels = { (table: FeatureTable) in table.labels[target].map { $0.map { $0 == true } } ?? []
    }
    return try LearningCurve(
      trainLabels: labels(train), testLabels: labels(test), options: evaluation,
      seed: training.seed, threads: threads
    ) { rows in
      try scores(
        types[0], train: train.selecting(rows: rows), test: test, target: target, threads: threads)
    }
  }

  private func groups(
    _ name: String, of table: FeatureTable, rows: [Int]
  ) throws(InputError) -> GroupColumn {
    guard table.columns.contains(where: { $0.name == name }) else {
      throw InputError("no column \(name) to tell errors by: correct --group")
    }
    return GroupColumn(name, of: table.selecting(rows: rows))
  }
}
