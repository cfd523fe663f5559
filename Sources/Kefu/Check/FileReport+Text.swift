import Commerce
import TerminalText

extension FileReport {
  /// The report for people.
  public var lines: [String] {
    var lines = ["\(name): \(records + badRecords) records, \(badRecords) bad"]
    lines.append(line("read as", [reading.description]))
    if let header = reading.header { lines.append(line("columns", [masked(header)])) }
    lines.append(
      line(
        "bad",
        BadRecord.Kind.allCases.compactMap { kind in
          bad[kind].map { "\(kind.rawValue) \($0.count) (\($0.lines))" }
        }))
    lines.append(
      line(
        "languages",
        Language.allCases.compactMap { language in
          languages[language].map { "\(language.rawValue) \($0) (\(share($0)))" }
        }))
    lines.append(line("texts", texts))
    lines.append(line("length", [length]))
    lines.append(
      line(
        "personal",
        PersonalDataKind.allCases.compactMap { kind in
          personalData[kind].map { "\(kind.name) \($0.count) (\($0.lines))" }
        }))
    return lines
  }

  private func line(_ title: String, _ parts: [String]) -> String {
    "  " + title.padded(to: 11) + (parts.isEmpty ? "none" : parts.joined(separator: " · "))
  }

  private func share(_ count: Int) -> String {
    "\(Int((100 * Double(count) / Double(max(1, records))).rounded())) %"
  }

  private var texts: [String] {
    [("empty", empty), ("repeated", repeated)].compactMap { name, found in
      found.count > 0 ? "\(name) \(found.count) (\(found.lines))" : nil
    }
  }

  private var length: String {
    guard let half = lengths.percentile(50), let most = lengths.percentile(100) else {
      return "none"
    }
    let shares = [90, 99].map { "\($0) % up to \(lengths.percentile($0) ?? 0)" }
    return (["half up to \(half) characters"] + shares + ["the longest \(most)"])
      .joined(separator: ", ")
  }
}

extension FileReport.Reading {
  fileprivate var description: String {
    var parts = [format.rawValue]
    if format == .csv, let delimiter {
      parts[0] += " between '\(RecordParser.name(of: delimiter))'"
    }
    if isCompressed { parts.append("gzip") }
    switch evidence {
    case .said: parts.append(encoding.rawValue)
    case .mark: parts.append("\(encoding.rawValue) (by its mark)")
    case .guess: parts.append("\(encoding.rawValue) (guessed)")
    }
    return parts.joined(separator: " · ")
  }
}

extension PersonalDataKind {
  /// What people call several of them.
  public var name: String {
    switch self {
    case .mobileNumber: "mobile numbers"
    case .identityCard: "identity cards"
    case .bankCard: "bank cards"
    case .email: "e-mail addresses"
    case .address: "what looks like addresses"
    }
  }
}

extension Occurrences<Int> {
  /// `lines 3, 17, 20, …`
  fileprivate var lines: String {
    (count == 1 ? "line " : "lines ") + examples.map(String.init).joined(separator: ", ")
      + (count > examples.count ? ", …" : "")
  }
}

extension Occurrences<FileReport.PersonalExample> {
  fileprivate var lines: String {
    examples.map { "line \($0.line) \($0.masked)" }.joined(separator: ", ")
      + (count > examples.count ? ", …" : "")
  }
}
