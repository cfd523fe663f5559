import Commerce
import Dialogue
import Foundation
import Kefu
import TerminalText

/// A chat turn as a person reads it, in the customer's language: what the line means, what is known,
/// and what to send.
struct TurnFacts {
  private let turn: ChatTurn
  private let isChinese: Bool

  init(_ turn: ChatTurn, isChinese: Bool) {
    (self.turn, self.isChinese) = (turn, isChinese)
  }

  var facts: [Fact] {
    var facts = turn.line.map { meaning(of: $0) } ?? []
    facts += known + flow + risk
    facts += turn.response.notes.map {
      Fact(say("提示", "note"), $0.text(chinese: isChinese).visible)
    }
    if let packet = turn.response.handOff { facts += handOver(packet) }
    if let trouble = turn.trouble { facts.append(Fact(say("故障", "trouble"), trouble.visible)) }
    if let ticket = turn.response.ticket { facts.append(Fact(say("工单", "ticket"), words(ticket))) }
    if let sent = turn.response.sent {
      facts.append(Fact(say("已发送", "sent"), sent.text.visible + source(sent.replies)))
    } else {
      facts += suggestions
    }
    return facts
  }

  private func say(_ chinese: String, _ english: String) -> String {
    isChinese ? chinese : english
  }

  private func quote(_ words: String) -> String {
    isChinese ? "「\(words.visible)」" : "“\(words.visible)”"
  }

  private func source(_ ids: [String]) -> String {
    ids.isEmpty ? "" : " [\(ids.joined(separator: " + "))]"
  }

  private func named(_ name: LocalizedName?, _ code: String) -> String {
    guard let name else { return code }
    return isChinese ? "\(name.chinese) \(name.english)" : name.english
  }

  // MARK: - The line

  private func meaning(of line: CustomerLine) -> [Fact] {
    let understanding = line.understanding
    var facts: [Fact] = []
    if let intent = understanding.intent {
      facts.append(Fact(say("意图", "intent"), describe(intent)))
    }
    if understanding.intents.count > 1 {
      facts += understanding.intents.map {
        Fact(
          say("分句", "clause"),
          "\(self.intent($0.label, $0.confidence)) \(words($0.range, of: understanding))")
      }
    }
    facts += (understanding.reasons ?? []).filter { $0.isStated && $0.confidence > 0.5 }.map {
      Fact(
        say("原因", "reason"),
        """
        \(named(ReturnReason(rawValue: $0.code)?.name, $0.code)) \(percent($0.confidence)) \
        \(words($0.evidence, of: understanding))
        """)
    }
    if let sentiment = understanding.sentiment {
      let name = named(
        Sentiment(rawValue: sentiment.best.label)?.name, sentiment.best.label)
      facts.append(
        Fact(say("情绪", "mood"), "\(name) \(percent(sentiment.best.confidence))\(trend)"))
    }
    return facts
  }

  private var trend: String {
    switch turn.response.mood.direction {
    case .rising: say("，好转 ↑", ", rising ↑")
    case .falling: say("，变差 ↓", ", falling ↓")
    case .steady: ""
    }
  }

  private func words(_ range: Range<Int>?, of understanding: Understanding) -> String {
    guard let range else { return "" }
    return quote(String(decoding: Array(understanding.text.utf8)[range], as: UTF8.self))
  }

  private func describe(_ decision: Decision) -> String {
    let unsure = decision.isSure ? "" : say("不确定 not sure · ", "not sure · ")
    let next = decision.runnerUp.map {
      say("；其次 ", "; next ") + intent($0.label, $0.confidence)
    }
    return unsure + intent(decision.best.label, decision.best.confidence) + (next ?? "")
  }

  private func intent(_ code: String, _ confidence: Double) -> String {
    let name = Intent(rawValue: code)?.name
    let shown = name.map { "\($0.chinese) \($0.english) (\(code))" } ?? code
    return "\(shown) \(percent(confidence))"
  }

  // MARK: - What is known

  private var known: [Fact] {
    turn.response.slots.map { view in
      Fact(say("已知", "known"), "\(view.slot.type.rawValue) \(view.slot.value.visible)\(fact(view))")
    }
  }

  private func fact(_ view: SlotView) -> String {
    switch view.fact {
    case .none: return ""
    case .order(let order, let state):
      let items = order.items.map { "\($0.product) ×\($0.quantity)" }.joined(separator: ", ")
      return " · \(named(state.name, state.rawValue)) · \(order.placed) · \(items.visible)"
    case .product(let product):
      let stock = product.stock.map { say("，库存 ", ", in stock ") + "\($0)" } ?? ""
      return " · \((product.name ?? product.id).visible)\(stock)"
    case .variant(let stock):
      return stock.map { say(" · 库存 ", " · in stock ") + "\($0)" } ?? ""
    }
  }

  private var flow: [Fact] {
    guard let flow = turn.response.flow, flow.step != .done else { return [] }
    var parts = [flow.step.rawValue]
    if let order = flow.order { parts.append(order) }
    if let product = flow.product { parts.append("\(product) ×\(flow.quantity)") }
    parts += flow.options.map { option in
      "\(option.kind.rawValue) \(String(format: "%.2f", option.amount))"
    }
    return [Fact(say("退换", "return"), parts.joined(separator: " · ").visible)]
  }

  private func words(_ ticket: ReturnTicket) -> String {
    [
      ticket.option.kind.rawValue, ticket.order, ticket.product ?? "", "×\(ticket.quantity)",
      String(format: "%.2f", ticket.option.amount), ticket.reason.code,
    ].filter { !$0.isEmpty }.joined(separator: " · ").visible
  }

  private var risk: [Fact] {
    guard let risk = turn.risk, let churn = risk.churn else { return [] }
    let shares = risk.churnShares.map { "\($0.label) \(String(format: "%+.2f", $0.share))" }
    let returns = turn.response.slots.first { $0.slot.type == .order }.flatMap { slot in
      risk.returns[slot.slot.value].map {
        say(" · 退货 ", " · return ") + "\(slot.slot.value) \(percent($0))"
      }
    }
    let moved = shares.isEmpty ? "" : " (\(shares.joined(separator: ", ")))"
    return [
      Fact(
        say("风险", "risk"), say("流失 ", "leaving ") + percent(churn) + moved + (returns ?? ""))
    ]
  }

  private func handOver(_ packet: HandOffPacket) -> [Fact] {
    packet.reasons.map { reason in
      Fact(
        say("转交", "hand over"), reason.kind.rawValue + (reason.quote.map { " " + quote($0) } ?? ""))
    }
  }

  // MARK: - What to send

  private var suggestions: [Fact] {
    turn.response.suggestions.enumerated().flatMap { place, suggestion -> [Fact] in
      let label = place == 0 ? say("回复", "reply") : say("或 /", "or /") + "\(place + 1)"
      var facts = [
        Fact(label, suggestion.text.visible + source(suggestion.parts.map(\.id)))
      ]
      if place == 0, !suggestion.policies.isEmpty {
        facts.append(
          Fact(say("依据", "rests on"), suggestion.policies.joined(separator: ", ")))
      }
      return facts
    }
  }
}
