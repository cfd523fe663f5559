import Commerce
import Foundation
import Kefu
import Storage
import Testing

/// The mappings that ship as examples, on lines written for these tests.
@Suite("Example mappings")
struct ExampleMappingTests {
  private let tests: StoreImportTests

  init() throws {
    tests = try StoreImportTests()
  }

  private func mapping(_ name: String) throws -> ImportMapping {
    let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try ImportMapping(path: project.path + "/Documentation/Examples/" + name)
  }

  private let invoices = """
    InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
    600001,90001A,"LAMP, GREEN",6,2011-01-03 08:26:00,2.5,10001.0,France
    600001,90001A,"LAMP, GREEN",6,2011-01-03 08:26:00,2.5,10001.0,France
    600001,90002,BOWL,1,2011-01-03 08:27:00,10,10001.0,France
    600001,POST,POSTAGE,1,2011-01-03 08:26:00,18,10001.0,France
    600001,90003,GIFT,1,2011-01-03 08:26:00,0,10001.0,France
    600002,90002,BOWL,2,2011-01-04 09:00:00,10,,France
    600003,90002,,-5,2011-01-04 10:00:00,0,,France
    C600004,90001A,"LAMP, GREEN",-2,2011-01-05 11:00:00,2.5,10001.0,France
    C600004,90001A,"LAMP, GREEN",-2,2011-01-05 11:00:00,2.5,10001.0,France
    C600004,M,Manual,-1,2011-01-05 11:00:00,9.95,10001.0,France
    C600005,90002,BOWL,-1,2011-01-06 12:00:00,10,10002.0,Spain
    A600006,B,Adjust bad debt,1,2011-01-07 13:00:00,11062.06,,France

    """

  @Test("one file of invoice lines gives customers, products, orders, items and returns")
  func onlineRetail() throws {
    let mapping = try mapping("online-retail.yml")
    let (summary, problems) = try tests.load(invoices, mapping)
    #expect(problems.isEmpty, "\(problems)")
    #expect(summary.rows == 12 && summary.leftOut == 6)
    #expect(
      summary.changes.mapValues(\.inserted) == [
        .customers: 2, .products: 2, .orders: 1, .orderItems: 3, .returns: 3,
      ])
    let history = try #require(try tests.store.history(of: "10001"))
    #expect(history.customer.attributes == ["Country": "France"])
    let lamp = OrderItem(product: "90001A", quantity: 6, unitPrice: 2.5)
    #expect(
      history.orders == [
        Order(
          id: "600001", customer: "10001", placed: try #require(Timestamp("2011-01-03 08:26:00")),
          items: [lamp, lamp, OrderItem(product: "90002", quantity: 1, unitPrice: 10)])
      ])
    #expect(history.returns.map(\.id) == ["C600004/90001A", "C600004/90001A/2"])
    #expect(
      history.returns[0]
        == OrderReturn(
          id: "C600004/90001A", customer: "10001",
          requested: try #require(Timestamp("2011-01-05 11:00:00")), product: "90001A",
          quantity: 2, amount: 5))
    #expect(try tests.store.product("90001A")?.name == "LAMP, GREEN")
    let again = try tests.load(invoices, mapping, chunk: 5).summary
    #expect(again.changes.values.allSatisfy { $0.inserted == 0 && $0.updated == 0 })
  }

  @Test("a quantity that is no number is an error of its row")
  func brokenInvoice() throws {
    let line = "600001,90001A,LAMP,six,2011-01-03 08:26:00,2.5,10001.0,France\n"
    let header = invoices.prefix { $0 != "\n" } + "\n"
    let problems = try tests.load(header + line, mapping("online-retail.yml")).problems
    #expect(
      problems == [
        #"{"file":"in.csv","line":2,"column":"Quantity","expected":"a number","found":"six"}"#
      ])
    #expect(try tests.store.summary().records[.customers] == 0)
  }

  @Test("a row of Telco is a customer with attributes, without the blank ones")
  func telco() throws {
    try tests.load(
      "customerID,gender,tenure,TotalCharges,Churn\n0001-AAAAA,Female,0, ,No\n",
      mapping("telco.yml"))
    #expect(
      try tests.store.history(of: "0001-AAAAA")?.customer
        == Customer(
          id: "0001-AAAAA", attributes: ["gender": "Female", "tenure": "0", "Churn": "No"]))
  }
}
