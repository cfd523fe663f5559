import Commerce
import Glibc

extension CustomerFeatures {
  static let monetary: [Definition] = Definition.group(
    "monetary", side: .customer,
    [
      .number("spend", unit: "money", "paid for all orders") {
        $0.spend(age: 0..<Double.infinity)
      },
      .number("spend_90d", unit: "money", "paid in the last 90 days") { $0.spend(age: 0..<90) },
      .number("order_value", unit: "money", "paid an order, on average") {
        $0.orders.map(\.total).mean
      },
      .number("order_value_last", unit: "money", "paid for the last order") {
        $0.orders.last?.total
      },
      .number(
        "spend_trend", unit: "log ratio", "the last 90 days over the 90 before; above 0: more"
      ) {
        let (now, before) = ($0.spend(age: 0..<90), $0.spend(age: 90..<180))
        return now <= 0 && before <= 0 ? nil : log((max(0, now) + 1) / (max(0, before) + 1))
      },
      .number("discount_share", unit: "share", "of the full price that was taken off") {
        let paid = $0.orders.reduce(0) { $0 + $1.total }
        let off = $0.orders.reduce(0) { $0 + $1.discount }
        return paid + off > 0 ? off / (paid + off) : nil
      },
      .number("coupon_share", unit: "share", "orders with a coupon") {
        $0.orders.map { $0.coupon == nil ? 0 : 1 }.mean
      },
    ])

  static let basket: [Definition] = Definition.group(
    "basket", side: .customer,
    [
      .number("basket_lines", unit: "items", "different items an order, on average") {
        $0.orders.map { Double($0.items.count) }.mean
      },
      .number("basket_pieces", unit: "pieces", "pieces an order, on average") {
        $0.orders.map { Double($0.items.reduce(0) { $0 + $1.quantity }) }.mean
      },
      .number("piece_price", unit: "money", "a piece, on average over lines") {
        $0.orders.flatMap { $0.items.map(\.unitPrice) }.mean
      },
      .number("products", unit: "products", "different ones bought") {
        Double(Set($0.orders.flatMap { $0.items.map(\.product) }).count)
      },
      .number("repeat_share", unit: "share", "lines with a product bought before") { moment in
        let lines = moment.orders.flatMap { $0.items.map(\.product) }
        return lines.isEmpty ? nil : 1 - Double(Set(lines).count) / Double(lines.count)
      },
      .number("categories", unit: "categories", "different ones bought") { moment in
        let known = moment.orders.flatMap { order in
          order.items.compactMap { moment.shop.product($0.product)?.category }
        }
        return known.isEmpty ? nil : Double(Set(known).count)
      },
    ])
}
