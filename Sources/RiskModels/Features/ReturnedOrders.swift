import Commerce

/// Which order each return belongs to.
struct ReturnedOrders {
  private let byOrder: [String: [OrderReturn]]

  /// Matches returns to orders: by the return's own word, else by its product to the last order with
  /// that product that was placed before the return was asked for.
  init(_ history: CustomerHistory) {
    var byOrder: [String: [OrderReturn]] = [:]
    for returned in history.returns {
      let order =
        returned.order
        ?? history.orders.last { order in
          order.placed <= returned.requested
            && order.items.contains { $0.product == returned.product }
        }?.id
      if let order { byOrder[order, default: []].append(returned) }
    }
    self.byOrder = byOrder
  }

  /// The returns of an order, by the time they were asked for.
  func returns(of order: Order) -> [OrderReturn] { byOrder[order.id] ?? [] }
}
