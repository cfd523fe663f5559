import Commerce

extension ReportPage {
  /// Opinions by aspect; `nil` if the texts were not read for them.
  var aspectSection: PageSection? {
    guard tally.readForAspects > 0, !tally.aspects.isEmpty else { return nil }
    let ranked = tally.aspects.map { (code: $0.key, counts: $0.value) }.sorted { left, right in
      (-left.counts.values.reduce(0, +), left.code)
        < (-right.counts.values.reduce(0, +), right.code)
    }
    let title = words.say("各方面的评价", "Opinions by aspect")
    let chart = StackedBars(
      name: "aspect-bars", title: title,
      description: words.say(
        "每个方面一条，依次为负面、中性、正面；数据见下表。",
        "A bar for each aspect: negative, neutral, positive; the table below has the numbers."),
      parts: sentimentParts.map { .init(name: $0.name, style: $0.style) },
      bars: ranked.map { aspect in
        .init(
          name: words.aspect(aspect.code),
          counts: sentimentParts.map { aspect.counts[$0.sentiment] ?? 0 })
      }
    ).chart(number: words.number)
    var section = PageSection(
      name: "aspects", heading: words.say("商品的各个方面", "Aspects"))
    section.paragraphs = [
      words.say(
        "一条记录对一个方面有好有坏时，两边各算一次。",
        "A record that praises and blames one aspect counts on both sides.")
    ]
    section.figures = [
      .init(
        chart: chart, legends: [sentimentLegend], caption: title, summary: dataSummary,
        data: aspectTable(ranked, title))
    ]
    return section
  }

  private func aspectTable(
    _ ranked: [(code: String, counts: ReportTally.Polarities)], _ caption: String
  ) -> PageSection.FilteredTable {
    let table = ReportTable(
      caption,
      columns: [.text(words.say("方面", "aspect")), .text(words.say("代码", "code"))]
        + sentimentParts.map { .number($0.name) }
        + [.number(words.say("负面占比", "negative share")), .number(interval)],
      rows: ranked.map { code, counts in
        let negative = Proportion(counts[.negative] ?? 0, of: counts.values.reduce(0, +))
        return [words.aspect(code), code]
          + sentimentParts.map { words.number(counts[$0.sentiment] ?? 0) }
          + [words.percent(negative.rate), words.percent(negative.interval)]
      })
    return .init(
      table,
      filter: filter(
        words.say(
          "aspects 含 \";代码:negative;\"（中性、正面同理）",
          "aspects contains \";code:negative;\" (neutral and positive likewise)"),
        words.say(
          "占比的分母：该行三数之和", "shares are of the sum of the row's three counts")))
  }
}
