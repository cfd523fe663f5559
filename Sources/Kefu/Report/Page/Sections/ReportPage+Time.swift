import Commerce

extension ReportPage {
  /// Sentiment and return reasons over time; `nil` without a time axis.
  var timeSection: PageSection? {
    guard let time = tally.axes.time else { return nil }
    let dated = Array(tally.periods.dropLast())
    let names = dated.indices.map(time.axis.name)
    let undated = tally.periods[dated.count].records
    var section = PageSection(name: "time", heading: words.say("时间走势", "Over time"))
    if undated > 0 {
      section.paragraphs = [
        words.say(
          "另有 \(words.number(undated)) 条记录在“\(time.column)”一列没有日期，图中不含它们。",
          """
          Not drawn: \(words.count(undated, "more record", "more records")) without a date in \
          “\(time.column)”.
          """)
      ]
    }
    if tally.all.judged > 0 { section.figures.append(sentimentFigure(dated, names)) }
    if tally.all.read > 0 { section.figures.append(returnFigure(dated, names)) }
    return section
  }

  /// Sentiments as parts of a bar, negative ones at the ground.
  var sentimentParts: [(sentiment: Sentiment, name: String, style: String)] {
    [Sentiment.negative, .neutral, .positive].map { ($0, words.name($0.name), $0.rawValue) }
  }

  /// The colours of sentiments.
  var sentimentLegend: PageSection.Legend {
    .init(items: sentimentParts.map { .init(style: $0.style, text: $0.name) })
  }

  private func sentimentFigure(
    _ periods: [RecordCounts], _ names: [String]
  ) -> PageSection.Figure {
    let title = words.say("各期记录数，按情绪", "Records of each period by sentiment")
    let chart = StackedColumns(
      name: "time-sentiment", title: title,
      description: words.say(
        "每期一根柱，从下往上为负面、中性、正面；数据见下表。",
        "A column for each period, from the ground negative, neutral, positive; the table below has the numbers."
      ),
      periods: names,
      parts: sentimentParts.map { part in
        .init(
          name: part.name, style: part.style,
          counts: periods.map { $0.sentiments[part.sentiment] ?? 0 })
      }
    ).chart(number: words.number)
    return .init(
      chart: chart, legends: [sentimentLegend], caption: title, summary: dataSummary,
      data: sentimentTable(
        zip(names, periods).map { ($0, $1) }, head: words.say("时期", "period"), caption: title,
        filter: words.say("period = 行名", "period = the row's name")))
  }

  private func returnFigure(_ periods: [RecordCounts], _ names: [String]) -> PageSection.Figure {
    let title = words.say("各期有退货原因的比率", "Rate of records with a return reason")
    let chart = RateLine(
      name: "time-returns", title: title,
      description: words.say(
        "每期一点，竖线为 95 % 置信区间；数据见下表。",
        "A dot for each period, upright lines show where the rate lies with 95 % confidence; the table below has the numbers."
      ),
      periods: names, rates: periods.map(\.returns)
    ).chart(words: words)
    return .init(
      chart: chart, legends: [], caption: title, summary: dataSummary,
      data: returnTable(
        zip(names, periods).map { ($0, $1) }, head: words.say("时期", "period"), caption: title,
        filter: words.say("period = 行名", "period = the row's name")))
  }
}
