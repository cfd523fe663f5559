extension LexiconReport {
  /// Ways an entry lost that are listed for people.
  private static let shownLosses = 3

  /// The report for people.
  public var reportLines: [String] {
    let total = ["total: \(entries) entries"] + counts.map { "\($0.count) \($0.kind.rawValue)" }
    let text = lines.map { ["text: \($0) lines · \(fired) entries were words of it"] } ?? []
    return findings.flatMap(Self.lines(of:)) + [total.joined(separator: " · ")] + text
  }

  private static func lines(of finding: LexiconFinding) -> [String] {
    let title = "\(finding.file):\(finding.line)  \(finding.kind.rawValue): \(finding.word)"
    let losses = finding.losses.prefix(shownLosses).map { loss in
      "    \(loss.count) × \(loss.taker.description), as in line \(loss.line): \(loss.quote)"
    }
    let more = finding.losses.count - losses.count
    return ["\(title) \(finding.message)"] + losses
      + (more > 0 ? ["    and \(more) other ways"] : [])
  }
}

extension LexiconFinding.Taker {
  /// What took the characters, for people.
  var description: String {
    switch self {
    case .longerEntry(let word): "inside the longer entry \(word)"
    case .longerWord(let word): "inside the word \(word)"
    case .span(let kind): "protected as \(kind)"
    case .words(let words): "cut as \(words.joined(separator: " | "))"
    }
  }
}
