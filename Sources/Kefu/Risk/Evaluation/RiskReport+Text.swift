import RiskModels

extension RiskReport {
  /// The report for people at a terminal.
  public var lines: [String] {
    let words = RiskReportWords(.english)
    let origin = ["data: \(data.joined(separator: ", "))", "split: \(split)"]
    return origin + sections.flatMap { [""] + $0.lines(words) }
  }
}

extension RiskReportSection {
  fileprivate func lines(_ words: RiskReportWords) -> [String] {
    let tables = [
      modelTable(words), measureTable(words), confusionTable(words), reliabilityTable(words),
      costTable(words), groupTable(words), textLiftTable(words), learningTable(words),
    ].filter(\.hasRows)
    return [heading(words)] + findings(words)
      + tables.flatMap { ["", $0.caption, ""] + $0.lines }
  }

  /// What is predicted, of how many rows, and how often it came true.
  func heading(_ words: RiskReportWords) -> String {
    let (rows, rate) = (first.rows, words.general.percent(first.positiveRate))
    return words.say(
      "\(words.target(target))：\(words.general.number(rows)) 行，\(rate) 发生",
      "\(words.target(target)): \(words.general.count(rows, "row", "rows")), \(rate) came true")
  }

  /// The main points, a sentence each.
  func findings(_ words: RiskReportWords) -> [String] {
    models.dropFirst().compactMap { words.comparison(models[0].name, with: $0) }
      + [words.cheapest(first.costCurve)] + (textLift.map { [words.textLift($0)] } ?? [])
  }
}
