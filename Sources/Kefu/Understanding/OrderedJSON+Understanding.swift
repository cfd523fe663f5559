public import Commerce

extension OrderedJSON {
  /// `{"label","zh","en","confidence","sure","runner_up":{"label","confidence"}}` of an intent;
  /// the names only where the label is in the taxonomy.
  public static func intent(_ decision: Decision?) -> OrderedJSON {
    guard let decision else { return .null }
    var members = [Member("label", .string(decision.best.label))]
    if let name = Intent(rawValue: decision.best.label)?.name {
      members += [Member("zh", .string(name.chinese)), Member("en", .string(name.english))]
    }
    members += [
      Member("confidence", .probability(decision.best.confidence)),
      Member("sure", .bool(decision.isSure)),
    ]
    if let second = decision.runnerUp {
      members.append(
        Member(
          "runner_up",
          .object([
            Member("label", .string(second.label)),
            Member("confidence", .probability(second.confidence)),
          ])))
    }
    return .object(members)
  }

  /// `{"label","confidence","scores":{label:p},"sure"}`, scores in alphabetical order.
  public static func scores(_ decision: Decision?) -> OrderedJSON {
    guard let decision else { return .null }
    let scores = decision.guesses.sorted { $0.label < $1.label }
    return .object([
      Member("label", .string(decision.best.label)),
      Member("confidence", .probability(decision.best.confidence)),
      Member(
        "scores", .object(scores.map { Member($0.label, .probability($0.confidence)) })),
      Member("sure", .bool(decision.isSure)),
    ])
  }

  /// The error object that stands in a bad record's place.
  public static func error(_ bad: BadRecord) -> OrderedJSON {
    .object([
      Member(
        "error",
        .object([
          Member("line", .integer(bad.line)), Member("message", .string(bad.message)),
        ]))
    ])
  }
}
