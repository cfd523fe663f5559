/// What was found in a lexicon.
public struct LexiconReport: Sendable {
  /// Entries of all tables.
  public let entries: Int
  /// Lines of the text; nil when there was none.
  public let lines: Int?
  /// Entries that were a word of the text at least once.
  public let fired: Int
  /// What was found, by kind and place.
  public let findings: [LexiconFinding]

  init(entries: Int, lines: Int? = nil, fired: Int = 0, findings: [LexiconFinding]) {
    self.entries = entries
    self.lines = lines
    self.fired = fired
    let grouped = Dictionary(grouping: findings, by: \.kind)
    // Within a kind they are in the order of the tables already.
    self.findings = LexiconFinding.Kind.allCases.flatMap { grouped[$0] ?? [] }
  }

  /// How much was found of each kind that the check looked for.
  public var counts: [(kind: LexiconFinding.Kind, count: Int)] {
    let looksAtText = lines != nil
    return LexiconFinding.Kind.allCases.filter { looksAtText || !$0.isAboutText }.map { kind in
      (kind, findings.count { $0.kind == kind })
    }
  }

  /// What was found, in words; empty if nothing was.
  public var problems: [String] {
    counts.filter { $0.count > 0 }.map { "\($0.count) × \($0.kind.rawValue)" }
  }
}

extension LexiconFinding.Kind {
  /// Whether it says something about a text, too.
  fileprivate var isAboutText: Bool { self == .lost || self == .unused }
}
