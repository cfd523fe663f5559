import Commerce

/// The main findings in words; each is left out where the records do not bear it.
extension ReportPage {
  var findings: [String] {
    guard tally.all.records > 0 else {
      return [words.say("没有可读的记录，因此没有发现。", "There is no readable record, so nothing was found.")]
    }
    return [moodFinding, reasonFinding].compactMap(\.self) + trendFindings
      + [productFinding, ratingFinding].compactMap(\.self)
  }

  private var moodFinding: String? {
    let all = tally.all
    guard all.judged > 0 else { return nil }
    let negative = all.share(of: .negative)
    let positive = all.share(of: .positive)
    let unsure = Proportion(all.unsure, of: all.judged)
    return words.say(
      """
      \(words.percent(negative.rate)) 的记录是负面的，\(words.percent(positive.rate)) 是正面的；其中 \
      \(words.percent(unsure.rate)) 的判断没有把握。
      """,
      """
      \(words.percent(negative.rate)) of the records are negative and \
      \(words.percent(positive.rate)) positive; \(words.percent(unsure.rate)) of these judgements \
      are not sure.
      """)
  }

  private var reasonFinding: String? {
    let ranked = tally.all.rankedReasons
    guard let first = ranked.first else {
      return tally.all.read > 0
        ? words.say("没有一条记录提到退货原因。", "No record names a return reason.") : nil
    }
    func described(_ code: String) -> String {
      let share = tally.all.share(ofReason: code)
      return words.say(
        "“\(words.reason(code))”（\(words.number(share.count)) 条，\(words.percent(share.rate))）",
        "“\(words.reason(code))” (\(words.number(share.count)), \(words.percent(share.rate)))")
    }
    let next = ranked.dropFirst().prefix(2).map(described)
    return words.say(
      "最常见的退货原因是\(described(first))"
        + (next.isEmpty ? "。" : "，其次是\(next.joined(separator: "和"))。"),
      "The most frequent return reason is \(described(first))"
        + (next.isEmpty ? "." : ", then \(next.joined(separator: " and "))."))
  }

  /// The worst of the products whose rate is higher than that of all other records by more than
  /// chance: the one with the highest lower end of the interval.
  private var productFinding: String? {
    guard let axis = tally.axes.product, let worst = productsThatStandOut.max(by: isLessBad),
      let reason = tally.products[worst].rankedReasons.first
    else { return nil }
    let (name, share) = (words.quoted(axis.values[worst]), tally.products[worst].returns)
    let (count, whole) = (words.number(share.count), words.number(share.whole))
    let rate = words.percent(tally.all.returns.rate)
    return words.say(
      """
      \(name)最突出：\(words.percent(share.rate)) 的记录有退货原因（\(count) / \(whole)），全部记录为 \
      \(rate)；最多的是“\(words.reason(reason))”。
      """,
      """
      \(name) stands out: \(words.percent(share.rate)) of its records name a return reason \
      (\(count) of \(whole)), against \(rate) of all; most often “\(words.reason(reason))”.
      """)
  }

  private func isLessBad(_ left: Int, _ right: Int) -> Bool {
    let low = { (product: Int) in tally.products[product].returns.interval?.lowerBound ?? 0 }
    return low(left) < low(right)
  }

  /// Listed products with enough records whose rate differs upwards from the rest's (q ≤ 0.05).
  private var productsThatStandOut: [Int] {
    let all = tally.all.returns
    let tested = (tally.axes.product?.values ?? []).indices.compactMap {
      product -> (product: Int, isHigher: Bool, p: Double)? in
      let share = tally.products[product].returns
      guard share.whole >= HeatMap.enough, share.whole < all.whole else { return nil }
      let rest = Proportion(all.count - share.count, of: all.whole - share.whole)
      return (
        product: product, isHigher: (share.rate ?? 0) > (rest.rate ?? 0),
        p: ProportionTest(rest, share).p
      )
    }
    return zip(tested, FalseDiscoveryRate.adjusted(tested.map(\.p)))
      .filter { $0.isHigher && $1 <= 0.05 }.map(\.0.product)
  }

  private var ratingFinding: String? {
    let ratings = tally.ratings
    guard ratings.high > 0, ratings.highWithReason > 0 else { return nil }
    let share = Proportion(ratings.highWithReason, of: ratings.high)
    return words.say(
      """
      四星和五星的记录里，\(words.number(share.count)) 条（\(words.percent(share.rate))）仍然说出了退货原因。
      """,
      """
      \(words.number(share.count)) of the records with four or five stars \
      (\(words.percent(share.rate))) state a return reason nevertheless.
      """)
  }

  // MARK: - What changed

  private var trendFindings: [String] {
    guard let trend else { return [] }
    let risen = trend.comparison.emerging.filter(\.isOfReason)
    let fallen = trend.comparison.fading.filter(\.isOfReason)
    guard !risen.isEmpty || !fallen.isEmpty else {
      guard !trend.comparison.changes.isEmpty else { return [] }
      return [
        words.say(
          "\(trend.first) 到 \(trend.second)，没有一个退货原因的变化超出偶然（检验 \(trend.comparison.changes.count) 格）。",
          """
          From \(trend.first) to \(trend.second) no return reason changed by more than chance \
          (\(words.count(trend.comparison.changes.count, "cell", "cells")) tested).
          """)
      ]
    }
    return risen.prefix(3).map { sentence($0, trend, words.say("上升", "rose")) }
      + fallen.prefix(1).map { sentence($0, trend, words.say("下降", "fell")) }
  }

  private func sentence(
    _ change: CellComparison.Change, _ trend: ReportTrend, _ verb: String
  ) -> String {
    guard case .reason(let code) = change.cell.subject else { return "" }
    let (a, b) = (change.cell.first, change.cell.second)
    let numbers = { (share: Proportion) in
      "\(words.number(share.count))\u{A0}/\u{A0}\(words.number(share.whole))"
    }
    let place = change.cell.product
    return words.say(
      """
      \(place.map { words.quoted($0) + "的" } ?? "总体上，")“\(words.reason(code))”\(verb)：\(trend.first) \
      \(words.percent(a.rate))（\(numbers(a))）→ \(trend.second) \(words.percent(b.rate))\
      （\(numbers(b))）。
      """,
      """
      Complaints about “\(words.reason(code))” \(verb) \
      \(place.map { "at " + words.quoted($0) } ?? "over all records"): \
      from \(words.percent(a.rate)) (\(numbers(a))) in \(trend.first) to \(words.percent(b.rate)) \
      (\(numbers(b))) in \(trend.second).
      """)
  }
}

extension CellComparison.Change {
  fileprivate var isOfReason: Bool {
    if case .reason = cell.subject { true } else { false }
  }
}
