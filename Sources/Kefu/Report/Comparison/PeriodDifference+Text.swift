import Commerce

extension PeriodDifference {
  /// The difference for people.
  public func lines(in language: ReportLanguage) -> [String] {
    let words = ReportWords(language: language)
    let parts = [
      (words.say("上升", "Emerging: the rate rose"), comparison.emerging),
      (words.say("下降", "Fading: the rate fell"), comparison.fading),
    ]
    return head(words)
      + parts.flatMap { title, changes in
        ["", "\(title) (\(changes.count))"]
          + (changes.isEmpty ? [] : [""] + words.table(changes, caption: title).lines)
      }
  }

  private func head(_ words: ReportWords) -> [String] {
    let (tested, alpha) = (comparison.changes.count, "\(options.alpha)")
    return [
      "A  " + words.period(first), "B  " + words.period(second),
      words.say(
        "检验 \(tested) 格；跳过 \(comparison.tooFew) 格（两期合计不足 \(options.minimumCount) 条）、"
          + "\(comparison.absent) 格（其中一期没有记录）",
        "\(tested) cells tested; skipped \(comparison.tooFew) with fewer than "
          + "\(options.minimumCount) records in both periods, \(comparison.absent) without any "
          + "record in one of them"),
      words.say(
        "列出 q ≤ \(alpha) 的变化（Benjamini–Hochberg）；标 F 的用 Fisher 精确检验，其余用双比例 z 检验",
        "listed where q ≤ \(alpha) (Benjamini–Hochberg); F marks Fisher's exact test, the others "
          + "are two-proportion z-tests"),
    ]
  }
}

extension ReportWords {
  fileprivate func period(_ counts: PeriodCounts) -> String {
    let files = counts.files.joined(separator: ", ")
    let (records, bad) = (number(counts.all.records), number(counts.bad))
    return say("\(files)：\(records) 条，坏记录 \(bad) 条", "\(files): \(records) records, \(bad) bad")
  }

  /// A table of changes, with counts, rates and what the test says.
  func table(
    _ changes: [CellComparison.Change], caption: String, periods: (String, String) = ("A", "B")
  ) -> ReportTable {
    ReportTable(
      caption,
      columns: [
        .text(say("对象", "what")), .number(periods.0), .number(say("比率", "rate")),
        .number(periods.1), .number(say("比率", "rate")), .number(say("百分点", "points")),
        .number("p"), .number("q"),
      ],
      rows: changes.map { change in
        let (a, b) = (change.cell.first, change.cell.second)
        return [
          subject(change.cell), "\(number(a.count)) / \(number(a.whole))", percent(a.rate),
          "\(number(b.count)) / \(number(b.whole))", percent(b.rate), points(change.difference),
          chance(change.test.p) + (change.test.method == .fisher ? " F" : ""), chance(change.q),
        ]
      })
  }

  /// What a cell is about.
  func subject(_ cell: ComparedCell) -> String {
    let what =
      switch cell.subject {
      case .reason(let code): reason(code)
      case .sentiment(let sentiment): name(sentiment.name)
      }
    return (cell.product ?? say("全部", "all")) + " · " + what
  }
}
