import RiskModels

/// Sentences.
extension RiskReportWords {
  /// What a comparison of the first model with another one comes to.
  func verdict(_ comparison: ScoreComparison) -> String {
    if comparison.isTie { return say("持平", "tie") }
    guard let difference = comparison.differences[.rocAUC], let value = difference.value,
      let interval = difference.interval, !interval.contains(0)
    else { return say("不能确定", "unclear") }
    return value > 0 ? say("更好", "better") : say("更差", "worse")
  }

  /// The first model against another one.
  func comparison(_ first: String, with model: RiskReportSection.Model) -> String? {
    guard let comparison = model.comparison, let area = comparison.differences[.rocAUC] else {
      return nil
    }
    let numbers = "ROC-AUC \(signed(area.value)) (\(interval(area.interval, decimals: 4)))"
    let opening = say("\(first) 对比 \(model.name)：", "\(first) against \(model.name): ")
    return opening + numbers + say("，\(meaning(comparison))。", ", \(meaning(comparison)).")
  }

  private func meaning(_ comparison: ScoreComparison) -> String {
    if comparison.isTie { return say("差异小于 0.005，视为持平", "a tie, being less than 0.005") }
    guard let interval = comparison.differences[.rocAUC]?.interval, !interval.contains(0) else {
      return say("区间包含零，不能确定", "which may be chance: the interval includes zero")
    }
    return interval.lowerBound > 0 ? say("更好", "better") : say("更差", "worse")
  }

  /// Where the cheapest threshold lies and what it saves.
  func cheapest(_ curve: CostCurve) -> String {
    let (least, none, all) = (curve.cheapest, curve.flaggingNone.value, curve.flaggingAll.value)
    let (cost, noneCost, allCost) = (
      number(least.cost.value, decimals: 3), number(none, decimals: 3), number(all, decimals: 3)
    )
    guard least.threshold.isFinite else {
      return say(
        "成本最低的做法是一行都不标记：平均每行 \(cost)，全部标记则为 \(allCost)。",
        "Flagging nobody is cheapest: \(cost) per row, against \(allCost) for flagging everybody.")
    }
    let flagged = general.percent(least.flagged)
    return say(
      """
      成本最低的阈值是 \(number(least.threshold))：标记 \(flagged) 的行，平均每行 \(cost)；\
      都不标记为 \(noneCost)，全部标记为 \(allCost)。
      """,
      """
      The cheapest threshold is \(number(least.threshold)): it flags \(flagged) of the rows at \
      \(cost) per row, against \(noneCost) for flagging nobody and \(allCost) for everybody.
      """)
  }

  /// What text adds.
  func textLift(_ lift: TextLift) -> String {
    guard general.language == .chinese else { return lift.sentence }
    let opening =
      switch lift.verdict {
      case .nothing: "文本在这里没有带来任何提升"
      case .tie: "文本在这里几乎没有带来提升"
      case .gain: "文本在行为之外带来提升"
      case .loss: "加入文本后效果变差"
      }
    return """
      \(opening)：加入文本后 ROC-AUC \(number(lift.both.value))，只用行为 \
      \(number(lift.behaviour.value))；差值 \(signed(lift.difference.value))\
      （\(percent(lift.confidence)) 区间 \(interval(lift.difference.interval, decimals: 4))，\
      \(lift.verdict == .nothing ? "包含零" : "不含零")）
      """
  }

  /// `95 %`.
  func percent(_ confidence: Double) -> String { "\(Int((confidence * 100).rounded())) %" }

  /// What decisions are taken to cost.
  func costs(_ costs: RiskCosts) -> String {
    let (alarm, miss, treated) = (
      number(costs.falseAlarm, decimals: 2), number(costs.miss, decimals: 2),
      number(costs.treated, decimals: 2)
    )
    return say(
      "误报 \(alarm)，漏报 \(miss)，命中后处理 \(treated)",
      "a false alarm \(alarm), a miss \(miss), a flagged row that comes true \(treated)")
  }
}
