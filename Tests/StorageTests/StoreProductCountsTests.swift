import Commerce
import Storage
import Testing

@Suite("Counts of products in a store")
struct StoreProductCountsTests {
  private let folder: TestFolder
  private let store: Store
  private let counts = ["mug": ProductCounts(sales: 2, returns: 1), "cup": ProductCounts(sales: 1)]

  init() throws {
    folder = try TestFolder()
    store = try folder.store()
    try store.save(LittleShop.records)
    try store.keep(counts, at: .day(10))
  }

  @Test("are kept for the one moment they are of")
  func kept() throws {
    #expect(try store.productCounts(at: .day(10)) == counts)
    #expect(try store.productCounts(at: .day(11)) == nil)
    try store.keep([:], at: .day(11))
    #expect(try store.productCounts(at: .day(10)) == nil)
    #expect(try store.productCounts(at: .day(11)) == [:])
  }

  @Test("stay while nothing before their moment changes")
  func later() throws {
    try store.save([
      .text(CustomerText(id: "t9", customer: "ann", time: .day(10), kind: .message, text: "hi")),
      .orderReturn(OrderReturn(id: "r9", customer: "ann", requested: .day(12))),
      .customer(Customer(id: "new")), .orderReturn(LittleShop.back),
    ])
    try store.save(
      [
        .init(
          key: .init(kind: .message, id: "t9"), finding: TextFinding())
      ], of: "first")
    try store.keep(counts, at: .day(10))
    try store.save(
      [.init(key: .init(kind: .message, id: "t9"), finding: TextFinding())], of: "first")
    #expect(try store.productCounts(at: .day(10)) == counts)
  }

  @Test(
    "are forgotten where something before their moment changes",
    arguments: [
      StoreRecord.text(
        CustomerText(id: "t9", customer: "ann", time: .day(9), kind: .message, text: "hi")),
      .orderReturn(OrderReturn(id: "r9", customer: "ann", requested: .day(9))),
      // That it was dated before is known no more once it is replaced.
      .orderReturn(OrderReturn(id: "r1", customer: "ann", requested: .day(20))),
      .product(Product(id: "mug", category: "gifts")),
      .order(Order(id: "o9", customer: "ann", placed: .day(1))),
    ])
  func forgotten(record: StoreRecord) throws {
    try store.save([record])
    #expect(try store.productCounts(at: .day(10)) == nil)
  }

  @Test("are forgotten with a finding in an older text")
  func finding() throws {
    try store.save(
      [.init(key: .init(kind: .review, id: "t1"), finding: TextFinding())], of: "first")
    #expect(try store.productCounts(at: .day(10)) == nil)
  }
}
