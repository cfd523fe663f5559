import Commerce

extension DataReport {
  /// The report for people.
  public var lines: [String] {
    let broken = brokenLimits.map { "limit broken: \($0)" }
    return tasks.flatMap { $0.lines + [""] }
      + ["total: \(records) records · \(failures) failures · \(notes) notes"] + broken
  }
}

extension TaskReport {
  /// Labels in the order of their groups and codes.
  var rows: [CorpusLabel] {
    let groups = CorpusLabel.Group.allCases
    return counts.keys.sorted { left, right in
      let order = (groups.firstIndex(of: left.group), groups.firstIndex(of: right.group))
      return (order.0 ?? 0, left.code) < (order.1 ?? 0, right.code)
    }
  }

  fileprivate var lines: [String] {
    let shares = Language.allCases.compactMap { language in
      languages[language].map { "\(language.rawValue) \($0)" }
    }
    let title = (["\(task.rawValue): \(records) records"] + shares).joined(separator: " · ")
    return [title] + table + measures + findings.map { "  " + $0.line(cutTo: 400) }
  }

  /// Labels by language, and the share of different words among their words.
  private var table: [String] {
    let columns = Language.allCases.filter { languages[$0] != nil }
    let width = max(12, counts.keys.map { $0.group.rawValue.count + 1 + $0.code.count }.max() ?? 0)
    func row(_ name: String, _ cells: [String]) -> String {
      "  " + name + String(repeating: " ", count: max(0, width - name.count))
        + cells.map { String(repeating: " ", count: max(1, 8 - $0.count)) + $0 }.joined()
    }
    let words = distinctWords.isEmpty ? [] : ["words"]
    let header = row("label", columns.map(\.rawValue) + ["all"] + words)
    return [header]
      + rows.map { label in
        let count = counts[label] ?? [:]
        let ratio = distinctWords[label].map { [DataReport.percent($0)] } ?? []
        return row(
          label.group.rawValue + " " + label.code,
          columns.map { "\(count[$0] ?? 0)" } + ["\(count.values.reduce(0, +))"] + ratio)
      }
  }

  private var measures: [String] {
    var measures: [String] = []
    if let twins {
      measures += [
        "duplicates \(twins.duplicates)",
        "near-duplicates \(twins.near) (\(DataReport.percent(twins.nearRate)), limit 2 %)",
        "leaks \(twins.leaks) (\(DataReport.percent(twins.leakRate)), limit 0.5 %)",
      ]
    }
    if let bagOfWords {
      let limit = task == .intent ? " (limit below 97 %)" : ""
      measures.append("a bag of words is right on \(DataReport.percent(bagOfWords))\(limit)")
    }
    return measures.isEmpty ? [] : ["  " + measures.joined(separator: " · ")]
  }
}

extension Finding {
  fileprivate func line(cutTo most: Int) -> String {
    let message = problem.message.prefix(most)
    return "\(isNote ? "note  " : "")\(file):\(line)  \(problem.kind.rawValue): \(message)"
  }
}
