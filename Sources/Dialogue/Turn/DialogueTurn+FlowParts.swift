import Commerce

extension DialogueTurn {
  /// Looks for the order among the customer's.
  func findOrder(for flow: inout ReturnFlow) -> ReturnFlow.Step {
    if flow.candidates.isEmpty { flow.candidates = candidates() }
    return flow.candidates.count == 1 ? .confirmOrder : .order
  }

  /// The customer's orders that can be sent back, the latest first; those of which the line, or else
  /// what was said before, names a product, where it names one.
  private func candidates() -> [String] {
    let from = shop.now.adding(days: -settings.recentDays)
    let orders = (shop.history?.orders ?? []).filter { order in
      orderState(order) == .delivered && order.delivered.map { $0 >= from } ?? false
    }.sorted { ($0.placed, $0.id) > ($1.placed, $1.id) }
    let named = orders.filter { order in order.items.contains { isNamed($0.product) } }
    // "退了吧" behind a complaint about the coat means the coat.
    let quotes = state.evidence.suffix(5).map(\.quote)
    let spoken = orders.filter { order in
      order.items.contains { item in quotes.contains { isNamed(item.product, in: $0) } }
    }
    let likely = [named, spoken, orders].first { !$0.isEmpty } ?? []
    return likely.prefix(5).map(\.id)
  }

  /// Whether the last line speaks of a product: by a word of its name, or two Chinese characters of
  /// it in a row.
  func isNamed(_ product: String) -> Bool {
    guard let line = state.lastLine else { return false }
    return state.slot(.sku)?.value == product || isNamed(product, in: line.text)
  }

  private func isNamed(_ product: String, in words: String) -> Bool {
    let name = FoldedText(shop.products[product]?.name ?? "")
    let text = FoldedText(words)
    return ProductWords.of(name).contains { text.contains($0) }
  }

  /// The product that is meant: the one chosen before, the code said, the only one left, the one the
  /// line names.
  func findProduct(of order: Order, _ flow: ReturnFlow) -> String? {
    let open = openItems(of: order)
    if let sku = state.slot(.sku)?.value, open.contains(sku), changed.contains(.sku) { return sku }
    if let product = flow.product, open.contains(product) { return product }
    if let sku = state.slot(.sku)?.value, open.contains(sku) { return sku }
    if open.count == 1 { return open[0] }
    let named = open.filter(isNamed)
    return named.count == 1 ? named[0] : nil
  }

  func openItems() -> [String] {
    state.flow?.order.flatMap(order).map(openItems) ?? []
  }

  /// The products of an order of which pieces can still go back, each once.
  func openItems(of order: Order) -> [String] {
    order.items.map(\.product).reduce(into: []) { products, product in
      guard !products.contains(product),
        order.openQuantity(of: product, returns: returns) > 0
      else { return }
      products.append(product)
    }
  }

  /// `1. …` for every line of a list.
  static func numbered(_ lines: [String]) -> String {
    lines.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
  }

  /// An order in a list: number, items, the day it arrived.
  func orderLine(_ id: String) -> String? {
    guard let order = order(id) else { return nil }
    let facts = [items(of: order), order.delivered.map(Self.day)].compactMap(\.self)
    let (open, close) = isChinese ? ("（", "）") : (" (", ")")
    return id + open + facts.joined(separator: isChinese ? "，" : ", ") + close
  }

  /// The names of an order's items.
  func items(of order: Order) -> String {
    let names = order.items.map { item in
      itemName(item.product) + (item.quantity > 1 ? " ×\(item.quantity)" : "")
    }
    return names.joined(separator: isChinese ? "、" : ", ")
  }

  /// The options as approved words.
  func optionLines() -> [String] {
    (state.flow?.options ?? []).compactMap { option in
      sentence(.option, [.amount: Self.money(option.amount)]) { facts in
        (facts.option, facts.freight) = (option.kind, option.freight)
      }?.text
    }
  }

  /// What the summary names.
  func summary() -> [ReplyVariable: String] {
    guard let flow = state.flow else { return [:] }
    var values: [ReplyVariable: String] = [.quantity: "\(flow.quantity)"]
    if let product = flow.product { values[.item] = itemName(product) }
    if let code = flow.reason?.code {
      let name = ReturnReason(rawValue: code)?.name
      values[.reason] = (isChinese ? name?.chinese : name?.english) ?? code
    }
    if let option = flow.options.first(where: { $0.kind == flow.chosen }) {
      values[.amount] = Self.money(option.amount)
    }
    return values
  }

  /// Writes the request that the customer confirmed.
  mutating func writeTicket() {
    guard let flow = state.flow, let order = flow.order, let reason = flow.reason,
      let option = flow.options.first(where: { $0.kind == flow.chosen })
    else { return }
    let isExchange = option.kind == .exchange
    ticket = ReturnTicket(
      customer: state.customer ?? self.order(order)?.customer, order: order,
      product: flow.product, quantity: flow.quantity, reason: reason, option: option,
      size: isExchange ? state.slot(.size)?.value : nil,
      color: isExchange ? state.slot(.color)?.value : nil, requested: shop.now)
    action = .answer
    state.question = nil
    if let part = ticketSentence(flow, option) { parts.append(part) }
    state.written.append(
      WrittenReturn(
        order: order, product: flow.product, quantity: flow.quantity,
        requested: shop.now.seconds),
      keeping: ConversationState.Limit.written)
    closeFlow()
  }

  private func ticketSentence(
    _ flow: ReturnFlow, _ option: ReturnOption
  ) -> Suggestion.Part? {
    var values = summary()
    values[.order] = flow.order.map(orderName)
    return sentence(.ticket, values) { facts in
      (facts.option, facts.freight) = (option.kind, option.freight)
    }
  }

  /// What belonged to the request does not belong to the next one.
  private mutating func closeFlow() {
    state.reasons = []
    state.goals.removeAll { Self.wish(of: $0.intent) != nil }
    state.slots.removeAll { [.quantity, .size, .color, .sku].contains($0.type) }
  }
}

/// The words by which customers name a product.
enum ProductWords {
  /// Latin words of four letters or more, and every two Chinese characters in a row.
  static func of(_ name: FoldedText) -> [String] {
    let latin = name.words.map(String.init).filter { $0.utf8.count == $0.count && $0.count > 3 }
    let signs = String(decoding: name.bytes, as: UTF8.self).map { $0 }
    let pairs = zip(signs, signs.dropFirst()).compactMap { left, right in
      left.isIdeograph && right.isIdeograph ? String([left, right]) : nil
    }
    return latin + pairs
  }
}

extension Character {
  fileprivate var isIdeograph: Bool {
    unicodeScalars.first.map { $0.properties.isIdeographic } ?? false
  }
}
