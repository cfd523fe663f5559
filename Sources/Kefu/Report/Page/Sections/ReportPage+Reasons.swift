import Commerce

extension ReportPage {
  /// Return reasons over all records, and at the products; `nil` if the texts were not read for
  /// them.
  var reasonSection: PageSection? {
    let all = tally.all
    guard all.read > 0 else { return nil }
    var section = PageSection(name: "reasons", heading: words.say("退货原因", "Return reasons"))
    let ranked = all.rankedReasons
    guard !ranked.isEmpty else {
      section.paragraphs = [
        words.say("没有一条记录提到退货原因。", "No record names a return reason.")
      ]
      return section
    }
    section.figures = [reasonFigure(ranked)]
    if let axis = tally.axes.product { section.heatMaps = [heatMap(ranked, axis)] }
    return section
  }

  private func reasonFigure(_ ranked: [String]) -> PageSection.Figure {
    let title = words.say("各原因的记录数", "Records that name each reason")
    let parts = [
      StackedBars.Part(name: words.say("明说", "stated"), style: "stated"),
      StackedBars.Part(name: words.say("推断", "predicted"), style: "predicted"),
    ]
    let counts = ranked.map { tally.all.reasons[$0] ?? .init() }
    let chart = StackedBars(
      name: "reason-bars", title: title,
      description: words.say(
        "每个原因一条，先为明说，后为推断；数据见下表。",
        "A bar for each reason, first stated, then predicted ones; the table below has the numbers."
      ),
      parts: parts,
      bars: zip(ranked, counts).map {
        .init(name: words.reason($0), counts: [$1.stated, $1.records - $1.stated])
      }
    ).chart(number: words.number)
    return .init(
      chart: chart,
      legends: [.init(parts)],
      caption: title,
      summary: dataSummary, data: reasonTable(ranked, title))
  }

  private func reasonTable(_ ranked: [String], _ caption: String) -> PageSection.FilteredTable {
    let table = ReportTable(
      caption,
      columns: [
        .text(words.say("原因", "reason")), .text(words.say("代码", "code")),
        .number(words.say("记录", "records")), .number(words.say("其中明说", "stated")),
        .number(words.say("比率", "rate")), .number(interval),
      ],
      rows: ranked.map { code in
        let share = tally.all.share(ofReason: code)
        return [
          words.reason(code), code, words.number(share.count),
          words.number(tally.all.reasons[code]?.stated ?? 0), words.percent(share.rate),
          words.percent(share.interval),
        ]
      })
    return .init(
      table,
      filter: filter(
        words.say("reasons 含 \";代码:\"", "reasons contains \";code:\""),
        words.say(
          "明说：含 \";代码:stated;\"；比率的分母：reasons 不为空",
          "stated: contains \";code:stated;\"; rates are of those where reasons is not empty")))
  }

  private func heatMap(_ ranked: [String], _ axis: ValueAxis) -> HeatMap {
    let slices = slices(axis, tally.products)
    return HeatMap(
      caption: words.say(
        "各商品（\(axis.column)）的退货原因：比率（%）与记录数",
        "Return reasons by product (\(axis.column)): rate in %, and records"),
      filter: filter(
        words.say(
          "by.\(axis.column) = 列名且 reasons 含 \";代码:\"",
          "by.\(axis.column) = the column's name and reasons contains \";code:\""),
        words.say(
          "比率的分母：reasons 不为空。不足 \(HeatMap.enough) 条的商品不着色，小数目不可靠",
          "rates are of those where reasons is not empty. Products with under \(HeatMap.enough) records have no colour, their rates are shaky"
        )),
      corner: words.say("原因", "reason"),
      columns: [words.say("全部", "all")] + slices.map(\.name),
      rows: ranked.map { code in
        (words.reason(code), ([tally.all] + slices.map(\.counts)).map { $0.share(ofReason: code) })
      }, words: words)
  }
}
