import Commerce
public import Storage

extension StoreSummary {
  /// What the store holds, for a person.
  public var lines: [String] {
    var lines = ReportTable(
      "records", columns: [.text("kind"), .number("number")],
      rows: StoreRecord.Kind.allCases.map { [$0.rawValue, "\(records[$0] ?? 0)"] }
    ).lines
    if let orders {
      lines.append("orders from \(orders.lowerBound) to \(orders.upperBound)")
    }
    for model in models {
      lines.append("\(model.results) texts read by model \(model.identity.prefix(12))")
    }
    lines.append("\(cases.open) cases to review, of \(cases.all)")
    return lines
  }

  /// `{"schema","records":{kind:n},"orders":{"first","last"},"models":[{"model","results"}],
  /// "cases":{"open","all"}}`, and of a store that was hashed `"content"`.
  ///
  /// - Parameter contentHash: see `Store.contentHash()`; `nil` for none.
  public func json(contentHash: UInt64?) -> OrderedJSON {
    let counts = StoreRecord.Kind.allCases.map {
      OrderedJSON.Member($0.rawValue, .integer(records[$0] ?? 0))
    }
    let days = orders.map {
      OrderedJSON.object([
        .init("first", .string($0.lowerBound.description)),
        .init("last", .string($0.upperBound.description)),
      ])
    }
    let read = models.map {
      OrderedJSON.object([
        .init("model", .string($0.identity)), .init("results", .integer($0.results)),
      ])
    }
    let members: [OrderedJSON.Member] = [
      .init("schema", .integer(schema)), .init("records", .object(counts)),
      .init("orders", days ?? .null), .init("models", .array(read)),
      .init(
        "cases", .object([.init("open", .integer(cases.open)), .init("all", .integer(cases.all))])),
    ]
    return .object(
      members + (contentHash.map { [.init("content", .string($0.hexadecimal))] } ?? []))
  }
}

extension UInt64 {
  /// Sixteen digits.
  public var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
