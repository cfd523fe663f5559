import Commerce

extension DataReport {
  /// The report as one JSON object.
  public var json: OrderedJSON {
    let broken = brokenLimits
    return .object([
      .init("records", .integer(records)), .init("failures", .integer(failures)),
      .init("notes", .integer(notes)), .init("passed", .bool(broken.isEmpty)),
      .init("broken", .array(broken.map(OrderedJSON.string))),
      .init("tasks", .array(tasks.map(\.json))),
    ])
  }
}

extension TaskReport {
  fileprivate var json: OrderedJSON {
    var members: [OrderedJSON.Member] = [
      .init("task", .string(task.rawValue)), .init("records", .integer(records)),
      .init("languages", Self.json(languages)),
      .init("labels", .array(rows.map(json))),
    ]
    if let twins { members += Self.members(twins) }
    if let bagOfWords { members.append(.init("bag_of_words", .probability(bagOfWords))) }
    return .object(members + [.init("findings", .array(findings.map(\.json)))])
  }

  private func json(_ label: CorpusLabel) -> OrderedJSON {
    .object([
      .init("group", .string(label.group.rawValue)), .init("code", .string(label.code)),
      .init("languages", Self.json(counts[label] ?? [:])),
      .init("distinct_words", distinctWords[label].map(OrderedJSON.probability) ?? .null),
    ])
  }

  private static func json(_ counts: [Language: Int]) -> OrderedJSON {
    .object(
      Language.allCases.compactMap { language in
        counts[language].map { .init(language.rawValue, .integer($0)) }
      })
  }

  private static func members(_ twins: Twins) -> [OrderedJSON.Member] {
    [
      .init("duplicates", .integer(twins.duplicates)),
      .init("near_duplicates", .integer(twins.near)),
      .init("near_duplicate_rate", .probability(twins.nearRate)),
      .init("leaks", .integer(twins.leaks)), .init("leak_rate", .probability(twins.leakRate)),
    ]
  }
}

extension Finding {
  fileprivate var json: OrderedJSON {
    .object([
      .init("file", .string(file)), .init("line", .integer(line)),
      .init("kind", .string(problem.kind.rawValue)),
      .init("severity", .string(isNote ? "note" : "failure")),
      .init("message", .string(problem.message)),
    ])
  }
}
