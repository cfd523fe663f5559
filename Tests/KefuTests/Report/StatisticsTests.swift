import Kefu
import Testing

@Suite("Statistics of reports")
struct StatisticsTests {
  /// Values of `proportion_confint(…, method="wilson")` of statsmodels 0.15.
  @Test(
    "Wilson's interval is that of statsmodels",
    arguments: [
      (0, 10, 0.0, 0.27753279986288926), (1, 10, 0.017876213095072924, 0.40415002679523854),
      (5, 10, 0.23659309051256394, 0.7634069094874361), (10, 10, 0.7224672001371106, 1.0),
      (12, 120, 0.058133592026010775, 0.16668174110895206),
      (81, 263, 0.2552885198782742, 0.36620957698280004),
      (3, 1000, 0.0010207838811386195, 0.008783014053503176),
    ])
  func wilson(count: Int, whole: Int, low: Double, high: Double) throws {
    let interval = try #require(Proportion(count, of: whole).interval)
    #expect(abs(interval.lowerBound - low) < 1e-12 && abs(interval.upperBound - high) < 1e-12)
  }

  @Test("nothing has no rate and no interval")
  func nothing() {
    #expect(Proportion(0, of: 0).rate == nil && Proportion(0, of: 0).interval == nil)
  }

  /// Values of `proportions_ztest` of statsmodels 0.15.
  @Test(
    "the z-test is that of statsmodels",
    arguments: [
      (4, 120, 19, 120, 3.2892970457377633, 0.0010043796248942693),
      (30, 200, 60, 300, 1.4256648712805031, 0.15396510114653938),
      (500, 1000, 450, 1000, -2.2388683141982244, 0.025164485700318557),
    ])
  func zTest(a: Int, n1: Int, b: Int, n2: Int, z: Double, p: Double) throws {
    let test = ProportionTest(Proportion(a, of: n1), Proportion(b, of: n2))
    #expect(test.method == .z)
    #expect(abs(try #require(test.z) - z) < 1e-12 && abs(test.p - p) < 1e-12)
  }

  /// Values of `scipy.stats.fisher_exact` of SciPy 1.17; the first is in its manual.
  @Test(
    "where few are expected, the test is Fisher's, as SciPy has it",
    arguments: [
      (8, 10, 1, 6, 0.034965034965034975), (3, 10, 0, 12, 0.07792207792207792),
      (1, 100, 7, 100, 0.06485940210426507), (0, 50, 4, 50, 0.11746329272102468),
      (2, 1000, 9, 500, 0.0013201284955419426),
    ])
  func fisher(a: Int, n1: Int, b: Int, n2: Int, p: Double) {
    let (first, second) = (Proportion(a, of: n1), Proportion(b, of: n2))
    let test = ProportionTest(first, second)
    #expect(test.method == .fisher && test.z == nil)
    #expect(abs(test.p - p) < 1e-9, "\(test.p)")
    #expect(abs(ProportionTest(second, first).p - p) < 1e-9)
  }

  @Test("equal proportions do not differ")
  func equal() {
    #expect(ProportionTest(Proportion(0, of: 9), Proportion(0, of: 4)).p == 1)
    #expect(ProportionTest(Proportion(50, of: 100), Proportion(50, of: 100)).p == 1)
  }

  /// The 15 p values of Neuhaus et al. that Benjamini and Hochberg (1995, section 3.2) work through:
  /// at a rate of 0.05 the first four are rejected. The q values are `(15 / j) pⱼ`, by hand.
  @Test("the false discovery rate rejects what Benjamini and Hochberg reject in their example")
  func falseDiscoveryRate() {
    let p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0000,
    ]
    let q = FalseDiscoveryRate.adjusted(p)
    #expect(q.map { $0 <= 0.05 } == (0..<15).map { $0 < 4 })
    let known = [
      0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0298 * 15 / 7, 0.0298 * 15 / 7, 0.0645, 0.0765,
      0.486, 0.4262 * 15 / 11, 0.5719 * 15 / 12, 0.6528 * 15 / 13, 0.7590 * 15 / 14, 1,
    ]
    for (found, expected) in zip(q, known) { #expect(abs(found - expected) < 1e-12) }
  }

  @Test("q values follow their p values in any order; none of none")
  func order() {
    let q = FalseDiscoveryRate.adjusted([0.04, 0.01, 0.03])
    // 3/3 · 0.04, 3/1 · 0.01, min(3/2 · 0.03, 0.04).
    for (found, expected) in zip(q, [0.04, 0.03, 0.04]) { #expect(abs(found - expected) < 1e-12) }
    #expect(FalseDiscoveryRate.adjusted([]).isEmpty)
  }
}
