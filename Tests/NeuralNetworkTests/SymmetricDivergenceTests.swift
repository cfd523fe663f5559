import Foundation
import NeuralNetwork
import Testing

@Suite("SymmetricDivergence")
struct SymmetricDivergenceTests {
  private let divergence = SymmetricDivergence()

  @Test("two classes by hand")
  func value() {
    // p = (3/4, 1/4), q = (1/2, 1/2):
    // KL(p ‖ q) = 3/4 ln 3/2 + 1/4 ln 1/2, KL(q ‖ p) = 1/2 ln 2/3 + 1/2 ln 2,
    // so half their sum is (1/4 ln 3/2 + 1/4 ln 2) / 2 = ln 3 / 8.
    let found = divergence([Float(log(3.0)), 0], [0, 0], classes: 2)
    #expect(abs(found.loss - log(3) / 8) < 1e-7)
    // ½ (p₀ (ln 3/2 − KL(p ‖ q)) + p₀ − q₀), where ln 3/2 − KL(p ‖ q) = 1/4 ln 3.
    let first = (0.75 * log(3) / 4 + 0.25) / 2
    // ½ (q₀ (ln 2/3 − KL(q ‖ p)) + q₀ − p₀), where ln 2/3 − KL(q ‖ p) = −1/2 ln 3.
    let second = (-0.5 * log(3) / 2 - 0.25) / 2
    for (gradient, expected) in [(found.first, first), (found.second, second)] {
      #expect(abs(Double(gradient[0]) - expected) < 1e-6)
      #expect(abs(Double(gradient[1]) + expected) < 1e-6)
    }
  }

  @Test("its gradient by either prediction equals central differences")
  func gradient() {
    let (first, second) = (random(6, seed: 1).map { 2 * $0 }, random(6, seed: 2).map { 2 * $0 })
    let found = divergence(first, second, classes: 3)
    expectGradient(found.first, at: first) { divergence($0, second, classes: 3).loss }
    expectGradient(found.second, at: second) { divergence(first, $0, classes: 3).loss }
  }

  @Test("equal predictions do not differ, nor do logits moved together")
  func equal() {
    let logits = random(8, seed: 3)
    let same = divergence(logits, logits, classes: 4)
    #expect(same.loss == 0)
    #expect((same.first + same.second).allSatisfy { $0 == 0 })
    let moved = divergence(logits, logits.map { $0 + 5 }, classes: 4)
    #expect(abs(moved.loss) < 1e-10)
    #expect((moved.first + moved.second).allSatisfy { abs($0) < 1e-5 })
  }

  @Test("the order of the two changes nothing but the order of the gradients")
  func symmetric() {
    let (a, b) = (random(10, seed: 4), random(10, seed: 5))
    let (one, other) = (divergence(a, b, classes: 5), divergence(b, a, classes: 5))
    #expect(one.loss > 0.01)
    #expect(abs(one.loss - other.loss) < 1e-12)
    #expect(zip(one.first, other.second).allSatisfy { abs($0 - $1) < 1e-7 })
    #expect(zip(one.second, other.first).allSatisfy { abs($0 - $1) < 1e-7 })
  }

  @Test("rows add up, and logits of any size give finite losses")
  func rows() {
    let (a, b) = (random(6, seed: 6), random(6, seed: 7))
    let rows = [0..<3, 3..<6].map { divergence(Array(a[$0]), Array(b[$0]), classes: 3) }
    let both = divergence(a, b, classes: 3)
    #expect(abs(both.loss - rows[0].loss - rows[1].loss) < 1e-12)
    #expect(both.first == rows[0].first + rows[1].first)
    // Certain of one class against certain of the other: each way it costs the gap.
    let far = divergence([1000, 0], [0, 1000], classes: 2)
    #expect(far.loss == 1000)
    #expect((far.first + far.second).allSatisfy { $0.isFinite })
  }
}
