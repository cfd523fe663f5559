import Commerce
import Storage
import Testing

@Suite("Histories")
struct StoreHistoryTests {
  private let folder: TestFolder
  private let store: Store

  init() throws {
    folder = try TestFolder()
    store = try folder.store()
  }

  @Test("each part is in time order, equal times by key, whatever order it came in")
  func order() throws {
    let times = [("c", 3), ("b", 1), ("d", 1), ("a", 2)]
    try store.save(
      times.flatMap { id, day -> [StoreRecord] in
        [
          .order(Order(id: id, customer: "x", placed: .day(day))),
          .orderReturn(OrderReturn(id: id, customer: "x", requested: .day(day))),
          .event(CustomerEvent(id: id, customer: "x", time: .day(day), kind: .search)),
          .text(CustomerText(id: id, customer: "x", time: .day(day), kind: .review, text: "t")),
        ]
      })
    let history = try #require(try store.history(of: "x"))
    #expect(history.orders.map(\.id) == ["b", "d", "a", "c"])
    #expect(history.returns.map(\.id) == ["b", "d", "a", "c"])
    #expect(history.events.map(\.id) == ["b", "d", "a", "c"])
    #expect(history.texts.map(\.id) == ["b", "d", "a", "c"])
    #expect(history.customer == Customer(id: "x"))
  }

  @Test("customers come once each by the bytes of their key, also those without a row of their own")
  func merging() throws {
    try store.save([
      .customer(Customer(id: "b")), .customer(Customer(id: "Z")),
      .order(Order(id: "1", customer: "b", placed: .day(1))),
      .order(Order(id: "2", customer: "客", placed: .day(1))),
      .order(Order(id: "3", customer: "10", placed: .day(1))),
      .orderReturn(OrderReturn(id: "1", customer: "c", requested: .day(1))),
      .event(CustomerEvent(id: "1", customer: "9", time: .day(1), kind: .support)),
      .text(CustomerText(id: "1", customer: "a", time: .day(1), kind: .message, text: "hi")),
      .text(CustomerText(id: "2", customer: "b", time: .day(1), kind: .message, text: "hi")),
    ])
    var found: [CustomerHistory] = []
    try store.forEachHistory { found.append($0) }
    #expect(found.map(\.customer.id) == ["10", "9", "Z", "a", "b", "c", "客"])
    for history in found { #expect(try store.history(of: history.customer.id) == history) }
    #expect(found[4].orders.count == 1 && found[4].texts.count == 1)
  }

  @Test("who stands nowhere has no history, order or product")
  func nobody() throws {
    try store.save(LittleShop.records)
    #expect(try store.history(of: "nobody") == nil)
    #expect(try store.order("o9") == nil && store.product("pan") == nil)
    #expect(try store.products() == [LittleShop.mug])
  }

  @Test("the body may read, write and throw, and sees one state of the store")
  func body() throws {
    try store.save(["a", "b", "c"].map { .customer(Customer(id: $0)) })
    var seen: [String] = []
    try store.forEachHistory { history in
      try store.save([.customer(Customer(id: history.customer.id + "2"))])
      #expect(try store.history(of: "b") != nil)
      seen.append(history.customer.id)
    }
    #expect(seen == ["a", "b", "c"])
    #expect(try store.summary().records[.customers] == 6)
    struct Enough: Error {}
    var count = 0
    #expect(throws: Enough.self) {
      try store.forEachHistory { _ in
        count += 1
        if count == 2 { throw Enough() }
      }
    }
    #expect(count == 2)
  }
}
