import Commerce

extension CustomerFeatures {
  static let returns: [Definition] = Definition.group(
    "returns", side: .customer,
    [
      .number("returns", unit: "returns", "asked for") { Double($0.history.returns.count) },
      .number("returns_30d", unit: "returns", "in the last 30 days") { moment in
        Double(moment.history.returns.count { moment.isWithin(days: 30, $0.requested) })
      },
      .number("returns_90d", unit: "returns", "in the last 90 days") { moment in
        Double(moment.history.returns.count { moment.isWithin(days: 90, $0.requested) })
      },
      .number("return_rate", unit: "returns an item", "shrunk to the shop's") { moment in
        let sales = moment.orders.reduce(0) { $0 + $1.items.count }
        return moment.shop.returnRate(returns: moment.history.returns.count, sales: sales)
      },
      .number("returned_share", unit: "share", "of the money paid that was given back") {
        let paid = $0.orders.reduce(0) { $0 + $1.total }
        let back = $0.history.returns.reduce(0) { $0 + ($1.amount ?? 0) }
        return paid > 0 ? back / paid : nil
      },
      .number("last_return_days", unit: "days", "since the last return") {
        $0.days(since: $0.history.returns.last?.requested)
      },
      .number("product_return_rate", unit: "returns a sale", "of the products bought, mean") {
        moment in
        let rates = moment.orders.flatMap { order in
          order.items.map { moment.shop.returnRate(ofProduct: $0.product) }
        }
        return rates.mean
      },
    ])

  static let delivery: [Definition] = Definition.group(
    "delivery", side: .customer,
    [
      .number("delivery_days", unit: "days", "from order to arrival, on average") {
        $0.orders.compactMap { order in order.delivered?.days(since: order.placed) }.mean
      },
      .number("delivery_delay", unit: "days", "after the promised day, mean; below 0: early") {
        $0.orders.compactMap(\.delay).mean
      },
      .number("delivery_delay_last", unit: "days", "of the last order that arrived") {
        $0.orders.compactMap(\.delay).last
      },
      .number("late_share", unit: "share", "orders that came a day late or more") {
        $0.orders.compactMap(\.delay).map { $0 >= 1 ? 1 : 0 }.mean
      },
    ])
}

extension Order {
  /// Days after the promised day that it arrived; `nil` where either is unknown.
  var delay: Double? {
    guard let promised, let delivered else { return nil }
    return delivered.days(since: promised)
  }
}
