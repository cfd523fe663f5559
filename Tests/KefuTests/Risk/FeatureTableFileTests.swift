import Commerce
import Kefu
import RiskModels
import Testing

@Suite("Feature tables in files")
struct FeatureTableFileTests {
  private func read(
    _ content: String, format: RecordFormat = .csv,
    _ change: (inout FeatureTableOptions) -> Void = { _ in }
  ) throws -> FeatureTable {
    var options = FeatureTableOptions()
    change(&options)
    return try FeatureTable(
      InputSource(name: "rows", content: Array(content.utf8)), format: format, options: options)
  }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "nothing was thrown"
    } catch { return "\(error)" }
  }

  @Test("columns of numbers are numbers, others categories; blanks and NA are missing")
  func kinds() throws {
    let table = try read(
      """
      id,tenure,contract,total,churn
      a,1,month, ,Yes
      b,2.5,year,7,no
      c,NA,month,-1e3,
      """)
    #expect(table.columns.map(\.name) == ["tenure", "contract", "total"])
    #expect(table.columns.map(\.kind) == [.number, .category, .number])
    #expect(table.ids == ["a", "b", "c"])
    #expect(table.values[0][..<2] == [1, 2.5] && table.values[0][2].isNaN)
    #expect(table.levels[1] == ["month", "year"])
    #expect(table.values[1] == [0, 1, 0])
    #expect(table.values[2][0].isNaN && table.values[2][1...] == [7, -1_000])
    #expect(table.labels[.churn] == [true, false, nil])
    #expect(table.labels[.orderReturn] == nil)
  }

  @Test("options name labels, categories, sides and what is left out; NDJSON does as well")
  func options() throws {
    let table = try read(
      """
      {"key":"a","zone":1,"price":3,"note":"x","state":"Inactive"}
      {"key":"b","zone":2,"price":null,"note":"y","state":"Active"}
      """, format: .ndjson
    ) {
      $0.id = "key"
      $0.categories = ["zone"]
      $0.orderColumns = ["price"]
      $0.dropped = ["note"]
      $0.labels = [.churn: .init(column: "state", positive: "Inactive")]
    }
    #expect(table.columns.map(\.name) == ["zone", "price"])
    #expect(table.columns.map(\.kind) == [.category, .number])
    #expect(table.columns.map(\.side) == [.customer, .order])
    #expect(table.values[1][1].isNaN)
    #expect(table.labels[.churn] == [true, false])
  }

  @Test("known features keep their group and side, and the moment of a row its day")
  func known() throws {
    let table = try read("id,as_of,gap_mean,reason.size.too_small,reason\na,2026-06-01,,0.5,\n")
    #expect(table.columns.map(\.group) == ["recency", "stated reasons"])
    #expect(table.columns[1].side == .text)
    #expect(table.times == [Timestamp("2026-06-01")])
    #expect(table.reasons == [nil])
  }

  @Test("a written table reads as itself")
  func roundTrip() throws {
    let table = FeatureTable(
      columns: [
        FeatureColumn(name: "gap_mean", kind: .number, group: "recency", side: .customer),
        FeatureColumn(name: "order_channel", kind: .category, group: "order value", side: .order),
      ],
      ids: ["a,\"b\"", "-2", "c"], times: [Timestamp("2026-06-01"), nil, Timestamp("2026-06-02")],
      values: [[0.1, .nan, -123_456.79], [1, 0, .nan]], levels: [[], ["=app", "web"]],
      labels: [.churn: [true, nil, false]], reasons: [nil, "size.too_small", nil])
    var lines: [[UInt8]] = []
    table.writeRows { lines.append($0) }
    let content = lines.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()
    let again = try read(content)
    #expect(again.columns == table.columns)
    #expect(again.times == table.times)
    #expect(again.values[0][0] == 0.1 && again.values[0][1].isNaN)
    #expect(again.values[0][2] == table.values[0][2])
    #expect(again.labels == table.labels && again.reasons == table.reasons)
    // The apostrophes that keep a spreadsheet from taking cells for formulas are gone again.
    #expect(again.ids == table.ids && again.levels == table.levels)
    #expect(content.contains("'=app"))
  }

  @Test("what does not fit is told with line and column")
  func problems() {
    #expect(
      message { _ = try read("id,gap_mean\na,12\nb,often\n") }
        .contains("rows:3: column gap_mean: expected a number, found \"often\""))
    #expect(
      message { _ = try read("id,x,as_of\na,1,june\n") }
        .contains("rows:2: column as_of: expected a date such as 2026-11-05, found \"june\""))
    #expect(message { _ = try read("key,x\na,1\n") }.contains("no column id"))
    #expect(message { _ = try read("id,x\n") }.contains("has no rows"))
    #expect(message { _ = try read("id,x\na,1,2\n") }.contains("rows:2: expected 2 columns"))
    #expect(
      message { _ = try read("id,x\na,1\n") { $0.dropped = ["y"] } }.contains("correct --drop"))
    #expect(
      message {
        _ = try read("id,x,s\na,1,no\n") {
          $0.labels = [.churn: .init(column: "s", positive: "gone")]
        }
      }.contains("nowhere says gone"))
  }
}
