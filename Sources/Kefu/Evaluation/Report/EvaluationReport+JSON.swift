import TextModels

extension EvaluationReport {
  /// The report as one JSON object: the members of the only task, or `{"tasks":[…]}`.
  public var json: OrderedJSON {
    if sections.count == 1 { return .object(sections[0].members) }
    return .object([.init("tasks", .array(sections.map { .object($0.members) }))])
  }
}

extension EvaluationSection {
  /// The task, its measures by their names, then what they are made of.
  fileprivate var members: [OrderedJSON.Member] {
    [.init("task", .string(task)), .init("examples", .integer(evaluation.examples))]
      + evaluation.measures.map { .init($0.name, .optional($0.value)) }
      + labelMembers + evaluation.detailMembers
      + [.init("slices", .array(slices.map(\.json)))]
      + (robustness.map { [.init("robustness", $0.json)] } ?? [])
      + (comparison.map { [.init("against", $0.json)] } ?? [])
  }

  private var labelMembers: [OrderedJSON.Member] {
    let labels = evaluation.labels
    return [
      .init(
        "labels",
        .object(
          labels.rows.map { row in
            let area = evaluation.area(of: row.label).map { OrderedJSON.probability($0) }
            return .init(
              row.label,
              .object(row.counts.members + (area.map { [.init("roc_auc", $0)] } ?? [])))
          })),
      .init(
        "averages",
        .object([
          .init("micro", .object(labels.micro.members)), .init("macro", labels.macro.json),
          .init("weighted", labels.weighted.json),
        ])),
    ]
  }
}

extension EvaluationSlice {
  fileprivate var json: OrderedJSON {
    .object([
      .init("group", .string(group)), .init("name", .string(name)),
      .init("examples", .integer(examples)), .init("accuracy", .probability(accuracy)),
      .init("micro_f1", .probability(microF1)), .init("macro_f1", .probability(macroF1)),
      .init("ece", .optional(calibrationError)), .init("coverage", .optional(coverage)),
      .init("sure_accuracy", .optional(sureAccuracy)),
    ])
  }
}

extension ModelComparison {
  /// `{"changed","gained","lost","p_value","flips":[{"text","gold","old","new","effect"}]}`
  fileprivate var json: OrderedJSON {
    .object([
      .init("changed", .integer(flips.count)), .init("gained", .integer(gained)),
      .init("lost", .integer(lost)),
      // Not rounded: how small it is matters.
      .init("p_value", .raw(String(pValue))),
      .init(
        "flips",
        .array(
          flips.map { flip in
            .object([
              .init("text", .string(flip.text)), .init("gold", .string(flip.gold)),
              .init("old", .string(flip.old)), .init("new", .string(flip.new)),
              .init("effect", .string(flip.effect.rawValue)),
            ])
          })),
    ])
  }
}
