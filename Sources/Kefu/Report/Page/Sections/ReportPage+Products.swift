extension ReportPage {
  /// The products with most return reasons, and what customers say of them; without products, what
  /// they say of the reasons.
  var productSection: PageSection? {
    guard tally.all.withReason > 0 else { return nil }
    guard let axis = tally.axes.product else { return voiceSection }
    var section = PageSection(
      name: "products",
      heading: words.say("退货原因最多的商品", "Products with most return reasons"))
    section.tables = [
      returnTable(
        slices(axis, tally.products), head: axis.column,
        caption: words.say("按有退货原因的记录数排列", "By records with a return reason"),
        filter: words.say("by.\(axis.column) = 行名", "by.\(axis.column) = the row's name"))
    ]
    section.quotes = axis.values.indices.prefix(10).compactMap { quotes(product: $0, axis) }
    return section
  }

  private func quotes(product: Int, _ axis: ValueAxis) -> PageSection.Quotes? {
    let counts = tally.products[product]
    let groups = groups(counts, product: product)
    guard !groups.isEmpty else { return nil }
    let share = counts.returns
    let (count, whole) = (words.number(share.count), words.number(share.whole))
    return .init(
      heading: axis.values[product],
      text: words.say(
        "\(whole) 条中 \(count) 条有退货原因：\(words.percent(share.rate))（95 % 区间 \(words.percent(share.interval))）",
        """
        \(count) of \(whole) records name a return reason: \(words.percent(share.rate)) (95 % \
        interval \(words.percent(share.interval)))
        """),
      groups: groups)
  }

  private func groups(_ counts: RecordCounts, product: Int?) -> [PageSection.QuoteGroup] {
    counts.rankedReasons.prefix(3).compactMap { code in
      let examples = tally.examples.examples(of: code, product: product)
      guard !examples.isEmpty else { return nil }
      return .init(
        label: "\(words.reason(code)) · \(words.number(counts.reasons[code]?.records ?? 0))",
        quotes: examples.map { quote($0, notes: []) })
    }
  }

  private var voiceSection: PageSection? {
    let groups = groups(tally.all, product: nil)
    guard !groups.isEmpty else { return nil }
    var section = PageSection(name: "voices", heading: words.say("顾客怎么说", "What customers say"))
    section.quotes = [
      .init(
        heading: words.say("最常见的原因", "The most frequent reasons"),
        text: words.say("每个原因至多引两句。", "Up to two sentences of each."), groups: groups)
    ]
    return section
  }

  /// A sentence with where it comes from.
  func quote(_ example: ReportExample, notes: [String]) -> PageSection.Quote {
    let file = origin.results[example.place.file].name
    let source = words.say(
      "\(file) 第 \(example.place.line) 行", "\(file) line \(example.place.line)")
    let language = ["zh": "zh-Hans", "en": "en"][example.language ?? ""]
    return .init(
      language: language ?? "", notes: notes, before: example.before, after: example.after,
      evidence: example.evidence.isEmpty ? [] : [example.evidence],
      source: example.id.isEmpty ? source : "\(example.id) · \(source)")
  }
}
