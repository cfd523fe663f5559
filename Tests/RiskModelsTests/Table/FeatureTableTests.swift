import RiskModels
import Testing

@Suite("Feature table")
struct FeatureTableTests {
  @Test("rows and columns are selected with all that belongs to them")
  func selections() {
    let table = FeatureTable(
      columns: [
        FeatureColumn(name: "orders", kind: .number, group: "frequency", side: .customer),
        FeatureColumn(name: "channel", kind: .category, group: "channel", side: .order),
      ],
      ids: ["a", "b", "c"], values: [[1, 2, .nan], [0, 1, 0]], levels: [[], ["app", "web"]],
      labels: [.churn: [true, nil, false]], reasons: [nil, "size.too_small", nil])
    let rows = table.selecting(rows: [2, 1])
    #expect(rows.ids == ["c", "b"])
    #expect(rows.values[0][0].isNaN && rows.values[0][1] == 2)
    #expect(rows.labels[.churn] == [false, nil])
    #expect(rows.reasons == [nil, "size.too_small"])
    let orders = table.selecting(columns: { $0.side == .order })
    #expect(orders.columns.map(\.name) == ["channel"])
    #expect(orders.values == [[0, 1, 0]])
    #expect(orders.levels == [["app", "web"]])
    #expect(orders.labels == table.labels)
  }
}
