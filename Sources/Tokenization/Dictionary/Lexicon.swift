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
    let bytes = Array(text.utf8)
    var rows: [Row] = []
    var columns: [Range<Int>] = []
    var (start, line) = (0, 1)
    while start <= bytes.count {
      let end = Self.columns(of: bytes, from: start, &columns)
      if line == 1 {
        try checkHeader(columns.map { String(decoding: bytes[$0], as: UTF8.self) }, name)
      } else if columns.count > 1 || !columns[0].isEmpty {
        rows.append(Row(entry: try entry(columns, of: bytes, name: name, line: line), line: line))
      }
      start = end + 1
      line += 1
    }
    return rows
  }

  /// Finds what stands between the tabs of the line that begins at `start`, without the carriage
  /// return at its end, and answers where the line ends.
  private static func columns(
    of bytes: [UInt8], from start: Int, _ columns: inout [Range<Int>]
  ) -> Int {
    columns.removeAll(keepingCapacity: true)
    var (first, end) = (start, start)
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
      if bytes[end] == UInt8(ascii: "\t") {
        columns.append(first..<end)
        first = end + 1
      }
      end += 1
    }
    let hasReturn = end > first && bytes[end - 1] == UInt8(ascii: "\r")
    columns.append(first..<(hasReturn ? end - 1 : end))
    return end
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
    _ columns: [Range<Int>], of bytes: [UInt8], name: String, line: Int
  ) throws(LexiconError) -> Entry {
    guard columns.count <= columnNames.count, !columns[0].isEmpty else {
      throw LexiconError(
        name: name, line: line, expected: "a word and at most three more columns",
        found: columns[0].isEmpty ? "no word" : "\(columns.count) columns")
    }
    func column(_ number: Int) -> String {
      number < columns.count && !columns[number].isEmpty
        ? String(decoding: bytes[columns[number]], as: UTF8.self) : ""
    }
    var cost: Double?
    if columns.count > 2, !columns[2].isEmpty {
      guard let value = Double(column(2)), costs.contains(value) else {
        throw LexiconError(
          name: name, line: line,
          expected: "a cost from \(costs.lowerBound) to \(costs.upperBound)", found: column(2))
      }
      cost = value
    }
    return Entry(column(0), tag: column(1), cost: cost, synonym: column(3))
  }

  /// The lexicon as the table that ``init(tsv:name:)`` reads: the same entries give the same bytes.
  public var tsv: String {
    var text = ""
    forEachPart { text += $0 }
    return text
  }

  /// Hashes the table, without making it.
  func hash(into hash: inout FNV1a) {
    forEachPart { for byte in $0.utf8 { hash.append(byte) } }
  }

  /// Hands out the table piece by piece.
  private func forEachPart(_ body: (String) -> Void) {
    body(Self.columnNames.joined(separator: "\t"))
    body("\n")
    for entry in entries {
      body(entry.word)
      body("\t")
      body(entry.tag)
      body("\t")
      if let cost = entry.cost { body(cost.description) }
      body("\t")
      body(entry.synonym)
      body("\n")
    }
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
