import Commerce
import RiskModels
import Testing

@Suite("Held-out rows")
struct HeldOutRowsTests {
  private func table(ids: [String], times: [Timestamp?]? = nil) -> FeatureTable {
    FeatureTable(
      columns: [FeatureColumn(name: "x", kind: .number, group: "x", side: .customer)], ids: ids,
      times: times, values: [ids.indices.map(Float.init)],
      labels: [.churn: ids.indices.map { $0 % 4 == 0 }])
  }

  @Test("each training holds out a fold of its own, in which labels are as often true")
  func folds() {
    let held = HeldOutRows(
      table(ids: (0..<40).map { "c\($0)" }), balancing: .churn, trainings: 5, folds: 5, seed: 1)
    #expect(held.parts.flatMap(\.self).sorted() == Array(0..<40))
    #expect(held.parts.allSatisfy { part in part.count { $0 % 4 == 0 } == 2 && part.count == 8 })
    #expect((held.parts[2] + held.learnt(by: 2)).sorted() == Array(0..<40))
  }

  @Test("rows of one customer are never apart")
  func groups() {
    let held = HeldOutRows(
      table(ids: (0..<40).map { "c\($0 / 4)" }), balancing: .churn, trainings: 5, folds: 5,
      seed: 1)
    #expect(
      held.parts.allSatisfy { part in
        Dictionary(grouping: part) { $0 / 4 }.values.allSatisfy { $0.count == 4 }
      })
  }

  @Test("where rows have times the latest are held out")
  func times() {
    let times = (0..<40).map { Timestamp(seconds: ($0 * 7) % 40) }
    let held = HeldOutRows(
      table(ids: (0..<40).map { "c\($0)" }, times: times), balancing: .churn, trainings: 2,
      folds: 5, seed: 1)
    let latest = (0..<40).filter { ($0 * 7) % 40 >= 32 }
    #expect(held.parts == [latest, latest])
  }

  @Test("rows that differ in two columns at most are never apart; in three they may be")
  func nearTwins() {
    func table(differences: Int) -> FeatureTable {
      let values = (0..<12).map { column in
        (0..<60).map { row in
          Float(row / 2 * 12 + column) + (row % 2 == 1 && column < differences ? 0.5 : 0)
        }
      }
      return FeatureTable(
        columns: (0..<12).map {
          FeatureColumn(name: "x\($0)", kind: .number, group: "x", side: .customer)
        }, ids: (0..<60).map { "c\($0)" }, values: values,
        labels: [.churn: (0..<60).map { $0 / 2 % 3 == 0 }])
    }
    func pairsApart(_ table: FeatureTable) -> Int {
      let held = HeldOutRows(table, balancing: .churn, trainings: 5, folds: 5, seed: 1)
      return held.parts.reduce(0) { sum, part in
        sum + Dictionary(grouping: part) { $0 / 2 }.values.count { $0.count == 1 }
      }
    }
    #expect(pairsApart(table(differences: 2)) == 0)
    #expect(pairsApart(table(differences: 3)) > 0)
  }
}
