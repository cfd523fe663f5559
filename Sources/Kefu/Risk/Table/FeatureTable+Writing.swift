import Commerce
public import RiskModels

extension FeatureTable {
  /// The table as CSV, one row at a time, the header first: `id`, `as_of`, the features, the labels
  /// and the reason. Missing values are empty.
  public func writeRows(_ write: ([UInt8]) throws -> Void) rethrows {
    let targets = RiskTarget.allCases.filter { labels[$0] != nil }
    var header = DelimitedRow(.csv)
    for name in ["id", "as_of"] + columns.map(\.name) + targets.map(\.rawValue) {
      header.append(name)
    }
    header.append("reason")
    try write(header.bytes)
    for row in ids.indices {
      var cells = DelimitedRow(.csv)
      cells.append(ids[row])
      cells.append(times[row].map(\.description) ?? "")
      for place in columns.indices { append(row, place, to: &cells) }
      for target in targets {
        cells.append((labels[target]?[row]).flatMap(\.self).map { $0 ? "1" : "0" } ?? "")
      }
      cells.append(reasons[row] ?? "")
      try write(cells.bytes)
    }
  }

  private func append(_ row: Int, _ place: Int, to cells: inout DelimitedRow) {
    let value = values[place][row]
    if columns[place].kind == .category {
      cells.append(.category(value.isNaN ? nil : levels[place][Int(value)]))
    } else {
      cells.append(.number(value.isNaN ? nil : Double(value)))
    }
  }
}

extension DelimitedRow {
  /// Adds a feature's value; what is missing is empty.
  mutating func append(_ value: FeatureValue) {
    switch value {
    case .number(let number?): append(written: Array(Float(number).shortText.utf8))
    case .category(let category?): append(category)
    case .number(nil), .category(nil): append("")
    }
  }
}

extension Float {
  /// The shortest decimal that reads as the same number.
  var shortText: String {
    self == rounded() && abs(self) < 1e7 ? String(Int(self)) : "\(self)"
  }
}
