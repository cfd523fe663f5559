import Commerce
import Foundation
import RiskModels
import Testing

@Suite("Features of a moment")
struct FeatureExtractionTests {
  let customers = SmallShop.extraction().customerTable
  let orders = SmallShop.extraction().orderTable

  @Test("rows are of customers somebody knew, and of orders that may come back")
  func rows() {
    #expect(customers.ids == ["ana", "ben"])
    // o1 is too old, o2 was called off, o3 came back, o5 is not placed yet.
    #expect(orders.ids == ["o4"])
    #expect(customers.times == [SmallShop.asOf, SmallShop.asOf])
  }

  // Counted by hand from SmallShop.
  @Test(
    "a customer's behaviour",
    arguments: [
      ("last_order_days", 10), ("overdue", 10.0 / 45), ("orders", 3), ("orders_30d", 1),
      ("orders_90d", 2), ("order_days", 3), ("cancelled_share", 0.25), ("tenure", 400),
      ("gap_mean", 45), ("gap_last", 50), ("gap_deviation", 5), ("gap_trend", log(51.0 / 41)),
      ("spend", 200), ("spend_90d", 140), ("order_value", 200.0 / 3), ("order_value_last", 120),
      ("spend_trend", log(141.0 / 61)), ("basket_lines", 4.0 / 3), ("basket_pieces", 6),
      ("piece_price", 31), ("products", 2), ("repeat_share", 0.5), ("categories", 2),
      ("discount_share", 10.0 / 210), ("coupon_share", 1.0 / 3), ("returns", 1),
      ("returns_30d", 0), ("returns_90d", 1), ("returned_share", 0.05), ("last_return_days", 50),
      ("delivery_days", 5.5), ("delivery_delay", 0.5), ("delivery_delay_last", -1),
      ("late_share", 0.5), ("views_30d", 1), ("carts_30d", 1), ("searches_30d", 0),
      ("views_trend", log(2 / (2.0 / 3 + 1))), ("last_event_days", 7), ("support_30d", 1),
      ("support_90d", 1),
      // The shop's rate: (1 + 0.2) / (4 + 20) = 0.05; then (1 + 5 × 0.05) / (4 + 5).
      ("return_rate", 1.25 / 9),
    ] as [(String, Double)])
  func behaviour(feature: String, expected: Double) throws {
    let value = try #require(customers.number(feature, of: "ana"))
    #expect(abs(Double(value) - expected) < 1e-5, "\(feature) is \(value)")
  }

  @Test(
    "what a customer wrote",
    arguments: [
      ("text_absent", 0), ("texts", 0.5 + exp2(-4.0 / 90)), ("last_text_days", 4),
      ("negative_share", 1.4 / 4), ("negative_opinions", 0.5), ("positive_opinions", 0.5),
      ("last_sentiment", -1), ("stars", 4), ("stars_last", 4), ("complaints", exp2(-4.0 / 90)),
      ("last_complaint_days", 4), ("agent_requests", exp2(-4.0 / 90)),
      ("leaving", exp2(-4.0 / 90)), ("reason.size.too_small", 0.5), ("reason.quality.broke", 0),
    ] as [(String, Double)])
  func texts(feature: String, expected: Double) throws {
    let value = try #require(customers.number(feature, of: "ana"))
    #expect(abs(Double(value) - expected) < 1e-5, "\(feature) is \(value)")
  }

  @Test("an order's own features stand beside the customer's")
  func order() throws {
    #expect(orders.number("order_total", of: "o4") == 120)
    #expect(orders.number("order_number", of: "o4") == 3)
    #expect(orders.number("order_age", of: "o4") == 10)
    // Not delivered yet as far as anybody knew, five days late so far.
    #expect(try #require(orders.number("order_delivered_days", of: "o4")).isNaN)
    #expect(orders.number("order_delay", of: "o4") == 5)
    #expect(orders.category("order_channel", of: "o4") == "app")
    #expect(orders.category("item_category", of: "o4") == "shoes")
    #expect(orders.number("spend", of: "o4") == 200)
    #expect(orders.category("attribute.country", of: "o4") == "CN")
    // Shoes: 2 sales, no return. Shop 0.05; category (0 + 20 × 0.05) / 22; product the same once
    // more: (0 + 20 × that) / 22.
    let expected = 20 * (1.0 / 22) / 22
    let rate = try #require(orders.number("item_return_rate", of: "o4"))
    #expect(abs(Double(rate) - expected) < 1e-6)
  }

  @Test("who did nothing has missing values, not zeros that look like days")
  func nothingDone() throws {
    for feature in ["last_order_days", "gap_mean", "order_value", "negative_share", "stars"] {
      #expect(try #require(customers.number(feature, of: "ben")).isNaN)
    }
    #expect(customers.number("orders", of: "ben") == 0)
    #expect(customers.number("text_absent", of: "ben") == 1)
    #expect(customers.number("tenure", of: "ben") == 5)
  }

  @Test("labels look ahead: a purchase, a return matched by its product, its reason in a text")
  func labels() {
    #expect(customers.labels[.churn] == [false, nil])
    #expect(customers.labels[.orderReturn] == [true, false])
    #expect(orders.labels[.orderReturn] == [true])
    #expect(orders.reasons == ["quality.broke"])
  }

  @Test("what did not happen is open while the source ends before the horizon")
  func openLabels() {
    let open = SmallShop.extraction(sourceEnd: SmallShop.day(29))
    #expect(open.customerTable.labels[.churn] == [false, nil])
    #expect(open.customerTable.labels[.orderReturn] == [true, nil])
    #expect(open.customerTable.labels[.churn]?.count == 2)
  }

  @Test("rows dated at the moment or later change nothing but labels")
  func leak() {
    let known = SmallShop.extraction(
      of: [SmallShop.ana, SmallShop.ben].map { $0.known(at: SmallShop.asOf) })
    for (table, cut) in [(customers, known.customerTable), (orders, known.orderTable)] {
      #expect(table.ids == cut.ids)
      #expect(table.levels == cut.levels)
      for (column, values) in table.columns.indices.map({ (table.columns[$0], $0) }) {
        let same = zip(table.values[values], cut.values[values]).allSatisfy {
          $0 == $1 || $0.isNaN && $1.isNaN
        }
        #expect(same, "\(column.name) knows the future")
      }
    }
    #expect(known.customerTable.labels[.orderReturn] == [false, false])
  }

  @Test("every feature has its own name, and the dictionary finds it")
  func dictionary() {
    let names = FeatureDictionary.orderColumns.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(FeatureDictionary.column(named: "gap_trend")?.group == "recency")
    #expect(FeatureDictionary.column(named: "reason.size.too_small")?.side == .text)
    for name in names { #expect(FeatureDictionary.markdown.contains("| `\(name)` |")) }
  }
}
