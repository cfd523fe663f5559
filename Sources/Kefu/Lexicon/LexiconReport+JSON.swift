extension LexiconReport {
  /// The report as one JSON object.
  public var json: OrderedJSON {
    .object([
      .init("entries", .integer(entries)), .init("lines", lines.map(OrderedJSON.integer) ?? .null),
      .init("fired", lines == nil ? .null : .integer(fired)),
      .init(
        "counts", .object(counts.map { .init($0.kind.rawValue, .integer($0.count)) })),
      .init("findings", .array(findings.map(\.json))),
    ])
  }
}

extension LexiconFinding {
  fileprivate var json: OrderedJSON {
    var members: [OrderedJSON.Member] = [
      .init("file", .string(file)), .init("line", .integer(line)), .init("word", .string(word)),
      .init("kind", .string(kind.rawValue)), .init("message", .string(message)),
    ]
    if !losses.isEmpty { members.append(.init("losses", .array(losses.map(\.json)))) }
    return .object(members)
  }
}

extension LexiconFinding.Loss {
  fileprivate var json: OrderedJSON {
    var members: [OrderedJSON.Member] = [
      .init("reason", .string(taker.name)), .init("count", .integer(count)),
    ]
    if case .span(let kind) = taker {
      members.append(.init("span", .string(kind)))
    } else {
      members.append(.init("words", .array(taker.words.map(OrderedJSON.string))))
    }
    return .object(
      members + [.init("line", .integer(line)), .init("quote", .string(quote))])
  }
}

extension LexiconFinding.Taker {
  fileprivate var name: String {
    switch self {
    case .longerEntry: "longer entry"
    case .longerWord: "longer word"
    case .span: "protected"
    case .words: "cut"
    }
  }

  /// The words that took the characters; none for a span.
  fileprivate var words: [String] {
    switch self {
    case .longerEntry(let word), .longerWord(let word): [word]
    case .span: []
    case .words(let words): words
    }
  }
}
