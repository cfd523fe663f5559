import Commerce

extension DialogueTurn {
  /// Hands over, with approved words that fit the reasons.
  mutating func handOver(_ reasons: [HandOffReason], saying intent: Intent = .agentHuman) {
    action = .handOff
    handOffReasons += reasons
    parts = []
    suggestions = []
    state.question = nil
    if reasons.contains(where: { $0.kind == .selfHarm }) {
      say(.distress)
    } else if reasons.contains(where: { $0.kind == .request }) || intent != .agentHuman {
      sayReply(to: intent)
    } else if reasons.contains(where: { $0.kind == .failure || $0.kind == .agent }) {
      sayReply(to: .agentHuman)
    } else {
      say(.handOff)
    }
  }

  private mutating func sayReply(to intent: Intent) {
    let facts = facts()
    let fitting = replies.replies(to: intent.rawValue, language: state.language, facts: facts)
    guard let best = fitting.first else { return say(.handOff) }
    parts.append(part(best, facts))
    suggestions += fitting.dropFirst().map { Suggestion(parts: [part($0, facts)]) }
  }

  /// Whether the risk of leaving is above the line.
  var isChurnReached: Bool {
    guard let line = settings.churnLine, let churn = shop.risk?.churn else { return false }
    return churn >= line
  }

  mutating func noteChurn() {
    guard let churn = shop.risk?.churn else { return }
    let shares = (shop.risk?.churnShares ?? []).prefix(3).map(\.label)
    notes.append(AgentNote(kind: .churn, values: [Self.percent(churn)] + shares))
  }

  static func percent(_ value: Double) -> String { "\(Int((value * 100).rounded())) %" }

  /// All that a colleague needs.
  func packet() -> HandOffPacket {
    let reasons = handOffReasons.enumerated().sorted {
      let order = HandOffReason.Kind.allCases
      let left = order.firstIndex(of: $0.element.kind) ?? 0
      let right = order.firstIndex(of: $1.element.kind) ?? 0
      return (left, $0.offset) < (right, $1.offset)
    }
    return HandOffPacket(
      summary: summaryLines(), reasons: reasons.map(\.element), customer: state.customer,
      goals: state.goals, slots: state.slots.map(view), evidence: state.evidence,
      flow: state.flow, risk: shop.risk, promises: state.promises)
  }

  /// What happened, in a few sentences for a colleague.
  private func summaryLines() -> [String] {
    var lines: [String] = []
    let wanted = state.goals.suffix(3).map { goal in
      let name = Intent(rawValue: goal.intent)?.name
      return (isChinese ? name?.chinese : name?.english) ?? goal.intent
    }
    if !wanted.isEmpty {
      lines.append((isChinese ? "顾客想要：" : "The customer wants: ") + wanted.joined(separator: ", "))
    }
    if let order = state.slot(.order)?.value { lines.append(orderName(order)) }
    if let reason = state.reasons.last {
      let name = ReturnReason(rawValue: reason.code)?.name
      let shown = (isChinese ? name?.chinese : name?.english) ?? reason.code
      lines.append((isChinese ? "原因：" : "Reason: ") + "\(shown) “\(reason.quote)”")
    }
    if state.mood.moods.last == .negative {
      lines.append(isChinese ? "顾客情绪不好" : "The customer is in a bad mood")
    }
    return lines
  }
}
