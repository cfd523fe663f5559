public import Commerce

extension ReviewCase {
  /// The case as one line.
  public var json: OrderedJSON {
    .object([
      .init(subject.rawValue, .string(key)), .init("score", .probability(score)),
      .init("reasons", .array(reasons.map { .string($0) })),
      .init("found", .string(found.description)),
      .init("verdict", verdict.map { .string($0.rawValue) } ?? .null),
      .init("note", note.map { .string($0) } ?? .null),
    ])
  }
}
