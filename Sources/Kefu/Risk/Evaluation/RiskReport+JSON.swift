import RiskModels

extension RiskReport {
  /// The report as one JSON object.
  public var json: OrderedJSON {
    .object([
      .init("data", .array(data.map(OrderedJSON.string))), .init("split", .string(split)),
      .init("targets", .array(sections.map(\.json))),
    ])
  }
}

extension RiskReportSection {
  fileprivate var json: OrderedJSON {
    .object(
      [
        .init("target", .string(target.rawValue)), .init("rows", .integer(first.rows)),
        .init("positives", .integer(first.confusion.positives)),
        .init("confidence", .probability(first.confidence)),
        .init("models", .array(models.map(\.json))),
      ] + (textLift.map { [.init("text_lift", $0.json)] } ?? [])
        + (learningCurve.map { [.init("learning_curve", $0.json)] } ?? []))
  }
}

extension RiskReportSection.Model {
  fileprivate var json: OrderedJSON {
    .object(
      [.init("name", .string(name))] + evaluation.members
        + (comparison.map { [.init("lead_of_first", $0.json)] } ?? []))
  }
}

extension RiskEvaluation {
  fileprivate var members: [OrderedJSON.Member] {
    [
      .init("measures", RiskMeasure.json(estimates)),
      .init("threshold", .finite(threshold)),
      .init(
        "confusion",
        .object([
          .init("true_positives", .integer(confusion.truePositives)),
          .init("false_positives", .integer(confusion.falsePositives)),
          .init("false_negatives", .integer(confusion.falseNegatives)),
          .init("true_negatives", .integer(confusion.trueNegatives)),
        ])),
      .init("reliability", .array(reliability.map(\.json))),
      .init("costs", costCurve.json),
    ] + groupMembers + [
      .init("roc", .array(rocCurve.map { $0.json("fpr", "tpr") })),
      .init(
        "precision_recall", .array(precisionRecallCurve.map { $0.json("recall", "precision") })),
    ]
  }

  private var groupMembers: [OrderedJSON.Member] {
    groupColumn.map {
      [.init("group_column", .string($0)), .init("groups", .array(groups.map(\.json)))]
    } ?? []
  }
}

extension RiskMeasure {
  fileprivate static func json(_ estimates: [RiskMeasure: Estimate]) -> OrderedJSON {
    .object(allCases.map { .init($0.rawValue, estimates[$0]?.json ?? .null) })
  }
}

extension Estimate {
  /// `{"value","low","high"}`
  fileprivate var json: OrderedJSON {
    .object([
      .init("value", .optional(value)), .init("low", .optional(interval?.lowerBound)),
      .init("high", .optional(interval?.upperBound)),
    ])
  }
}

extension OrderedJSON {
  /// A number, or `null` for an infinite one.
  fileprivate static func finite(_ value: Double) -> OrderedJSON {
    value.isFinite ? .probability(value) : .null
  }
}

extension ReliabilityBin {
  fileprivate var json: OrderedJSON {
    .object([
      .init("from", .probability(range.lowerBound)), .init("to", .probability(range.upperBound)),
      .init("count", .integer(count)), .init("probability", .probability(probability)),
      .init("observed", observed.json),
    ])
  }
}

extension CurvePoint {
  fileprivate func json(_ xName: String, _ yName: String) -> OrderedJSON {
    .object([
      .init("threshold", .finite(threshold)), .init(xName, .probability(x)),
      .init(yName, .probability(y)),
    ])
  }
}

extension CostCurve {
  fileprivate var json: OrderedJSON {
    .object([
      .init("false_alarm", .probability(costs.falseAlarm)),
      .init("miss", .probability(costs.miss)), .init("treated", .probability(costs.treated)),
      .init("cheapest", cheapest.json), .init("flag_nobody", flaggingNone.json),
      .init("flag_everybody", flaggingAll.json), .init("curve", .array(points.map(\.json))),
    ])
  }
}

extension CostCurve.Point {
  fileprivate var json: OrderedJSON {
    .object([
      .init("threshold", .finite(threshold)), .init("flagged", .probability(flagged)),
      .init("cost", cost.json),
    ])
  }
}

extension RiskGroup {
  fileprivate var json: OrderedJSON {
    .object([
      .init("value", .string(value)), .init("rows", .integer(rows)), .init("small", .bool(isSmall)),
      .init("probability", .probability(probability)),
      .init("positive_rate", positiveRate.json), .init("fpr", falsePositiveRate.json),
      .init("fnr", falseNegativeRate.json),
    ])
  }
}

extension ScoreComparison {
  fileprivate var json: OrderedJSON {
    .object([
      .init("tie", .bool(isTie)), .init("differences", RiskMeasure.json(differences)),
    ])
  }
}

extension TextLift {
  fileprivate var json: OrderedJSON {
    .object([
      .init("behaviour", behaviour.json), .init("text", text.json), .init("both", both.json),
      .init("difference", difference.json), .init("verdict", .string(verdict.rawValue)),
      .init("sentence", .string(sentence)),
    ])
  }
}

extension LearningCurve {
  fileprivate var json: OrderedJSON {
    .array(
      points.map { point in
        .object([
          .init("rows", .integer(point.rows)), .init("positives", .integer(point.positives)),
          .init("roc_auc", point.rocAUC.json), .init("log_loss", point.logLoss.json),
        ])
      })
  }
}
