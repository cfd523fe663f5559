import Commerce
import Glibc

/// The features of one order and its items.
enum OrderFeatures {
  typealias Definition = FeatureDefinition<OrderMoment>

  static let all: [Definition] = [orderValue, orderDelivery, orderItems].flatMap { $0 }

  static let orderValue: [Definition] = Definition.group(
    "order value", side: .order,
    [
      .number("order_total", unit: "money", "paid for this order") { $0.order.total },
      .number("order_lines", unit: "items", "different items in this order") {
        Double($0.order.items.count)
      },
      .number("order_pieces", unit: "pieces", "in this order") {
        Double($0.order.items.reduce(0) { $0 + $1.quantity })
      },
      .number("order_piece_price", unit: "money", "a piece of this order, dearest item") {
        $0.order.items.map(\.unitPrice).max()
      },
      .number("order_value_ratio", unit: "log ratio", "this order over the customer's mean") {
        guard let mean = $0.customer.orders.map(\.total).mean, mean > 0, $0.order.total > 0
        else { return nil }
        return log($0.order.total / mean)
      },
      .number("order_number", unit: "orders", "the customer had placed, this one counted") {
        moment in
        Double(moment.customer.orders.count { $0.placed <= moment.order.placed })
      },
      .number("order_discount_share", unit: "share", "of the full price that was taken off") {
        let full = $0.order.total + $0.order.discount
        return full > 0 ? $0.order.discount / full : nil
      },
      .number("order_coupon", unit: "0 or 1", "a coupon was used") {
        $0.order.coupon == nil ? 0 : 1
      },
      .category("order_channel", "where it was placed") { $0.order.channel },
    ])

  static let orderDelivery: [Definition] = Definition.group(
    "order delivery", side: .order,
    [
      .number("order_age", unit: "days", "since it was placed") {
        $0.customer.days(since: $0.order.placed)
      },
      .number("order_delivered_days", unit: "days", "since it arrived") {
        $0.customer.days(since: $0.order.delivered)
      },
      .number("order_delay", unit: "days", "after the promised day; of one under way, so far") {
        if let delay = $0.order.delay { return delay }
        guard $0.order.delivered == nil, let promised = $0.order.promised else { return nil }
        return max(0, $0.customer.asOf.days(since: promised))
      },
    ])

  static let orderItems: [Definition] = Definition.group(
    "order items", side: .order,
    [
      .number("item_return_rate", unit: "returns a sale", "of its items' products, mean") {
        $0.ofItems { $0.returnRate(ofProduct: $1) }.mean
      },
      .number("item_return_rate_most", unit: "returns a sale", "of the product most returned") {
        $0.ofItems { $0.returnRate(ofProduct: $1) }.max()
      },
      .number("item_negative_share", unit: "share", "of blame in opinions on its products") {
        $0.ofItems { $0.negativeShare(ofProduct: $1) }.mean
      },
      .number("item_sales", unit: "log sales", "of its items' products, mean") {
        $0.ofItems { log(1 + $0.sales(ofProduct: $1)) }.mean
      },
      .category("item_category", "of the item with most money") { moment in
        let dearest = moment.order.items.max {
          Double($0.quantity) * $0.unitPrice < Double($1.quantity) * $1.unitPrice
        }
        return dearest.flatMap { moment.customer.shop.product($0.product)?.category }
      },
    ])
}
