/// A table of a report, as the terminal and the page show it.
struct ReportTable: Sendable, Hashable {
  /// A column.
  struct Column: Sendable, Hashable {
    let title: String
    /// Whether it holds words, which begin at the left, and not numbers.
    let isText: Bool

    static func number(_ title: String) -> Self { Self(title: title, isText: false) }
    static func text(_ title: String) -> Self { Self(title: title, isText: true) }
  }

  /// What the table shows.
  let caption: String
  /// The columns; the first one names the rows.
  let columns: [Column]
  /// Rows in groups, a cell for each column.
  let groups: [[[String]]]

  /// A table of one group.
  init(_ caption: String, columns: [Column], rows: [[String]]) {
    self.init(caption, columns: columns, groups: [rows])
  }

  /// A table of several groups.
  init(_ caption: String, columns: [Column], groups: [[[String]]]) {
    self.caption = caption
    self.columns = columns
    self.groups = groups
  }

  /// Whether there is a row at all.
  var hasRows: Bool { groups.contains { !$0.isEmpty } }
}

extension Double {
  /// Four decimals.
  var fourDecimals: String {
    let scaled = Int((self * 10_000).rounded())
    let digits = String(scaled % 10_000)
    return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension Double? {
  /// Four decimals, or a dash.
  var fourDecimals: String { map(\.fourDecimals) ?? "–" }
}
