extension ReportPage {
  /// What rose and fell at the end of the time; `nil` without time.
  var trendSection: PageSection? {
    guard let trend else { return nil }
    let comparison = trend.comparison
    var section = PageSection(
      name: "trend",
      heading: words.say(
        "变化：\(trend.first) → \(trend.second)", "What changed: \(trend.first) → \(trend.second)"))
    let changed = comparison.emerging + comparison.fading
    let head = words.say(
      """
      检验了 \(comparison.changes.count) 格，跳过 \(comparison.tooFew + comparison.absent) 格记录太少的；q ≤ \
      \(comparison.alpha) 的有 \(changed.count) 格。q 是按检验次数校正后的 p（Benjamini–Hochberg），F 为 Fisher 精确检验。
      """,
      """
      Cells tested: \(comparison.changes.count); skipped for too few records: \
      \(comparison.tooFew + comparison.absent); with q ≤ \(comparison.alpha): \(changed.count). q is p adjusted \
      for the number of tests (Benjamini–Hochberg), F marks Fisher's exact test.
      """)
    section.paragraphs = [head]
    guard !changed.isEmpty else { return section }
    let caption = words.say("超出偶然的变化", "Changes beyond chance")
    section.tables = [
      .init(
        words.table(changed, caption: caption, periods: (trend.first, trend.second)),
        filter: filter(
          words.say("period 在该时期之内", "period lies in the stretch of time"),
          (tally.axes.product.map {
            words.say(
              "商品：by.\($0.column) = 名称；", "product: by.\($0.column) = its name; ")
          } ?? "")
            + words.say(
              "原因：reasons 含 \";代码:\"；情绪：sentiment = 名称",
              "reason: reasons contains \";code:\"; sentiment: sentiment = its name")))
    ]
    return section
  }
}
