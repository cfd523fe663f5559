import Commerce

extension PeriodDifference {
  /// The difference as one JSON object, with every cell that was tested.
  public var json: OrderedJSON {
    .object([
      .init("a", first.json), .init("b", second.json),
      .init("by", options.column.map(OrderedJSON.string) ?? .null),
      .init("alpha", .probability(options.alpha)),
      .init("min_count", .integer(options.minimumCount)),
      .init("tested", .integer(comparison.changes.count)),
      .init(
        "skipped",
        .object([
          .init("too_few", .integer(comparison.tooFew)),
          .init("absent", .integer(comparison.absent)),
        ])),
      .init("cells", .array(comparison.changes.map { $0.json(alpha: comparison.alpha) })),
    ])
  }
}

extension PeriodCounts {
  fileprivate var json: OrderedJSON {
    .object([
      .init("files", .array(files.map(OrderedJSON.string))),
      .init("records", .integer(all.records)), .init("bad", .integer(bad)),
    ])
  }
}

extension CellComparison.Change {
  /// `{"product","reason"|"sentiment","zh","en","a","b","difference","test","z","p","q","change"}`
  fileprivate func json(alpha: Double) -> OrderedJSON {
    let change = q > alpha || difference == 0 ? nil : difference > 0 ? "emerging" : "fading"
    return .object(
      [.init("product", cell.product.map(OrderedJSON.string) ?? .null)] + cell.subject.members + [
        .init("a", cell.first.json), .init("b", cell.second.json),
        .init("difference", .probability(difference)),
        .init("test", .string(test.method.rawValue)),
        .init("z", test.z.map(OrderedJSON.probability) ?? .null),
        // Not rounded: how small they are matters.
        .init("p", .raw(String(test.p))), .init("q", .raw(String(q))),
        .init("change", change.map(OrderedJSON.string) ?? .null),
      ])
  }
}

extension ComparedCell.Subject {
  fileprivate var members: [OrderedJSON.Member] {
    let (kind, code, name): (String, String, LocalizedName?) =
      switch self {
      case .reason(let code): ("reason", code, ReturnReason(rawValue: code)?.name)
      case .sentiment(let sentiment): ("sentiment", sentiment.rawValue, sentiment.name)
      }
    return [.init(kind, .string(code))]
      + (name.map { [.init("zh", .string($0.chinese)), .init("en", .string($0.english))] } ?? [])
  }
}

extension Proportion {
  fileprivate var json: OrderedJSON {
    .object([
      .init("count", .integer(count)), .init("of", .integer(whole)),
      .init("rate", rate.map(OrderedJSON.probability) ?? .null),
    ])
  }
}
