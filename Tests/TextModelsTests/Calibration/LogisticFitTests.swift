import Foundation
import Testing
import TextModels

@Suite("LogisticFit")
struct LogisticFitTests {
  /// Choices of an option with some features over one without any, right at a rate.
  private func choices(
    _ features: [Double], right: Int, of count: Int, times: Int = 200
  ) -> [LogisticFit.Choice] {
    (0..<count * times).map { index in
      .init(
        options: [features, features.map { _ in 0 }], right: index % count < right ? 0 : 1)
    }
  }

  private func isClose(_ found: [Double], _ expected: [Double]) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-4 }
  }

  @Test("the weights give each option the share it is right")
  func shares() {
    // σ(2a) = 3/4, σ(b) = 2/3, σ(c) = 1/4: a = ln 3 / 2, b = ln 2, c = −ln 3.
    let fit = LogisticFit(
      choices([2, 0, 0], right: 3, of: 4) + choices([0, 1, 0], right: 2, of: 3)
        + choices([0, 0, 1], right: 1, of: 4), features: 3)
    #expect(isClose(fit.weights, [log(3) / 2, log(2), -log(3)]))
  }

  @Test("among several options, too")
  func severalOptions() {
    // e^a : e^b : 1 = 6 : 3 : 1.
    let options: [[Double]] = [[1, 0], [0, 1], [0, 0]]
    let rights = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2]
    let fit = LogisticFit((0..<2000).map { .init(options: options, right: rights[$0 % 10]) })
    #expect(isClose(fit.weights, [log(6), log(3)]))
  }

  @Test("weights of features that say something together")
  func together() {
    // σ(a) = 2/3 and σ(a + b) = 4/5: a = ln 2, b = ln 4 − ln 2.
    let fit = LogisticFit(
      choices([1, 0], right: 2, of: 3) + choices([1, 1], right: 4, of: 5))
    #expect(isClose(fit.weights, [log(2), log(2)]))
  }

  @Test("a scale that would turn an order round stays at 0.01; other weights may be negative")
  func leastScale() {
    let wrong = choices([1, 0], right: 1, of: 4) + choices([0, 1], right: 3, of: 4)
    #expect(isClose(LogisticFit(wrong).weights, [0.01, log(3)]))
    #expect(isClose(LogisticFit(wrong, scales: 0).weights, [-log(3), log(3)]))
  }

  @Test("beside a scale that stays at 0.01 the others are fitted to it")
  func besideLeastScale() {
    // Free, a = −ln 3 and a + b = ln 3; with a at 0.01, a + b = ln 3 still.
    let fit = LogisticFit(
      choices([1, 0], right: 1, of: 4) + choices([1, 1], right: 3, of: 4))
    #expect(isClose(fit.weights, [0.01, log(3) - 0.01]))
  }

  @Test("a feature that says nothing keeps its weight, and certainty keeps weights finite")
  func nothingToLearn() {
    #expect(LogisticFit([]).weights == [1, 1])
    let fit = LogisticFit(choices([1, 0], right: 4, of: 4))
    #expect(fit.weights[1] == 1)
    #expect(fit.weights[0] > 5 && fit.weights[0].isFinite)
  }
}
