import TextModels

extension TaskEvaluation {
  /// What only some tasks have.
  var detailMembers: [OrderedJSON.Member] {
    switch self {
    case .classification(let evaluation):
      [.init("reliability", evaluation.reliability.json)]
        + (evaluation.outOfScope.map { [.init("out_of_scope", $0.json)] } ?? [])
        + [.init("confusions", .array(evaluation.confusions.map(\.json)))]
    case .spans(let evaluation): evaluation.members
    case .aspects(let evaluation):
      evaluation.spans.members + [
        .init("pairs", .object(evaluation.pairs.members)),
        .init("quadruples", .object(evaluation.quadruples.members)),
        .init("reliability", evaluation.reliability.json),
      ]
    case .reasons(let evaluation):
      [
        .init("evidence", .object(evaluation.evidence.members)),
        .init("reliability", evaluation.reliability.json),
      ]
    }
  }
}

extension OrderedJSON {
  /// A number, or `null` for none.
  static func optional(_ value: Double?) -> OrderedJSON {
    value.map(OrderedJSON.probability) ?? .null
  }
}

extension MatchCounts {
  /// `"precision","recall","f1","support"`
  var members: [OrderedJSON.Member] {
    [
      .init("precision", .probability(precision)), .init("recall", .probability(recall)),
      .init("f1", .probability(f1)), .init("support", .integer(gold)),
    ]
  }
}

extension LabelTable.Average {
  var json: OrderedJSON {
    .object([
      .init("precision", .probability(precision)), .init("recall", .probability(recall)),
      .init("f1", .probability(f1)),
    ])
  }
}

extension ReliabilityTable {
  /// The bins that are not empty.
  fileprivate var json: OrderedJSON {
    .array(
      bins.filter { $0.count > 0 }.map { bin in
        .object([
          .init("from", .probability(bin.range.lowerBound)),
          .init("to", .probability(bin.range.upperBound)), .init("count", .integer(bin.count)),
          .init("confidence", .optional(bin.confidence)),
          .init("accuracy", .optional(bin.accuracy)),
        ])
      })
  }
}

extension OutOfScopeEvaluation {
  fileprivate var json: OrderedJSON {
    .object([
      .init("in_scope", .integer(inScope)), .init("out_of_scope", .integer(outOfScope)),
      .init("in_scope_accuracy", .probability(inScopeAccuracy)),
      .init("in_scope_accuracy_forced", .probability(forcedInScopeAccuracy)),
      .init("labelled_recall", .probability(labelledRecall)),
      .init(
        "scores",
        .array(
          scores.map { score in
            .object([
              .init("score", .string(score.name)), .init("auroc", .probability(score.area)),
              .init("threshold", .probability(score.threshold)),
              .init("recall_at_95", .probability(score.recall)),
            ])
          })),
    ])
  }
}

extension Confusion {
  fileprivate var json: OrderedJSON {
    .object([
      .init("gold", .string(gold)), .init("predicted", .string(predicted)),
      .init("count", .integer(count)), .init("examples", .array(examples.map(OrderedJSON.string))),
    ])
  }
}

extension SpanEvaluation {
  fileprivate var members: [OrderedJSON.Member] {
    [
      .init(
        "overlap",
        .object(overlap.rows.map { .init($0.label, .object($0.counts.members)) })),
      .init("unlabelled", .object(unlabelled.members)),
    ]
  }
}
