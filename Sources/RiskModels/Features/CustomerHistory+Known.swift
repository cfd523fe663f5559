public import Commerce

extension CustomerHistory {
  /// What was known when a moment began: nothing dated at it or after it.
  public func known(at moment: Timestamp) -> CustomerHistory {
    CustomerHistory(
      customer: customer.known(at: moment),
      orders: orders.filter { $0.placed < moment }.map { $0.known(at: moment) },
      returns: returns.filter { $0.requested < moment },
      events: events.filter { $0.time < moment },
      texts: texts.filter { $0.time < moment })
  }
}

extension Customer {
  fileprivate func known(at moment: Timestamp) -> Customer {
    var known = self
    known.registered = registered.flatMap { $0 < moment ? $0 : nil }
    return known
  }
}

extension Order {
  fileprivate func known(at moment: Timestamp) -> Order {
    var known = self
    known.shipped = shipped.flatMap { $0 < moment ? $0 : nil }
    known.delivered = delivered.flatMap { $0 < moment ? $0 : nil }
    known.cancelled = cancelled.flatMap { $0 < moment ? $0 : nil }
    return known
  }
}
