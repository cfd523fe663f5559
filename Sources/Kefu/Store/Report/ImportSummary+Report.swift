import Storage

extension StoreImport.Summary {
  /// The counts for a person.
  public var lines: [String] {
    let table = ReportTable(
      "records",
      columns: [.text("kind"), .number("inserted"), .number("updated"), .number("unchanged")],
      rows: kinds.map { kind, changes in
        [kind.rawValue] + [changes.inserted, changes.updated, changes.unchanged].map(String.init)
      })
    let rows = "\(rows) rows, \(leftOut) left out, \(bad) bad"
    return table.hasRows ? table.lines + [rows] : [rows]
  }

  /// `{"rows","leftOut","bad","records":{kind:{"inserted","updated","unchanged"}}}`
  public var json: OrderedJSON {
    let records = kinds.map { kind, changes in
      OrderedJSON.Member(
        kind.rawValue,
        .object([
          .init("inserted", .integer(changes.inserted)),
          .init("updated", .integer(changes.updated)),
          .init("unchanged", .integer(changes.unchanged)),
        ]))
    }
    return .object([
      .init("rows", .integer(rows)), .init("leftOut", .integer(leftOut)),
      .init("bad", .integer(bad)), .init("records", .object(records)),
    ])
  }

  private var kinds: [(StoreRecord.Kind, StoreChanges)] {
    StoreRecord.Kind.allCases.compactMap { kind in changes[kind].map { (kind, $0) } }
  }
}
