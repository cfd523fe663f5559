public import Commerce

/// What was found in the data of one task.
public struct TaskReport: Sendable {
  /// How many copies and near twins there are.
  public struct Twins: Sendable, Hashable {
    /// Lines compared.
    public internal(set) var lines = 0
    /// Lines that copy an earlier one.
    public internal(set) var duplicates = 0
    /// Lines with an earlier line that is a copy or a near twin.
    public internal(set) var near = 0
    /// Lines with an earlier near twin in another split.
    public internal(set) var leaks = 0

    /// Share of lines with an earlier copy or near twin.
    public var nearRate: Double { Double(near) / Double(max(1, lines)) }
    /// Share of lines with an earlier near twin in another split.
    public var leakRate: Double { Double(leaks) / Double(max(1, lines)) }
  }

  /// The task.
  public let task: CorpusTask
  /// Records read, unreadable ones among them.
  public internal(set) var records = 0
  /// Records by language.
  public internal(set) var languages: [Language: Int] = [:]
  /// How often each label occurs, by language.
  public internal(set) var counts: [CorpusLabel: [Language: Int]] = [:]
  /// Different words over words, by label.
  public internal(set) var distinctWords: [CorpusLabel: Double] = [:]
  /// Copies and near twins; `nil` where texts may repeat.
  public internal(set) var twins: Twins?
  /// Share of lines a bag of words labels right in cross-validation, where it was measured.
  public internal(set) var bagOfWords: Double?
  /// What is wrong, in the order of files and lines.
  public internal(set) var findings: [Finding] = []

  init(task: CorpusTask) {
    self.task = task
  }

  /// Findings that strict checking fails for.
  public var failures: Int { findings.count { !$0.isNote } }

  mutating func add(_ place: Place, _ kind: CorpusProblem.Kind, _ message: String) {
    findings.append(Finding(place, CorpusProblem(kind, message)))
  }

  mutating func note(_ place: Place, _ kind: CorpusProblem.Kind, _ message: String) {
    findings.append(Finding(place, CorpusProblem(kind, message), isNote: true))
  }

  mutating func count(_ language: Language, _ labels: [CorpusLabel]) {
    records += 1
    languages[language, default: 0] += 1
    for label in labels { counts[label, default: [:]][language, default: 0] += 1 }
  }

  /// Puts findings in the order of files and lines.
  mutating func sortFindings() {
    let order = CorpusProblem.Kind.allCases
    findings = findings.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      let kinds = (order.firstIndex(of: a.problem.kind), order.firstIndex(of: b.problem.kind))
      return (a.file, a.line, kinds.0 ?? 0, left.offset)
        < (b.file, b.line, kinds.1 ?? 0, right.offset)
    }.map(\.element)
  }
}
