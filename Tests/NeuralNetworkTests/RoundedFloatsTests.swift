import Kernels
import NeuralNetwork
import Testing

@Suite("Floats of 16 bits")
struct RoundedFloatsTests {
  @Test(
    "round to nearest, ties to even",
    arguments: [
      (1, 1), (-0.0, -0.0), (0x1.01p0, 0x1.00p0), (0x1.03p0, 0x1.04p0), (0x1.0101p0, 0x1.02p0),
      (0x1.00FFp0, 0x1.00p0), (-0x1.03p5, -0x1.04p5), (0x1.FFp127, .infinity),
      (.infinity, .infinity),
    ] as [(Float, Float)])
  func rounding(value: Float, expected: Float) {
    #expect(RoundedFloats([value])[0] == expected)
    #expect(RoundedFloats([value])[0].sign == expected.sign)
  }

  @Test("are off by at most half a unit of eight bits")
  func error() {
    let values = random(10_000, seed: 1)
    for (value, rounded) in zip(values, RoundedFloats(values).values) {
      #expect(abs(value - rounded) <= 0x1p-8 * abs(value))
    }
    #expect(RoundedFloats(RoundedFloats(values).values).values == RoundedFloats(values).values)
  }

  @Test("tell whether all are finite")
  func finite() {
    #expect(RoundedFloats([0, -0x1.FEp127, 1]).areFinite && RoundedFloats([]).areFinite)
    for value in [Float.nan, .infinity, -.infinity, Float(bitPattern: 0x7F80_0001)] {
      #expect(!RoundedFloats([1, value, 2]).areFinite, "\(value)")
    }
  }

  @Test("a table of them sums bags as a table of the rounded floats does")
  func bags() {
    let kernels = Kernels.current
    var bags = Bags()
    for bag: [Int32] in [[0], [4, 2, 2], [1, 3]] { bags.append(bag) }
    for dimension in [1, 3, 70] {
      let layer = EmbeddingBag(tableRows: 5, dimension: dimension, reduction: .mean)
      let rounded = RoundedFloats(random(5 * dimension, seed: 2))
      #expect(
        layer.forward(bags, table: .rounded(rounded), kernels: kernels)
          == layer.forward(bags, table: .owned(rounded.values), kernels: kernels))
    }
  }
}
