public import Commerce
public import TextModels

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

  /// What was understood of a text, as members of its record: `language`, `sentiment`, `mixed`,
  /// `intent`, `intents`, `clauses`, `aspects`, `reasons`, but for those of outputs nobody asked
  /// for; null what the model does not tell.
  package static func members(
    of understanding: Understanding, outputs: Set<AnalysisOutput> = Set(AnalysisOutput.allCases)
  ) -> [Member] {
    let places = ScalarPlaces(understanding.text)
    var members = [Member("language", .string(understanding.language.rawValue))]
    if outputs.contains(.sentiment) {
      members.append(Member("sentiment", .scores(understanding.sentiment)))
    }
    if outputs.contains(.clauses) {
      members.append(Member("mixed", .bool(understanding.isMixed)))
    }
    if outputs.contains(.intents) {
      members.append(Member("intent", .intent(understanding.intent)))
      members.append(Member("intents", .intents(understanding, places)))
    }
    if outputs.contains(.clauses) {
      members.append(Member("clauses", .clauses(understanding, places)))
    }
    if outputs.contains(.aspects) {
      members.append(Member("aspects", .aspects(understanding, places)))
    }
    if outputs.contains(.reasons) {
      members.append(Member("reasons", .reasons(understanding, places)))
    }
    return members
  }

  /// `[{"label","confidence","start","end","text"}]` of all that a customer wants; null for the
  /// place of what the text as a whole says.
  private static func intents(
    _ understanding: Understanding, _ text: ScalarPlaces
  ) -> OrderedJSON {
    guard understanding.intent != nil else { return .null }
    return .array(
      understanding.intents.map { intent in
        .object(
          [
            Member("label", .string(intent.label)),
            Member("confidence", .probability(intent.confidence)),
          ] + text.members(of: intent.range))
      })
  }

  /// `[{"start","end","text","sentiment","intent"}]` of the clauses of a text that has several;
  /// sentiment and intent as `{"label","confidence"}`.
  private static func clauses(
    _ understanding: Understanding, _ text: ScalarPlaces
  ) -> OrderedJSON {
    func best(_ decision: Decision?) -> OrderedJSON {
      guard let best = decision?.best else { return .null }
      return .object([
        Member("label", .string(best.label)), Member("confidence", .probability(best.confidence)),
      ])
    }
    return .array(
      understanding.clauses.map { clause in
        .object(
          text.members(of: clause.range) + [
            Member("sentiment", best(clause.sentiment)), Member("intent", best(clause.intent)),
          ])
      })
  }

  /// What a model predicts for a task, in the shape of the task's labels.
  public static func prediction(
    of task: TextTask, in understanding: Understanding
  ) -> OrderedJSON {
    switch task {
    case .intent: scores(understanding.intent)
    case .sentiment: scores(understanding.sentiment)
    case .aspect: aspects(understanding)
    case .reason: reasons(understanding)
    }
  }

  /// `[{"start","end","text","category","sentiment","opinion":{"start","end","text"},"confidence"}]`
  /// of a text's opinions; a term or an opinion that is implied is null. `start` and `end` count
  /// Unicode scalars.
  public static func aspects(_ understanding: Understanding) -> OrderedJSON {
    aspects(understanding, ScalarPlaces(understanding.text))
  }

  private static func aspects(
    _ understanding: Understanding, _ text: ScalarPlaces
  ) -> OrderedJSON {
    guard let aspects = understanding.aspects else { return .null }
    return .array(
      aspects.map { aspect in
        .object(
          text.members(of: aspect.term) + [
            Member("category", aspect.category.map(OrderedJSON.string) ?? .null),
            Member("sentiment", .string(aspect.sentiment)),
            Member(
              "opinion", aspect.opinion == nil ? .null : .object(text.members(of: aspect.opinion))),
            Member("confidence", .probability(aspect.confidence)),
          ])
      })
  }

  /// `[{"code","zh","en","stated","start","end","text","confidence"}]` of a text's reasons; those no
  /// words show are not stated and have null for their place.
  public static func reasons(_ understanding: Understanding) -> OrderedJSON {
    reasons(understanding, ScalarPlaces(understanding.text))
  }

  private static func reasons(
    _ understanding: Understanding, _ text: ScalarPlaces
  ) -> OrderedJSON {
    guard let reasons = understanding.reasons else { return .null }
    return .array(
      reasons.map { reason in
        var members = [Member("code", .string(reason.code))]
        if let name = ReturnReason(rawValue: reason.code)?.name {
          members += [
            Member("zh", .string(name.chinese)), Member("en", .string(name.english)),
          ]
        }
        members.append(Member("stated", .bool(reason.isStated)))
        return .object(
          members + text.members(of: reason.evidence)
            + [Member("confidence", .probability(reason.confidence))])
      })
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
