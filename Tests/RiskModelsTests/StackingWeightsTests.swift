import Foundation
import NeuralNetwork
import RiskModels
import Testing

@Suite("Stacking weights")
struct StackingWeightsTests {
  /// Rows that a good and a useless predictor tell of.
  private static func rows(_ count: Int, seed: UInt64) -> (logits: [[Double]], labels: [Bool]) {
    var generator = SeededGenerator(seed: seed)
    let good = (0..<count).map { _ in Double(generator.nextUniform(in: -3...3)) }
    let noise = (0..<count).map { _ in Double(generator.nextUniform(in: -3...3)) }
    let labels = good.map { Double(generator.nextUnit()) < 1 / (1 + exp(-$0)) }
    return ([good, noise], labels)
  }

  @Test("many rows tell a good predictor from a useless one")
  func manyRows() {
    let (logits, labels) = Self.rows(20_000, seed: 1)
    let weights = StackingWeights.fitting(logits: logits, labels: labels)
    #expect(abs(weights[0] - 1) < 0.06)
    #expect(abs(weights[1]) < 0.03)
  }

  @Test("no rows leave the mean of all")
  func noRows() {
    let weights = StackingWeights.fitting(logits: [[], [], []], labels: [])
    #expect(weights.allSatisfy { abs($0 - 1.0 / 3) < 1e-12 })
  }

  @Test("none is negative, and the other does what it can")
  func notNegative() {
    let (logits, labels) = Self.rows(2000, seed: 2)
    // The rows want w₀ − w₁ = 2; nearest to ½ each would be 1.5 and −0.5.
    let half = logits[0].map { $0 / 2 }
    let weights = StackingWeights.fitting(logits: [half, half.map { -$0 }], labels: labels)
    #expect(weights[1] == 0 && abs(weights[0] - 2) < 0.2)
  }

  /// At the minimum the objective rises in every direction, with the offset at its own best.
  @Test("are the minimum of their objective")
  func minimum() {
    let (logits, labels) = Self.rows(300, seed: 3)
    let weights = StackingWeights.fitting(logits: logits, labels: labels)
    let least = objective(weights, logits, labels)
    for place in weights.indices {
      for step in [-0.02, 0.02] where weights[place] + step >= 0 {
        var moved = weights
        moved[place] += step
        #expect(objective(moved, logits, labels) > least)
      }
    }
  }

  private func objective(_ weights: [Double], _ logits: [[Double]], _ labels: [Bool]) -> Double {
    func loss(_ offset: Double) -> Double {
      labels.indices.reduce(0) { sum, row in
        let x = weights.indices.reduce(offset) { $0 + weights[$1] * logits[$1][row] }
        return sum + log1p(exp(labels[row] ? -x : x))
      }
    }
    var (low, high) = (-5.0, 5.0)
    while high - low > 1e-9 {
      let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
      if loss(a) < loss(b) { high = b } else { low = a }
    }
    let mean = 1 / Double(weights.count)
    return loss(low) + weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / (2 * 0.25 * 0.25) }
  }
}
