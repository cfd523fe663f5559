import Commerce
import NeuralNetwork
import RiskModels
import Testing

@Suite("Splits")
struct SplitTests {
  private func days(_ days: [Int]) -> [Timestamp?] {
    days.map { Timestamp(year: 2026, month: 1, day: 1).adding(days: $0) }
  }

  @Test("the test is the latest moments, whole")
  func time() throws {
    let split = try RowSplit.byTime(days([5, 1, 9, 9, 2, 9, 3, 4, 6, 7]))
    // Two rows would do; the moment has three.
    #expect(split == RowSplit(train: [0, 1, 4, 6, 7, 8, 9], test: [2, 3, 5]))
  }

  @Test("rows whose labels reach into the test are not trained on")
  func gap() throws {
    let split = try RowSplit.byTime(
      days([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), testShare: 0.3, gapDays: 4)
    // The test begins on day 7; a label of day 3 tells of days up to 7.
    #expect(split == RowSplit(train: [0, 1, 2, 3], test: [7, 8, 9]))
  }

  @Test("times that cannot be split are refused")
  func badTimes() {
    #expect(throws: RiskEvaluationError.undated(rows: 1, of: 2)) {
      try RowSplit.byTime([Timestamp(seconds: 0), nil])
    }
    #expect(throws: RiskEvaluationError.oneMoment(Timestamp(seconds: 7))) {
      try RowSplit.byTime([Timestamp(seconds: 7), Timestamp(seconds: 7)])
    }
    let cut = Timestamp(year: 2026, month: 1, day: 11)
    let error = #expect(throws: RiskEvaluationError.nothingBefore(cut, gapDays: 90)) {
      try RowSplit.byTime(days([0, 10]), testShare: 0.5, gapDays: 90)
    }
    #expect(
      error?.description.contains("begins on 2026-01-11, and no row is 90 days older") == true)
  }

  @Test("folds hold groups together and have their share of both outcomes")
  func folds() throws {
    // 300 rows: 40 groups of three, the others alone; three in ten come true.
    let groups = (0..<300).map { $0 < 120 ? $0 / 3 : $0 }
    let labels = (0..<300).map { $0 % 10 < 3 }
    let folds = try RiskFolds(labels: labels, groups: groups, count: 5)
    let byGroup = Dictionary(grouping: folds.numbers.indices) { groups[$0] }
    #expect(byGroup.values.allSatisfy { rows in Set(rows.map { folds.numbers[$0] }).count == 1 })
    for fold in 0..<5 {
      let split = folds.split(fold)
      #expect((split.train + split.test).sorted() == Array(0..<300))
      #expect((58...62).contains(split.test.count))
      #expect((17...19).contains(split.test.count { labels[$0] }))
    }
    #expect(try RiskFolds(labels: labels, groups: groups, count: 5) == folds)
    #expect(try RiskFolds(labels: labels, groups: groups, count: 5, seed: 2) != folds)
  }

  @Test("rows without groups are dealt out evenly")
  func plainFolds() throws {
    let labels = (0..<103).map { $0 % 4 == 0 }
    let folds = try RiskFolds(labels: labels, count: 3)
    let positives = (0..<3).map { fold in
      labels.indices.count { folds.numbers[$0] == fold && labels[$0] }
    }
    #expect(positives.sorted() == [8, 9, 9])
    #expect((0..<3).allSatisfy { (34...35).contains(folds.split($0).test.count) })
  }

  @Test("fewer groups than folds are refused")
  func fewGroups() {
    let labels = (0..<40).map { $0 % 2 == 0 }
    #expect(throws: RiskEvaluationError.tooFewGroups(found: 2, rows: 40, folds: 5)) {
      try RiskFolds(labels: labels, groups: labels.map { $0 ? 1 : 0 })
    }
  }

  @Test("twin groups are those of comparing all pairs", arguments: [0, 1, 2, 3])
  func twins(_ differing: Int) throws {
    var generator = SeededGenerator(seed: 11)
    let values = (0..<6).map { _ in
      (0..<60).map { _ in Float(Int.random(in: 0...3, using: &generator)) }
    }
    let found = TwinGroups.groups(of: try table(values), differing: differing)
    var expected = Array(0..<60)
    for left in 0..<60 {
      for right in 0..<left
      where values.count(where: { $0[left] != $0[right] }) <= differing {
        let (kept, lost) = (expected[right], expected[left])
        for row in 0..<60 where expected[row] == lost { expected[row] = kept }
      }
    }
    var numbers: [Int: Int] = [:]
    for group in expected where numbers[group] == nil { numbers[group] = numbers.count }
    #expect(found == expected.map { numbers[$0] })
    #expect(Set(found).count > 1 || differing == 3)
  }

  @Test("missing values are equal to each other, and so are both zeros")
  func missing() throws {
    let values: [[Float]] = [[.nan, .nan, 1], [0, -0.0, 0]]
    #expect(TwinGroups.groups(of: try table(values), differing: 0) == [0, 0, 1])
    // Where all columns may differ, all rows are twins.
    #expect(TwinGroups.groups(of: try table(values), differing: 2) == [0, 0, 0])
  }

  private func table(_ values: [[Float]]) throws -> FeatureTable {
    FeatureTable(
      columns: values.indices.map {
        FeatureColumn(name: "c\($0)", kind: .number, group: "g", side: .customer)
      }, ids: values[0].indices.map { "\($0)" }, values: values)
  }
}
