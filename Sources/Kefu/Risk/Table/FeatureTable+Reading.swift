import Commerce
public import RiskModels

extension FeatureTable {
  /// Reads a table with one row a customer or order: CSV or TSV with a header, or NDJSON whose
  /// objects have the members of the first.
  ///
  /// A column that the feature dictionary knows is what it says there. Of others, one with nothing
  /// but numbers is numbers, any other is categories, and each is a group of its own. Empty cells,
  /// `NA`, `NaN` and `null` are missing.
  ///
  /// - Throws: ``InputError`` naming file, line and column of what does not fit.
  public init(
    _ source: InputSource, format: RecordFormat?, options: FeatureTableOptions = .init()
  ) throws(InputError) {
    let cells = try TableCells(source, format: format, id: options.id)
    try options.check(cells)
    var values: [[Float]] = []
    var levels: [[String]] = []
    let columns = cells.header.filter { !options.others.contains($0) }
      .map { options.column(named: $0, cells: cells[$0] ?? []) }
    for column in columns {
      let (places, names) = try cells.values(of: column)
      values.append(places)
      levels.append(names)
    }
    var labels: [RiskTarget: [Bool?]] = [:]
    for (target, label) in options.labels { labels[target] = try cells.labels(label) }
    self.init(
      columns: columns, ids: cells[options.id] ?? [], times: try cells.times(options.time),
      values: values, levels: levels, labels: labels,
      reasons: cells[options.reason]?.map { $0.isMissing ? nil : $0 })
  }
}

extension String {
  /// Whether a cell says nothing.
  fileprivate var isMissing: Bool {
    let cell = utf8.trimmingSpaces
    return cell.isEmpty || ["NA", "NaN", "nan", "null"].contains { $0.utf8.elementsEqual(cell) }
  }
}

extension String.UTF8View {
  fileprivate var trimmingSpaces: Substring.UTF8View {
    var rest = self[...]
    while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
    while rest.last == UInt8(ascii: " ") { rest.removeLast() }
    return rest
  }

  fileprivate var number: Double? { Double(Substring(trimmingSpaces)) }
}

extension FeatureTableOptions {
  /// Refuses names of columns that the file has not.
  fileprivate func check(_ cells: TableCells) throws(InputError) {
    let named = [
      ("--drop", dropped), ("--categories", categories), ("--order-columns", orderColumns),
      ("--text-columns", textColumns),
    ]
    for (option, columns) in named {
      for column in columns.sorted() where !cells.header.contains(column) {
        throw InputError(missing: column, of: cells.header, in: cells.name, option: option)
      }
    }
    for (target, label) in labels where label.column != target.rawValue {
      guard cells.header.contains(label.column) else {
        throw InputError(
          missing: label.column, of: cells.header, in: cells.name, option: "--\(target.rawValue)")
      }
    }
  }

  /// What a column is.
  fileprivate func column(named name: String, cells: [String]) -> FeatureColumn {
    if let known = FeatureDictionary.column(named: name) { return known }
    let isNumber =
      !categories.contains(name) && cells.allSatisfy { $0.isMissing || $0.utf8.number != nil }
    return FeatureColumn(
      name: name, kind: isNumber ? .number : .category, group: name,
      side: orderColumns.contains(name) ? .order : textColumns.contains(name) ? .text : .customer)
  }
}

extension TableCells {
  /// A column's values: numbers, or places among its categories.
  fileprivate func values(
    of column: FeatureColumn
  ) throws(InputError) -> (values: [Float], levels: [String]) {
    let cells = self[column.name] ?? []
    if column.kind == .category {
      let levels = Set(cells.filter { !$0.isMissing }).sorted()
      let places = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Float($0)) })
      return (cells.map { places[$0] ?? .nan }, levels)
    }
    var values: [Float] = []
    values.reserveCapacity(cells.count)
    for (row, cell) in cells.enumerated() {
      guard !cell.isMissing else {
        values.append(.nan)
        continue
      }
      guard let number = cell.utf8.number, Float(number).isFinite else {
        throw problem(row, column.name, expected: "a number")
      }
      values.append(Float(number))
    }
    return (values, [])
  }

  fileprivate func labels(_ label: FeatureTableOptions.Label) throws(InputError) -> [Bool?]? {
    guard let cells = self[label.column] else { return nil }
    var labels: [Bool?] = []
    for (row, cell) in cells.enumerated() {
      if cell.isMissing {
        labels.append(nil)
      } else if let positive = label.positive {
        labels.append(cell == positive)
      } else {
        switch cell.lowercased() {
        case "1", "true", "yes", "1.0": labels.append(true)
        case "0", "false", "no", "0.0": labels.append(false)
        default:
          throw problem(
            row, label.column,
            expected: "1, true, yes or 0, false, no (or name what means yes: COLUMN=VALUE)")
        }
      }
    }
    if let positive = label.positive, !labels.contains(true) {
      throw InputError("\(name): column \(label.column) nowhere says \(masked(positive))")
    }
    return labels
  }

  fileprivate func times(_ column: String) throws(InputError) -> [Timestamp?] {
    guard let cells = self[column] else { return lines.map { _ in nil } }
    var times: [Timestamp?] = []
    for (row, cell) in cells.enumerated() {
      let time = Timestamp(cell)
      guard time != nil || cell.isMissing else {
        throw problem(row, column, expected: "a date such as 2026-11-05")
      }
      times.append(time)
    }
    return times
  }
}
