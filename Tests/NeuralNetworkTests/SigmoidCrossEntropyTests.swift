import NeuralNetwork
import Testing

@Suite("SigmoidCrossEntropy")
struct SigmoidCrossEntropyTests {
  @Test("agrees with PyTorch on weights, smoothing and missing labels")
  func reference() throws {
    let reference = try LayerReference("sigmoidCrossEntropy")
    let loss = SigmoidCrossEntropy(
      positiveWeights: try reference.floats("positiveWeights"),
      smoothing: try reference.floats("smoothing")[0])
    let labels = try reference.integers("labels").map { $0 < 0 ? nil : $0 == 1 }
    let found = loss(logits: try reference.floats("logits"), labels: labels)
    expectClose([Float(found.loss)], try reference.floats("loss"))
    expectClose(found.gradient, try reference.floats("logitsGradient"))
  }

  @Test("its gradient equals central differences", arguments: [Float(0), 0.2])
  func gradient(smoothing: Float) {
    let loss = SigmoidCrossEntropy(positiveWeights: [3, 1, 0.25], smoothing: smoothing)
    let labels: [Bool?] = [true, false, nil, false, true, true]
    let logits = random(6, seed: 1)
    expectGradient(loss(logits: logits, labels: labels).gradient, at: logits) {
      loss(logits: $0, labels: labels).loss
    }
  }

  @Test("logits of 0 cost log 2 each, and missing labels nothing")
  func zeros() {
    let loss = SigmoidCrossEntropy(classes: 2, smoothing: 0)
    let found = loss(logits: [0, 0, 0, 0], labels: [true, false, nil, true])
    #expect(abs(found.loss - 3 * 0.693_147_180_559_945_3) < 1e-15)
    #expect(found.gradient == [-0.5, 0.5, 0, -0.5])
  }

  @Test("logits of any size give finite, exact losses")
  func extremes() {
    let loss = SigmoidCrossEntropy(positiveWeights: [2], smoothing: 0)
    let wrong = loss(logits: [10_000, -10_000], labels: [false, true])
    #expect(wrong.loss == 30_000)
    #expect(wrong.gradient == [1, -2])
    let right = loss(logits: [10_000, -10_000], labels: [true, false])
    #expect(right.loss == 0)
    #expect(right.gradient == [0, 0])
    // log(1 + e⁻⁵⁰) = e⁻⁵⁰ − e⁻¹⁰⁰ / 2 + …
    let small = loss(logits: [-50], labels: [false]).loss
    #expect(abs(small / 1.928_749_847_963_917_8e-22 - 1) < 1e-12)
  }
}
