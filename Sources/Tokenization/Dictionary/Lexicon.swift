/// Words and phrases that must not be cut apart, or that stand for a standard word.
public struct Lexicon: Sendable, Hashable {
  /// One word.
  public struct Entry: Sendable, Hashable {
    /// The word as it is written; it may contain spaces and mix scripts.
    public var word: String
    /// What it is, such as `product`; empty if not said.
    public var tag: String
    /// Like −ln probability, from 6 (very frequent) to 14 (rare); nil for ``Lexicon/defaultCost``.
    public var cost: Double?
    /// The standard word it stands for; empty if none.
    public var synonym: String

    /// An entry; only the word is needed.
    public init(_ word: String, tag: String = "", cost: Double? = nil, synonym: String = "") {
      self.word = word
      self.tag = tag
      self.cost = cost
      self.synonym = synonym
    }
  }

  /// What a word without a cost of its own costs.
  public static let defaultCost = 9.0
  /// The costs an entry may have.
  public static let costs = 0.0...20.0

  /// The entries; of entries with the same normalised word the first counts.
  public var entries: [Entry]

  /// A lexicon of entries; none unless said otherwise.
  public init(_ entries: [Entry] = []) {
    self.entries = entries
  }

  /// Reads a table of tab-separated columns `word`, `tag`, `cost`, `synonym` with a header line;
  /// columns at the end of a line may be left out.
  ///
  /// - Parameter name: what an error calls the table, such as the file's path.
  /// - Throws: ``LexiconError`` naming the line.
  public init(tsv text: String, name: String) throws(LexiconError) {
    entries = try Self.rows(tsv: text, name: name).map(\.entry)
  }

  /// One line of a table: an entry and where it stands.
  package struct Row: Sendable, Hashable {
    package let entry: Entry
    /// The line, from 1.
    package let line: Int
  }

  /// The rows of a table that ``init(tsv:name:)`` reads.
  ///
  /// - Throws: ``LexiconError`` naming the line.
  package static func rows(tsv text: String, name: String) throws(LexiconError) -> [Row] {
    var rows: [Row] = []
    for (index, line) in text.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() {
      var columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      if columns[columns.count - 1].utf8.last == UInt8(ascii: "\r") {
        columns[columns.count - 1].unicodeScalars.removeLast()
      }
      if index == 0 {
        try checkHeader(columns, name)
      } else if columns != [""] {
        rows.append(Row(entry: try entry(columns, name: name, line: index + 1), line: index + 1))
      }
    }
    return rows
  }

  private static let columnNames = ["word", "tag", "cost", "synonym"]

  private static func checkHeader(_ columns: [String], _ name: String) throws(LexiconError) {
    guard columns == Array(columnNames.prefix(columns.count)) else {
      throw LexiconError(
        name: name, line: 1, expected: "the columns word, tag, cost, synonym between tabs",
        found: columns.joined(separator: ", "))
    }
  }

  private static func entry(
    _ columns: [String], name: String, line: Int
  ) throws(LexiconError) -> Entry {
    guard columns.count <= columnNames.count, !columns[0].isEmpty else {
      throw LexiconError(
        name: name, line: line, expected: "a word and at most three more columns",
        found: columns[0].isEmpty ? "no word" : "\(columns.count) columns")
    }
    let padded = columns + [String](repeating: "", count: columnNames.count - columns.count)
    var cost: Double?
    if !padded[2].isEmpty {
      guard let value = Double(padded[2]), costs.contains(value) else {
        throw LexiconError(
          name: name, line: line,
          expected: "a cost from \(costs.lowerBound) to \(costs.upperBound)", found: padded[2])
      }
      cost = value
    }
    return Entry(padded[0], tag: padded[1], cost: cost, synonym: padded[3])
  }

  /// The lexicon as the table that ``init(tsv:name:)`` reads: the same entries give the same bytes.
  public var tsv: String {
    var text = Self.columnNames.joined(separator: "\t") + "\n"
    for entry in entries {
      let cost = entry.cost.map { "\($0)" } ?? ""
      text += "\(entry.word)\t\(entry.tag)\t\(cost)\t\(entry.synonym)\n"
    }
    return text
  }

  /// The entries of both, those of the left one first.
  public static func + (left: Lexicon, right: Lexicon) -> Lexicon {
    Lexicon(left.entries + right.entries)
  }
}

/// A table that is no lexicon.
public struct LexiconError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The table.
  public let name: String
  /// The line, from 1.
  public let line: Int
  let expected: String
  let found: String

  /// Where, what was expected and what was found.
  public var description: String {
    "\(name):\(line): expected \(expected), found \(found.prefix(40))"
  }
}
