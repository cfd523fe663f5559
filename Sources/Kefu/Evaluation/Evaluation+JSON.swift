public import TextModels

extension Evaluation {
  /// The evaluation as one JSON object, with a comparison as its member `against`.
  public func json(_ comparison: ModelComparison?) -> OrderedJSON {
    let labels = rows.map { row in
      OrderedJSON.Member(
        row.label,
        .object([
          .init("precision", .probability(row.precision)),
          .init("recall", .probability(row.recall)),
          .init("f1", .probability(row.f1)), .init("support", .integer(row.support)),
        ]))
    }
    let wrong = confusions.map { confusion -> OrderedJSON in
      .object([
        .init("gold", .string(confusion.gold)), .init("predicted", .string(confusion.predicted)),
        .init("count", .integer(confusion.count)),
      ])
    }
    let members: [OrderedJSON.Member] = [
      .init("examples", .integer(examples)), .init("accuracy", .probability(accuracy)),
      .init("macro_f1", .probability(macroF1)), .init("coverage", .probability(coverage)),
      .init("sure_accuracy", sureAccuracy.map(OrderedJSON.probability) ?? .null),
      .init("ece", .probability(calibrationError)), .init("labels", .object(labels)),
      .init("confusions", .array(wrong)),
    ]
    return .object(members + (comparison.map { [.init("against", $0.json)] } ?? []))
  }
}
