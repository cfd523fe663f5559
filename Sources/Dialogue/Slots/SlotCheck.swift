import Commerce

/// Whether a detail can be, given what the shop knows and what the conversation is about.
struct SlotCheck {
  let shop: ShopKnowledge
  let returns: [OrderReturn]
  /// The order it is about.
  var order: Order?
  /// The product it is about.
  var product: String?
  /// What the customer wants.
  var goal: String?
  /// Whether the detail describes what the customer has, not what they want instead.
  var isOfOrder: Bool

  /// Why a value cannot be; `nil` where it can.
  func problem(_ type: SlotType, _ value: String) -> SlotProblem.Reason? {
    switch type {
    case .order: orderProblem(value)
    case .sku: productProblem(value)
    case .size: variantProblem(value, \.size, .unknownSize)
    case .color: variantProblem(value, \.color, .unknownColor)
    case .quantity: quantityProblem(value)
    case .money: moneyProblem(value)
    case .date: dateProblem(value)
    case .phone: Self.isPhone(value) ? nil : .phoneShape
    }
  }

  private func orderProblem(_ value: String) -> SlotProblem.Reason? {
    guard shop.isLookedUp else { return nil }
    guard let order = shop.orders[value] ?? shop.history?.orders.first(where: { $0.id == value })
    else { return .unknownOrder }
    guard let customer = shop.history?.customer.id else { return nil }
    return order.customer == customer ? nil : .foreignOrder
  }

  private func productProblem(_ value: String) -> SlotProblem.Reason? {
    if let order, isOfOrder, !order.items.contains(where: { $0.product == value }) {
      return .productNotInOrder
    }
    guard shop.isLookedUp, !shop.products.isEmpty else { return nil }
    let isBought = order?.items.contains { $0.product == value } ?? false
    return shop.products[value] != nil || isBought ? nil : .unknownProduct
  }

  private func variantProblem(
    _ value: String, _ part: KeyPath<ProductVariant, String?>, _ reason: SlotProblem.Reason
  ) -> SlotProblem.Reason? {
    let known = (product.flatMap { shop.variants[$0] } ?? []).compactMap { $0[keyPath: part] }
    guard !known.isEmpty else { return nil }
    return known.contains { Self.plain($0) == Self.plain(value) } ? nil : reason
  }

  /// A size or colour by its letters and digits alone.
  static func plain(_ value: String) -> String {
    value.lowercased().filter { ($0.isLetter || $0.isNumber) && !"码号色".contains($0) }
  }

  private func quantityProblem(_ value: String) -> SlotProblem.Reason? {
    guard let quantity = Int(value), quantity > 0 else { return .noQuantity }
    guard isOfOrder, let order, let product else { return nil }
    return quantity <= order.openQuantity(of: product, returns: returns)
      ? nil : .quantityAboveBought
  }

  private func moneyProblem(_ value: String) -> SlotProblem.Reason? {
    guard let amount = Double(value.filter { $0.isNumber || $0 == "." }), amount > 0 else {
      return .noMoney
    }
    // "12.5 USD" is not in the shop's currency.
    let isForeign = value.contains(where: \.isLetter)
    guard !isForeign, let order, let goal, Self.moneyBack.contains(goal) else { return nil }
    return amount <= order.total + 0.005 ? nil : .moneyAbovePaid
  }

  private func dateProblem(_ value: String) -> SlotProblem.Reason? {
    guard let date = Timestamp(value) else {
      return value.contains("-") && value.first?.isNumber ?? false ? .noDate : nil
    }
    guard let goal, Self.past.contains(goal) else { return nil }
    return date > shop.now ? .dateInFuture : nil
  }

  /// A national or international number: seven to fifteen digits (ITU-T E.164), a Chinese mobile
  /// number 1 3–9 and nine more.
  static func isPhone(_ value: String) -> Bool {
    let digits = value.filter(\.isNumber)
    guard (7...15).contains(digits.count) else { return false }
    guard digits.count == 11, digits.first == "1" else {
      return value.hasPrefix("+") || digits.count <= 12
    }
    return digits.dropFirst().first.map { "3456789".contains($0) } ?? false
  }

  /// Wishes for money back, which is never more than was paid.
  private static let moneyBack: Set<String> = ["refund.request", "return.request", "refund.status"]
  /// Wishes about what has happened, whose days have come.
  private static let past: Set<String> = [
    "item.missing", "item.wrong", "item.damaged", "item.defective", "return.request",
    "exchange.request", "refund.request", "refund.status", "delivery.not_received",
    "price.protect", "payment.double_charge",
  ]
}
