import Commerce
import Glibc

extension CustomerFeatures {
  static let recency: [Definition] = Definition.group(
    "recency", side: .customer,
    [
      .number("last_order_days", unit: "days", "since the last order") {
        $0.days(since: $0.orders.last?.placed)
      },
      .number("overdue", unit: "gaps", "days since the last order, in usual gaps") { moment in
        guard let usual = moment.gaps.mean, usual > 0 else { return nil }
        return moment.days(since: moment.orders.last?.placed).map { $0 / usual }
      },
      .number("gap_mean", unit: "days", "between days with orders, on average") { $0.gaps.mean },
      .number("gap_last", unit: "days", "between the last two days with orders") { $0.gaps.last },
      .number("gap_deviation", unit: "days", "standard deviation of the gaps") { moment in
        guard moment.gaps.count > 1, let mean = moment.gaps.mean else { return nil }
        return moment.gaps.map { ($0 - mean) * ($0 - mean) }.mean?.squareRoot()
      },
      .number(
        "gap_trend", unit: "log ratio",
        "mean gap of the later half over that of the earlier half; above 0: slower"
      ) { moment in
        let half = moment.gaps.count / 2
        guard let early = moment.gaps.prefix(half).mean, let late = moment.gaps.suffix(half).mean
        else { return nil }
        return log((late + 1) / (early + 1))
      },
    ])

  static let frequency: [Definition] = Definition.group(
    "frequency", side: .customer,
    [
      .number("orders", unit: "orders", "placed and not called off") { Double($0.orders.count) },
      .number("orders_30d", unit: "orders", "in the last 30 days") { $0.orders(days: 30) },
      .number("orders_90d", unit: "orders", "in the last 90 days") { $0.orders(days: 90) },
      .number("order_days", unit: "days", "with an order") {
        $0.orders.isEmpty ? 0 : Double($0.gaps.count + 1)
      },
      .number("cancelled_share", unit: "share", "orders called off before they left") {
        let all = $0.history.orders.count
        return all == 0 ? nil : 1 - Double($0.orders.count) / Double(all)
      },
      .number("tenure", unit: "days", "since the account was made, or the first order") {
        $0.days(since: $0.history.customer.registered ?? $0.history.orders.first?.placed)
      },
      .number("orders_last_year", unit: "orders", "in the 90 days from this day a year ago") {
        moment in
        guard let first = moment.orders.first, moment.asOf.days(since: first.placed) >= 365
        else { return nil }
        return Double(
          moment.orders.count { (275..<365).contains(moment.asOf.days(since: $0.placed)) })
      },
    ])
}
