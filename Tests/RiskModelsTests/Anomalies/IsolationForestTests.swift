import RiskModels
import Testing

@Suite("Isolation forest")
struct IsolationForestTests {
  /// Written by `Scripts/export-evaluation-references.py`.
  private struct Reference: Decodable {
    struct PathLengths: Decodable {
      let counts: [Int]
      let values: [Double]
    }

    let columns: [[Float]]
    let outliers: [Int]
    /// Means of five forests of scikit-learn.
    let scores: [Double]
    /// Least rank correlation of two of them.
    let leastAgreement: Double
    let pathLengths: PathLengths
  }

  private let reference: Reference

  init() throws {
    reference = try evaluationReference("isolation-forest", as: Reference.self)
  }

  @Test("scores rank rows as scikit-learn's forests do among each other")
  func scores() {
    let forest = IsolationForest(columns: reference.columns, trees: 200, threads: 2)
    let scores = forest.scores(columns: reference.columns, threads: 2)
    #expect(rankCorrelation(scores, reference.scores) > reference.leastAgreement)
    let gaps = zip(scores, reference.scores).map { abs($0 - $1) }
    #expect(gaps.reduce(0, +) / Double(gaps.count) < 0.01)
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    #expect(Set(order.prefix(6)) == Set(reference.outliers))
  }

  @Test("path lengths are normalised as the paper has it")
  func pathLengths() {
    expectClose(
      reference.pathLengths.counts.map(IsolationForest.averagePathLength),
      reference.pathLengths.values)
  }

  @Test("the number of threads changes nothing, the seed does")
  func deterministic() {
    func scores(seed: UInt64, threads: Int) -> [Double] {
      IsolationForest(columns: reference.columns, trees: 10, seed: seed, threads: threads)
        .scores(columns: reference.columns, threads: threads)
    }
    #expect(scores(seed: 4, threads: 1) == scores(seed: 4, threads: 3))
    #expect(scores(seed: 4, threads: 1) != scores(seed: 5, threads: 1))
  }

  @Test("rows that are all the same score one half")
  func sameRows() {
    let columns: [[Float]] = [[Float](repeating: 2, count: 50)]
    let forest = IsolationForest(columns: columns, trees: 3, threads: 1)
    // The root is a leaf of all 50: E(h) = c(50).
    expectClose(forest.scores(columns: columns, threads: 1), [Double](repeating: 0.5, count: 50))
  }

  /// Spearman's; there are no ties.
  private func rankCorrelation(_ left: [Double], _ right: [Double]) -> Double {
    func ranks(_ values: [Double]) -> [Double] {
      var ranks = values
      for (rank, place) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
        ranks[place] = Double(rank)
      }
      return ranks
    }
    let count = Double(left.count)
    let squares = zip(ranks(left), ranks(right)).reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    return 1 - 6 * squares / (count * (count * count - 1))
  }
}
