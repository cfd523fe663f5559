import Commerce
import Storage
import Testing

@Suite("Saving records")
struct StoreSavingTests {
  private let folder: TestFolder
  private let store: Store

  init() throws {
    folder = try TestFolder()
    store = try folder.store()
  }

  @Test("the same records again change nothing, and are counted as that")
  func idempotent() throws {
    let first = try store.save(LittleShop.records)
    let hash = try store.contentHash()
    let second = try store.save(LittleShop.records)
    for (kind, count) in [
      StoreRecord.Kind.customers: 1, .products: 1, .orders: 2, .orderItems: 3, .returns: 1,
      .events: 1, .messages: 1, .reviews: 1,
    ] {
      #expect(first[kind] == StoreChanges(inserted: count))
      #expect(second[kind] == StoreChanges(unchanged: count))
    }
    #expect(try store.contentHash() == hash)
    #expect(try store.history(of: "ann") == LittleShop.history)
  }

  @Test("a record takes the place of the one with its key, missing values too")
  func upsert() throws {
    try store.save(LittleShop.records)
    let plain = Product(id: "mug", name: "Mug", price: 5)
    let moved = Order(id: "o2", customer: "bob", placed: .day(3))
    let changes = try store.save([.product(plain), .order(moved), .customer(LittleShop.ann)])
    #expect(changes[.products] == StoreChanges(updated: 1))
    #expect(changes[.orders] == StoreChanges(updated: 1))
    #expect(changes[.customers] == StoreChanges(unchanged: 1))
    #expect(try store.product("mug") == plain)
    #expect(try store.order("o2") == moved)
    #expect(try store.history(of: "ann")?.orders == [LittleShop.first])
    #expect(try store.history(of: "bob")?.orders == [moved])
  }

  @Test("items are told apart by order, product and number, and keep the order they came in")
  func items() throws {
    let items: [StoreRecord] = [("b", 1, 10), ("a", 1, 20), ("b", 2, 30)].map {
      .orderItem(OrderItem(product: $0.0, quantity: $0.2, unitPrice: 1), order: "o", number: $0.1)
    }
    try store.save([.order(Order(id: "o", customer: "ann", placed: .day(1)))] + items)
    let changes = try store.save([
      .orderItem(OrderItem(product: "b", quantity: 11, unitPrice: 1), order: "o", number: 1)
    ])
    #expect(changes == [.orderItems: StoreChanges(updated: 1)])
    #expect(try store.order("o")?.items.map(\.quantity) == [11, 20, 30])
  }

  @Test("a message and a review may share a key")
  func textKeys() throws {
    try store.save([.text(LittleShop.message), .text(LittleShop.review)])
    #expect(try store.summary().records[.messages] == 1)
    #expect(try store.summary().records[.reviews] == 1)
  }

  @Test("content, not the way to it, decides the hash")
  func contentHash() throws {
    let other = try folder.store("other.sqlite")
    try store.save(LittleShop.records)
    for record in LittleShop.records.reversed() { try other.save([record]) }
    #expect(try store.contentHash() == other.contentHash())
    try other.save([.product(Product(id: "mug", name: "Mug", category: "kitchen", price: 4.5))])
    #expect(try store.contentHash() != other.contentHash())
  }

  @Test("the summary counts kinds and names the days of the first and last order")
  func summary() throws {
    #expect(try store.summary().orders == nil)
    try store.save(LittleShop.records)
    let summary = try store.summary()
    #expect(summary.schema == 2)
    #expect(summary.records[.orderItems] == 3 && summary.records[.orders] == 2)
    #expect(summary.orders == .day(1) ... .day(2))
  }
}
