/// Something wrong with data, without its place.
public struct CorpusProblem: Error, Sendable, Hashable {
  /// What goes wrong in data people write.
  public enum Kind: String, Sendable, CaseIterable {
    /// Not a record of the expected shape.
    case unreadable
    /// Nothing to understand.
    case empty
    /// A code the taxonomy does not have, or a rule that does not exist.
    case unknownCode = "unknown code"
    /// The same letters and digits as an earlier line.
    case duplicate
    /// Almost the same as an earlier line.
    case nearDuplicate = "near-duplicate"
    /// The same text with another label.
    case conflict
    /// A near twin in another split.
    case leak
    /// A quote that does not occur, or occurs several times.
    case span
    /// A line in the folder of another language.
    case language
    /// A reply that is missing, doubled or could print nothing.
    case reply
    /// A rule of the shop that nothing quotes.
    case unusedRule = "unused rule"
    /// A row of a vocabulary that does not hold.
    case vocabulary
  }

  /// What goes wrong.
  public let kind: Kind
  /// What was expected and found, and what to do.
  public let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

/// A record that cannot be used, with everything that is wrong with it.
public struct CorpusRecordError: Error, Sendable, Hashable {
  /// What is wrong, in the record's order; never empty.
  public let problems: [CorpusProblem]
}
