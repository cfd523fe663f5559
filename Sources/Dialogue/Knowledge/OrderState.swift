public import Commerce

/// How far an order has come, by its stable code.
public enum OrderState: String, Sendable, CaseIterable, Codable {
  /// Not sent yet.
  case placed
  /// On its way.
  case shipped
  /// Arrived.
  case delivered
  /// Called off before it left.
  case cancelled
  /// A return was asked for as a whole, or of every piece of it.
  case returned

  /// The name people see.
  public var name: LocalizedName {
    switch self {
    case .placed: LocalizedName(zh: "待发货", en: "not dispatched")
    case .shipped: LocalizedName(zh: "运输中", en: "on its way")
    case .delivered: LocalizedName(zh: "已签收", en: "delivered")
    case .cancelled: LocalizedName(zh: "已取消", en: "cancelled")
    case .returned: LocalizedName(zh: "已申请退货", en: "return requested")
    }
  }
}

extension Order {
  /// How far it has come at a moment, given the customer's returns.
  public func state(at now: Timestamp, returns: [OrderReturn]) -> OrderState {
    if let cancelled, cancelled <= now { return .cancelled }
    if !items.isEmpty, items.allSatisfy({ openQuantity(of: $0.product, returns: returns) == 0 }) {
      return .returned
    }
    if let delivered, delivered <= now { return .delivered }
    if let shipped, shipped <= now { return .shipped }
    return .placed
  }

  /// The pieces of a product that were bought and for which no return was asked.
  public func openQuantity(of product: String, returns: [OrderReturn]) -> Int {
    let bought = items.filter { $0.product == product }.reduce(0) { $0 + $1.quantity }
    let asked = returns.filter { $0.order == id && ($0.product == nil || $0.product == product) }
    if asked.contains(where: { $0.product == nil }) { return 0 }
    return max(0, bought - asked.reduce(0) { $0 + $1.quantity })
  }

  /// What was paid for some pieces of a product: their price less their part of the discount.
  public func paid(for product: String, quantity: Int) -> Double {
    let sum = items.reduce(0) { $0 + Double($1.quantity) * $1.unitPrice }
    guard let item = items.first(where: { $0.product == product }), sum > 0 else { return 0 }
    let share = Double(quantity) * item.unitPrice * max(0, total) / sum
    return (share * 100).rounded() / 100
  }
}
