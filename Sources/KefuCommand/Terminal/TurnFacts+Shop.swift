import Commerce
import Dialogue
import Foundation
import Kefu
import TerminalText

extension TurnFacts {
  // MARK: - What is known

  /// Orders and products with what the shop knows of them, then the other details in one line.
  var known: [Fact] {
    let label = say("已知", "known")
    let views = turn.response.slots.map { view in
      (isKnown: isLookedUp(view.fact), text: "\(named(view.slot.type.name)) \(text(view))")
    }
    let rest = views.filter { !$0.isKnown }.map(\.text)
    return views.filter(\.isKnown).map { Fact(label, $0.text) }
      + (rest.isEmpty ? [] : [Fact(label, rest.joined(separator: " · "))])
  }

  private func isLookedUp(_ fact: SlotFact) -> Bool {
    switch fact {
    case .order, .product: true
    case .variant, .none: false
    }
  }

  private func text(_ view: SlotView) -> String {
    let value = view.slot.value.visible
    switch view.fact {
    case .none: return value
    case .order(let order, let state): return describe(order, state)
    case .product(let product):
      let name = product.name.map { " · " + $0.visible } ?? ""
      return value + name + stock(product.stock)
    case .variant(let pieces): return value + stock(pieces)
    }
  }

  private func stock(_ pieces: Int?) -> String {
    pieces.map { say("，库存 ", ", in stock ") + "\($0)" } ?? ""
  }

  /// `TB1 · 已签收 2026-11-23 · 牛津皮鞋 ×1`
  private func describe(_ order: Order, _ state: OrderState) -> String {
    let moment: Timestamp? =
      switch state {
      case .placed: order.placed
      case .shipped: order.shipped
      case .delivered: order.delivered
      case .cancelled: order.cancelled
      case .returned: nil
      }
    let words = [named(state.name), moment.map(day)].compactMap(\.self).joined(separator: " ")
    let items = order.items.map { "\(name(of: $0.product)) ×\($0.quantity)" }
    return ([order.id.visible, words] + items).joined(separator: " · ")
  }

  private func day(_ moment: Timestamp) -> String { String(moment.description.prefix(10)) }

  private func name(of product: String) -> String {
    (turn.shop.products[product]?.name ?? product).visible
  }

  /// Who writes, as far as the shop knows: `C1 林晓 · 2 单 · 退 1 次`, and the latest orders.
  var presentation: [Fact] {
    let label = say("顾客", "customer")
    let id = (turn.customer ?? "").visible
    guard let history = turn.shop.history else {
      let why =
        turn.shop.isLookedUp
        ? say("店里没有这位顾客", "not in the store") : say("没有店铺数据", "no store to look in")
      return [Fact(label, "\(id) · \(why)")]
    }
    let name = history.customer.attributes["name"].map { " " + $0.visible } ?? ""
    let counts = say(
      "\(history.orders.count) 单 · 退 \(history.returns.count) 次",
      "orders \(history.orders.count) · returns \(history.returns.count)")
    let latest = history.orders.sorted { $0.placed > $1.placed }.prefix(3)
    return [Fact(label, "\(id)\(name) · \(counts)")]
      + latest.map {
        let state = $0.state(at: turn.shop.now, returns: history.returns)
        return Fact(say("订单", "order"), describe($0, state))
      }
  }

  // MARK: - Sending back

  var flow: [Fact] {
    guard let flow = turn.response.flow, ![.done, .stopped].contains(flow.step) else { return [] }
    var parts = [named(flow.step.name)]
    if let product = flow.product { parts.append("\(name(of: product)) ×\(flow.quantity)") }
    if flow.order == nil { parts += flow.candidates.map(\.visible) }
    let chosen = flow.options.filter { $0.kind == flow.chosen }
    parts += (chosen.isEmpty ? flow.options : chosen).map(describe)
    return [Fact(say("退换", "return"), parts.joined(separator: " · "))]
  }

  private func describe(_ option: ReturnOption) -> String {
    let amount = option.amount > 0 ? String(format: " %.2f", option.amount) : ""
    return named(option.kind.name) + (option.kind == .partial ? " ≤" : "") + amount
  }

  func written(_ ticket: ReturnTicket) -> Fact {
    let reason = ReturnReason(rawValue: ticket.reason.code)?.name
    let parts = [
      describe(ticket.option), ticket.order.visible,
      ticket.product.map { "\(name(of: $0)) ×\(ticket.quantity)" },
      [ticket.size, ticket.color].compactMap(\.self).joined(separator: " ").visible,
      reason.map(named) ?? ticket.reason.code,
    ]
    return Fact(
      say("工单", "ticket"),
      parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · "))
  }

  // MARK: - Risk

  /// The risks, with what moved them.
  var risk: [Fact] {
    guard let risk = turn.shop.risk else { return [] }
    var parts: [String] = []
    if let churn = risk.churn {
      parts.append(say("流失 ", "leaving ") + percent(churn) + moved(by: risk.churnShares))
    }
    if let order = turn.response.slots.first(where: { $0.slot.type == .order })?.slot.value,
      let share = risk.returns[order]
    {
      parts.append(
        say("退货 ", "return ") + percent(share) + moved(by: risk.returnShares[order] ?? []))
    }
    return parts.isEmpty ? [] : [Fact(say("风险", "risk"), parts.joined(separator: " · "))]
  }

  private func moved(by shares: [RiskNote]) -> String {
    let notes = shares.map {
      "\($0.label.visible) \(String(format: "%+.2f", $0.share))\($0.quote.map { quote($0) } ?? "")"
    }
    return notes.isEmpty
      ? "" : say("（\(notes.joined(separator: "，"))）", " (\(notes.joined(separator: ", ")))")
  }
}
