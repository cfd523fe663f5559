import Commerce

/// Intents, languages and further columns.
extension ReportPage {
  /// What customers want; `nil` if the texts were not read for it.
  var intentSection: PageSection? {
    let total = tally.intents.values.reduce(0) { $0 + $1.records }
    guard total > 0 else { return nil }
    let ranked = tally.intents.sorted {
      (-$0.value.records, $0.key) < (-$1.value.records, $1.key)
    }
    let table = ReportTable(
      words.say("意图", "Intents"),
      columns: [
        .text(words.say("意图", "intent")), .text(words.say("代码", "code")),
        .number(words.say("记录", "records")), .number(words.say("占比", "share")),
        .number(words.say("有把握", "sure")),
      ],
      rows: ranked.map { code, intent in
        [
          words.intent(code), code, words.number(intent.records),
          words.percent(Proportion(intent.records, of: total).rate), words.number(intent.sure),
        ]
      })
    var section = PageSection(name: "intents", heading: words.say("顾客想做什么", "What customers want"))
    section.tables = [
      .init(
        table,
        filter: filter(
          words.say("intent = 代码", "intent = the code"),
          words.say("有把握：intent_sure = 1", "sure: intent_sure = 1")))
    ]
    return section
  }

  /// The languages of the texts.
  var languageSection: PageSection? {
    guard !tally.languages.isEmpty else { return nil }
    let ranked = tally.languages.sorted {
      (-$0.value.records, $0.key) < (-$1.value.records, $1.key)
    }.map { (name: words.textLanguage($0.key), counts: $0.value) }
    let bars = languageBars(ranked)
    var section = PageSection(name: "languages", heading: words.say("语言", "Languages"))
    section.figures = [
      .init(
        chart: bars.chart(number: words.number), legends: [.init(bars.parts)],
        caption: bars.title, summary: dataSummary,
        data: sentimentTable(
          ranked, head: words.say("语言", "language"), caption: bars.title,
          filter: words.say(
            "language = zh（中文）、en（英文）、mixed（混合）、other（其他）",
            "language = zh (Chinese), en (English), mixed or other")))
    ]
    return section
  }

  private func languageBars(_ ranked: [(name: String, counts: RecordCounts)]) -> StackedBars {
    let isJudged = ranked.allSatisfy { $0.counts.judged == $0.counts.records }
    let unjudged = StackedBars.Part(name: words.say("未判断", "not judged"), style: "predicted")
    return StackedBars(
      name: "language-bars",
      title: words.say("各语言的记录数，按情绪", "Records of each language by sentiment"),
      description: words.say(
        "每种语言一条，依次为负面、中性、正面；数据见下表。",
        "A bar for each language: negative, neutral, positive; the table below has the numbers."),
      parts: sentimentParts.map { .init(name: $0.name, style: $0.style) }
        + (isJudged ? [] : [unjudged]),
      bars: ranked.map { name, counts in
        .init(
          name: name,
          counts: sentimentParts.map { counts.sentiments[$0.sentiment] ?? 0 }
            + [counts.records - counts.judged])
      })
  }

  /// A section for each further column.
  var furtherSections: [PageSection] {
    zip(tally.axes.further, tally.further).enumerated().map { index, pair in
      let (axis, counts) = pair
      var section = PageSection(
        name: "by-\(index + 1)", heading: words.say("按 \(axis.column)", "By \(axis.column)"))
      let slices = slices(axis, counts)
      let row = words.say("by.\(axis.column) = 行名", "by.\(axis.column) = the row's name")
      if tally.all.judged > 0 {
        section.tables.append(
          sentimentTable(
            slices, head: axis.column, caption: words.say("情绪", "Sentiment"), filter: row))
      }
      if tally.all.read > 0 {
        section.tables.append(
          returnTable(
            slices, head: axis.column, caption: words.say("退货原因", "Return reasons"), filter: row)
        )
      }
      return section
    }
  }
}
