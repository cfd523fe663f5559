import Commerce

/// Tables that several sections have.
extension ReportPage {
  /// What opens the table behind a chart.
  var dataSummary: String { words.say("数据表与筛选方法", "Table, and how to find its records") }

  /// How a table's numbers lead to rows.
  func filter(_ row: String, _ columns: String) -> String {
    words.say(
      "\(origin.rowsName) 中满足条件的行数：\(row)；\(columns)。",
      "Numbers are rows of \(origin.rowsName) where \(row); \(columns).")
  }

  /// Sentiments of some slices of the records.
  func sentimentTable(
    _ slices: [(name: String, counts: RecordCounts)], head: String, caption: String,
    filter row: String
  ) -> PageSection.FilteredTable {
    let table = ReportTable(
      caption,
      columns: [.text(head), .number(words.say("记录", "records"))]
        + sentimentParts.map { .number($0.name) }
        + [
          .number(words.say("负面比率", "negative rate")), .number(interval),
          .number(words.say("没有把握", "not sure")),
        ],
      rows: slices.map { name, counts in
        let negative = counts.share(of: .negative)
        return [name, words.number(counts.records)]
          + sentimentParts.map { words.number(counts.sentiments[$0.sentiment] ?? 0) }
          + [
            words.percent(negative.rate), words.percent(negative.interval),
            words.number(counts.unsure),
          ]
      })
    return .init(
      table,
      filter: filter(
        row,
        words.say(
          "情绪：sentiment = negative、neutral、positive；没有把握：sentiment_sure = 0",
          "sentiments: sentiment = negative, neutral, positive; not sure: sentiment_sure = 0")))
  }

  /// Return reasons of some slices of the records, with the most frequent ones.
  func returnTable(
    _ slices: [(name: String, counts: RecordCounts)], head: String, caption: String,
    filter row: String
  ) -> PageSection.FilteredTable {
    let table = ReportTable(
      caption,
      columns: [
        .text(head), .number(words.say("读过", "read")),
        .number(words.say("有原因", "with reason")), .number(words.say("其中明说", "stated")),
        .number(words.say("比率", "rate")), .number(interval),
        .text(words.say("最多的原因", "most frequent")),
      ],
      rows: slices.map { name, counts in
        [
          name, words.number(counts.read), words.number(counts.withReason),
          words.number(counts.withStatedReason), words.percent(counts.returns.rate),
          words.percent(counts.returns.interval),
          words.list(
            counts.rankedReasons.prefix(3).map {
              "\(words.reason($0)) \(words.number(counts.reasons[$0]?.records ?? 0))"
            }),
        ]
      })
    return .init(table, filter: filter(row, reasonFilter))
  }

  /// The filters of reasons.
  var reasonFilter: String {
    words.say(
      "读过：reasons 不为空；有原因：reasons 含 \":\"；明说：reasons 含 \":stated;\"；某个原因：reasons 含 \";代码:\"",
      "read: reasons not empty; with reason: reasons contains \":\"; stated: reasons contains \":stated;\"; one reason: reasons contains \";code:\""
    )
  }

  /// The head of a column of intervals.
  var interval: String { words.say("95 % 区间", "95 % interval") }

  /// The name of all values that are not listed.
  func others(_ axis: ValueAxis) -> String {
    let count = axis.distinct - axis.values.count
    guard count > 0 else { return words.say("（空）", "(none)") }
    let more = axis.distinct >= ColumnSurvey.maximumValues ? "+" : ""
    return words.say(
      "其余 \(words.number(count))\(more) 个",
      words.number(count) + more + (count == 1 ? " other" : " others"))
  }

  /// The slices of an axis, the others last where there are any.
  func slices(
    _ axis: ValueAxis, _ counts: [RecordCounts]
  ) -> [(name: String, counts: RecordCounts)] {
    let slices = zip(axis.values + [others(axis)], counts).map { (name: $0, counts: $1) }
    return slices.filter { $0.counts.records > 0 }
  }
}
