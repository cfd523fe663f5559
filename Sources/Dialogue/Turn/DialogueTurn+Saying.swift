import Commerce

extension DialogueTurn {
  /// What is known, for choosing and filling in a reply.
  func facts(_ extra: [ReplyVariable: String] = [:]) -> ReplyFacts {
    var facts = ReplyFacts(sentiment: state.lastLine?.mood)
    for slot in state.slots { facts.values[slot.type.variable] = shown(slot) }
    if let name = shop.history?.customer.attributes["name"] { facts.values[.name] = name }
    let flow = activeFlow
    if let id = flow?.order ?? state.slot(.order)?.value, let order = order(id) {
      facts.values[.order] = orderName(id)
      facts.orderState = orderState(order)
      if let shipped = order.shipped { facts.values[.shipped] = Self.day(shipped) }
      if let delivered = order.delivered { facts.values[.delivered] = Self.day(delivered) }
      let product = flow?.product ?? (order.items.count == 1 ? order.items[0].product : nil)
      if let product { facts.values[.item] = itemName(product) }
    }
    if let sku = state.slot(.sku)?.value, let name = shop.products[sku]?.name {
      facts.values[.item] = name
    }
    facts.asked = state.asked
    facts.option = flow?.chosen ?? flow?.wish
    facts.freight = flow.flatMap { flow in
      flow.options.first { $0.kind == (flow.chosen ?? flow.wish) }?.freight
    }
    facts.values.merge(extra) { $1 }
    return facts
  }

  /// The request that is being worked on.
  var activeFlow: ReturnFlow? {
    state.flow.flatMap { $0.step == .done || $0.step == .stopped ? nil : $0 }
  }

  private func shown(_ slot: SlotState) -> String {
    switch slot.type {
    case .order: orderName(slot.value)
    case .phone: "****" + slot.value.filter(\.isNumber).suffix(4)
    case .date, .money, .quantity: slot.words.isEmpty ? slot.value : slot.words
    case .sku, .size, .color: slot.words.isEmpty ? slot.value : slot.words
    }
  }

  func orderName(_ id: String) -> String { (isChinese ? "订单 " : "order ") + id }

  func itemName(_ product: String) -> String { shop.products[product]?.name ?? product }

  /// The day of a moment: `2026-11-05`.
  static func day(_ moment: Timestamp) -> String { String(moment.description.prefix(10)) }

  /// Money without needless zeros: `39.5`, `120`.
  static func money(_ amount: Double) -> String {
    let cents = Int((amount * 100).rounded())
    guard cents % 100 != 0 else { return String(cents / 100) }
    let rest = String(cents % 100)
    return "\(cents / 100)." + (rest.count == 1 ? "0" + rest : rest)
  }

  /// A reply filled in.
  func part(_ reply: Reply, _ facts: ReplyFacts) -> Suggestion.Part {
    Suggestion.Part(
      id: reply.id, text: reply.template.filled(with: facts.values), policies: reply.policies)
  }

  /// The sentence of a step; `nil` where the shop approved none.
  func sentence(
    _ topic: SystemTopic, _ values: [ReplyVariable: String] = [:],
    adjusting adjust: (inout ReplyFacts) -> Void = { _ in }
  ) -> Suggestion.Part? {
    var facts = facts(values)
    adjust(&facts)
    return replies.replies(to: topic.rawValue, language: state.language, facts: facts).first.map {
      part($0, facts)
    }
  }

  /// Adds the sentence of a step to what is said.
  mutating func say(_ topic: SystemTopic, _ values: [ReplyVariable: String] = [:]) {
    if let part = sentence(topic, values) { parts.append(part) }
  }

  /// The intent's replies, best first, and the answered questions that the line resembles.
  func answers(to intent: String, isSure: Bool) -> [Suggestion.Part] {
    let facts = facts()
    let fitting = replies.replies(to: intent, language: state.language, facts: facts)
    let matched = (state.lastLine?.answers ?? []).compactMap { match in
      replies.reply(id: match.id, language: state.language).map { ($0, match.score) }
    }
    let strong = matched.first.flatMap { reply, score in
      score >= settings.strongAnswer && (state.lastLine?.isQuestion ?? false)
        && (reply.topic == intent || !isSure) ? reply : nil
    }
    // What is said of this order in its state comes before what holds for any.
    let ofOrder = fitting.prefix { $0.condition.orderState != nil }
    var ranked = ofOrder + [strong].compactMap(\.self) + fitting.dropFirst(ofOrder.count)
    ranked += matched.map(\.0).filter { $0.id != strong?.id }
    return ranked.map { part($0, facts) }
  }
}
