import Commerce
import Foundation
import Storage
import Testing

/// A fresh folder for the stores of one test, removed with it.
final class TestFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func store(_ name: String = "shop.sqlite") throws -> Store {
    try Store(path: path(name), mode: .create)
  }
}

/// What opening or using a store complains about.
func complaint(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "no complaint"
  } catch let error as StoreError {
    return error.description
  } catch {
    return "another error: \(error)"
  }
}

extension Timestamp {
  /// Some day of November 2026.
  static func day(_ day: Int) -> Timestamp { Timestamp(year: 2026, month: 11, day: day) }
}

/// A little shop.
enum LittleShop {
  static let ann = Customer(id: "ann", registered: .day(1), attributes: ["country": "DE"])
  static let mug = Product(id: "mug", name: "Mug", category: "kitchen", price: 4.5, stock: 7)
  static let first = Order(
    id: "o1", customer: "ann", placed: .day(2), promised: .day(5), shipped: .day(3),
    delivered: .day(6), discount: 1.5, coupon: "HELLO", channel: "web",
    items: [
      OrderItem(product: "mug", quantity: 2, unitPrice: 4.5),
      OrderItem(product: "cup", quantity: 1, unitPrice: 3),
      OrderItem(product: "mug", quantity: 2, unitPrice: 4.5),
    ])
  static let second = Order(id: "o2", customer: "ann", placed: .day(1), cancelled: .day(2))
  static let back = OrderReturn(
    id: "r1", customer: "ann", requested: .day(8), order: "o1", product: "mug", quantity: 2,
    amount: 9, reason: "quality.broke")
  static let view = CustomerEvent(
    id: "e1", customer: "ann", time: .day(1), kind: .view, product: "mug")
  static let review = CustomerText(
    id: "t1", customer: "ann", time: .day(9), kind: .review, product: "mug", order: "o1",
    stars: 1.5, text: "把手断了 broke")
  static let message = CustomerText(
    id: "t1", customer: "ann", time: .day(7), kind: .message, text: "where is it?")

  static let records: [StoreRecord] = [
    .text(review), .orderReturn(back), .order(first), .order(second), .event(view),
    .text(message), .product(mug), .customer(ann),
  ]
  static let history = CustomerHistory(
    customer: ann, orders: [second, first], returns: [back], events: [view],
    texts: [message, review])
}
