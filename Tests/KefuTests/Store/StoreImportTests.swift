import Commerce
import Foundation
import Kefu
import Storage
import Testing

@Suite("Importing into a store")
struct StoreImportTests {
  let folder = TestFolder()
  let store: Store

  init() throws {
    _ = try folder.write("", to: "nothing")
    store = try Store(path: folder.path + "/shop.sqlite", mode: .create)
  }

  /// Imports a text as a file; what could not be imported as JSON.
  @discardableResult
  func load(
    _ content: String, named name: String = "in.csv", _ mapping: ImportMapping, chunk: Int = 2,
    threads: Int = 2
  ) throws -> (summary: StoreImport.Summary, problems: [String]) {
    let path = try folder.write(content, to: name)
    var reader = try StoreImport.reader(path, format: nil, decoding: .utf8, mapping: mapping)
    var work = StoreImport(into: store, mapping: mapping, threads: threads, chunkSize: chunk)
    var problems: [String] = []
    try work.run(&reader) { problems.append($0.json.text) }
    return (work.summary, problems.map { $0.replacing(folder.path + "/", with: "") })
  }

  @Test("every kind comes from columns of the standard names")
  func standardNames() throws {
    try load(
      "id,registered,country,tier\nann,2026-01-02,DE,\n", ImportMapping(.customers))
    try load(
      "id,name,category,price,stock\nmug,Mug,kitchen,4.5,7\n", ImportMapping(.products))
    try load(
      """
      id,customer,placed,promised,shipped,delivered,cancelled,discount,coupon,channel
      o1,ann,2026-02-01 10:00:00,2026-02-05,2026-02-02,2026-02-04,,1.5,HELLO,web

      """, ImportMapping(.orders))
    try load("order,product,quantity,price\no1,mug,2,4.5\n", ImportMapping(.orderItems))
    try load(
      """
      id,customer,requested,order,product,quantity,amount,reason
      r1,ann,2026-02-10,o1,mug,1,4.5,quality.broke

      """, ImportMapping(.returns))
    try load(
      "id,customer,time,kind,product\ne1,ann,2026-01-31,cart,mug\n", ImportMapping(.events))
    try load(
      #"{"id":1,"customer":"ann","time":"2026-02-03T08:00:00Z","text":" 到哪了 ","order":"o1"}"#
        + "\n", named: "in.ndjson", ImportMapping(.messages))
    try load(
      "id\tcustomer\ttime\ttext\tstars\tproduct\n1\tann\t2026-02-09\tbroke\t2\tmug\n",
      named: "in.tsv", ImportMapping(.reviews))
    let day = { (month: Int, day: Int) in Timestamp(year: 2026, month: month, day: day) }
    let history = CustomerHistory(
      customer: Customer(id: "ann", registered: day(1, 2), attributes: ["country": "DE"]),
      orders: [
        Order(
          id: "o1", customer: "ann", placed: Timestamp(seconds: day(2, 1).seconds + 36_000),
          promised: day(2, 5), shipped: day(2, 2), delivered: day(2, 4), discount: 1.5,
          coupon: "HELLO", channel: "web",
          items: [OrderItem(product: "mug", quantity: 2, unitPrice: 4.5)])
      ],
      returns: [
        OrderReturn(
          id: "r1", customer: "ann", requested: day(2, 10), order: "o1", product: "mug",
          quantity: 1, amount: 4.5, reason: "quality.broke")
      ],
      events: [
        CustomerEvent(id: "e1", customer: "ann", time: day(1, 31), kind: .cart, product: "mug")
      ],
      texts: [
        CustomerText(
          id: "1", customer: "ann", time: Timestamp(seconds: day(2, 3).seconds + 28_800),
          kind: .message, order: "o1", text: "到哪了"),
        CustomerText(
          id: "1", customer: "ann", time: day(2, 9), kind: .review, product: "mug", stars: 2,
          text: "broke"),
      ])
    #expect(try store.history(of: "ann") == history)
    #expect(
      try store.products() == [
        Product(id: "mug", name: "Mug", category: "kitchen", price: 4.5, stock: 7)
      ])
  }

  @Test("a row that does not fit is told with line and column, and the others go on")
  func problems() throws {
    let (summary, problems) = try load(
      """
      order,product,quantity,price
      o1,a,1,2.5
      o1,b,none,2.5
      o1,c,0,2.5
      o1,,1,2.5
      o1,e,1
      "o1
      x",f,1,-1
      o1,g,3.0,2

      """, ImportMapping(.orderItems))
    #expect(
      problems == [
        #"{"file":"in.csv","line":3,"column":"quantity","# + least(1) + #""found":"none"}"#,
        #"{"file":"in.csv","line":4,"column":"quantity","# + least(1) + ##""found":"#"}"##,
        #"{"file":"in.csv","line":5,"column":"product","expected":"a value for product","#
          + #""found":"nothing"}"#,
        #"{"file":"in.csv","line":6,"reason":"expected 4 columns, found 3"}"#,
        #"{"file":"in.csv","line":7,"column":"price","expected":"a number of at least 0","#
          + ##""found":"-#"}"##,
      ])
    #expect(summary.rows == 7 && summary.bad == 5 && summary.leftOut == 0)
    #expect(summary.changes == [.orderItems: StoreChanges(inserted: 2)])
  }

  private func least(_ number: Int) -> String {
    #""expected":"a whole number of at least \#(number)","#
  }

  @Test(
    "moments, kinds and stars that are none are told",
    arguments: [
      (
        StoreRecord.Kind.events, "id,customer,time,kind\n1,a,2026-02-30,view\n", "time",
        "a moment such as 2026-11-05 08:26:00", "####-##-##"
      ),
      (
        .events, "id,customer,time,kind\n1,a,2026-02-03,look\n", "kind",
        "one of view, cart, search, coupon, support", "look"
      ),
      (
        .reviews, "id,customer,time,text,stars\n1,a,2026-02-03,fine,6\n", "stars",
        "a number from 1 to 5", "#.#"
      ),
    ])
  func wrongValues(
    kind: StoreRecord.Kind, content: String, column: String, expected: String, found: String
  ) throws {
    let problems = try load(content, ImportMapping(kind)).problems
    #expect(
      problems == [
        #"{"file":"in.csv","line":2,"column":"\#(column)","expected":"\#(expected)","#
          + #""found":"\#(found)"}"#
      ])
  }

  @Test("a file without a column, of plain lines, or that is not there is refused")
  func refused() throws {
    let mapping = try ImportMapping(.products)
    let path = try folder.write("sku,name\n1,a\n", to: "p.csv")
    #expect(throws: InputError.self) {
      try StoreImport.reader(path, format: nil, decoding: .utf8, mapping: mapping)
    }
    let lines = try folder.write("hello\n", to: "p.txt")
    #expect(
      throws: InputError("\(lines): expected ndjson, csv or tsv, found plain lines; see --input")
    ) {
      try StoreImport.reader(lines, format: nil, decoding: .utf8, mapping: mapping)
    }
    #expect(throws: InputError.self) {
      try StoreImport.reader("/nowhere", format: nil, decoding: .utf8, mapping: mapping)
    }
  }

  @Test("importing again changes nothing, whatever the chunks and threads")
  func idempotent() throws {
    let content =
      "order,product,quantity,price\n"
      + ["a", "b", "a", "a", "b"].map { "o1,\($0),1,2\n" }.joined()
    let mapping = try ImportMapping(.orderItems)
    let first = try load(content, mapping).summary
    #expect(first.changes == [.orderItems: StoreChanges(inserted: 5)])
    let hash = try store.contentHash()
    for (chunk, threads) in [(1, 1), (3, 2), (100, 3)] {
      let again = try load(content, mapping, chunk: chunk, threads: threads).summary
      #expect(again.changes == [.orderItems: StoreChanges(unchanged: 5)])
    }
    #expect(try store.contentHash() == hash)
  }

  @Test("lines numbered by the file replace the one of their number")
  func numberedItems() throws {
    let mapping = try ImportMapping(.orderItems, columns: ["number": "line"])
    try load("order,product,quantity,price,line\no1,a,1,2,1\no1,a,5,2,1\no1,a,1,2,2\n", mapping)
    #expect(try store.order("o1") == nil)
    #expect(try store.summary().records[.orderItems] == 2)
  }

  @Test("of an empty table and an empty file nothing is imported")
  func empty() throws {
    #expect(try load("id\n", ImportMapping(.products)).summary == StoreImport.Summary())
    #expect(
      try load("", named: "e.ndjson", ImportMapping(.products)).summary == StoreImport.Summary())
  }
}
