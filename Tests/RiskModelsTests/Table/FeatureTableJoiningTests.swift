import RiskModels
import Testing

@Suite("Joined feature tables")
struct FeatureTableJoiningTests {
  private func table(
    _ name: String, _ kind: FeatureColumn.Kind, values: [Float], levels: [String] = []
  ) -> FeatureTable {
    FeatureTable(
      columns: [FeatureColumn(name: name, kind: kind, group: name, side: .customer)],
      ids: values.indices.map { "\(name)\($0)" }, values: [values], levels: [levels],
      labels: [.churn: values.map { _ in true }])
  }

  @Test("stand below each other, with categories renumbered and the rest missing")
  func joined() throws {
    let joined = try FeatureTable.joined([
      table("channel", .category, values: [0, 1, .nan], levels: ["app", "web"]),
      table("orders", .number, values: [7]),
      table("channel", .category, values: [1, 0], levels: ["phone", "web"]),
    ])
    #expect(joined.columns.map(\.name) == ["channel", "orders"])
    #expect(joined.levels == [["app", "phone", "web"], []])
    #expect(joined.values[0].map { $0.isNaN ? -1 : $0 } == [0, 2, -1, -1, 2, 1])
    #expect(joined.values[1].map { $0.isNaN ? -1 : $0 } == [-1, -1, -1, 7, -1, -1])
    #expect(joined.labels[.churn]?.count == 6)
  }

  @Test("a column of two kinds is named")
  func twoKinds() {
    let error = #expect(throws: RiskTableError.self) {
      try FeatureTable.joined([
        table("tenure", .number, values: [1]),
        table("tenure", .category, values: [0], levels: ["long"]),
      ])
    }
    #expect(error?.description.contains("column tenure is a number") == true)
  }
}
