public import Commerce

/// What became of customers and orders in the days after a moment: the labels of their features.
public struct Outcomes: Sendable {
  /// The moment the features are of.
  public let asOf: Timestamp
  /// Days looked at, from the moment on.
  public let horizon: Int
  /// The end of what the source tells; a horizon beyond it leaves open what did not happen yet.
  public let sourceEnd: Timestamp

  /// Labels for the features of a moment.
  public init(asOf: Timestamp, horizon: Int, sourceEnd: Timestamp) {
    precondition(horizon > 0, "a horizon of \(horizon) days")
    (self.asOf, self.horizon, self.sourceEnd) = (asOf, horizon, sourceEnd)
  }

  private var isCovered: Bool { sourceEnd >= asOf.adding(days: horizon) }

  private func isInHorizon(_ moment: Timestamp) -> Bool {
    moment >= asOf && moment < asOf.adding(days: horizon)
  }

  /// `true` once it happened, `false` if it did not and there was time enough, else `nil`.
  private func label(happened: Bool) -> Bool? { happened ? true : isCovered ? false : nil }

  /// Whether a customer who had bought bought nothing more; `nil` for one who had not.
  func churn(of history: CustomerHistory) -> Bool? {
    guard history.orders.contains(where: { $0.placed < asOf }) else { return nil }
    return label(happened: history.orders.contains { isInHorizon($0.placed) }).map { !$0 }
  }

  /// Whether a customer asked for a return.
  func orderReturn(of history: CustomerHistory) -> Bool? {
    label(happened: history.returns.contains { isInHorizon($0.requested) })
  }

  /// Whether one order came back, in part or whole.
  func orderReturn(of order: Order, returned: ReturnedOrders) -> Bool? {
    label(happened: returned.returns(of: order).contains { isInHorizon($0.requested) })
  }

  /// The reason stated with an order's return, or in what was then written about the order.
  func reason(of order: Order, in history: CustomerHistory, returned: ReturnedOrders) -> String? {
    let returns = returned.returns(of: order).filter { isInHorizon($0.requested) }
    guard !returns.isEmpty else { return nil }
    let codes = returns.compactMap(\.reason).filter { ReturnReason(rawValue: $0) != nil }
    if let code = codes.first { return code }
    let products = Set(returns.compactMap(\.product))
    let texts = history.texts.filter { text in
      isInHorizon(text.time)
        && (text.order == order.id || text.product.map(products.contains) ?? false)
    }
    let stated = texts.flatMap { $0.finding?.clauses.flatMap(\.reasons) ?? [] }
    return stated.max { $0.confidence < $1.confidence }?.code
  }
}
