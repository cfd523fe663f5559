import Foundation
import Kernels
import Testing

/// An activation, its twin, and the largest error in ulps.
private struct Activation: Sendable {
  var name: String
  var bound: @Sendable (InstructionSet) -> Double
  var twin: @Sendable (Double) -> Double
  var inPlace: @Sendable (Kernels, inout [Float]) -> Void
  var apply: @Sendable (Kernels, Span<Float>, inout MutableSpan<Float>) -> Void

  static let all = [
    Activation(
      name: "exponential", bound: { $0 == .baseline ? 2 : 1 },
      twin: { exp($0) < Double(Float.leastNormalMagnitude) ? 0 : exp($0) },
      inPlace: { kernels, values in
        var span = values.mutableSpan
        kernels.exponential(&span)
      },
      apply: { kernels, x, y in kernels.exponential(x, into: &y) }),
    Activation(
      name: "sigmoid", bound: { _ in 3 }, twin: { 1 / (1 + exp(-$0)) },
      inPlace: { kernels, values in
        var span = values.mutableSpan
        kernels.sigmoid(&span)
      },
      apply: { kernels, x, y in kernels.sigmoid(x, into: &y) }),
    Activation(
      name: "hyperbolicTangent", bound: { _ in 2 }, twin: { tanh($0) },
      inPlace: { kernels, values in
        var span = values.mutableSpan
        kernels.hyperbolicTangent(&span)
      },
      apply: { kernels, x, y in kernels.hyperbolicTangent(x, into: &y) }),
  ]
}

@Suite("Activations")
struct ActivationTests {
  @Test("stay within their ulps", arguments: InstructionSet.available)
  func accuracy(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 9)
    var x = numbers.floats(40_000, in: -20...20) + numbers.floats(40_000, in: -87...88)
    x +=
      numbers.floats(40_000, in: -1...1)
      + (-126...5).flatMap { [Float(sign: .plus, exponent: $0, significand: 1.3)] }
    for activation in Activation.all {
      var y = [Float](repeating: .nan, count: x.count)
      var span = y.mutableSpan
      activation.apply(kernels, x.span, &span)
      var worst = (error: 0.0, x: Float(0))
      for (x, y) in zip(x, y) {
        let error = ulps(y, activation.twin(Double(x)))
        if error > worst.error { worst = (error, x) }
      }
      #expect(worst.error <= activation.bound(set), "\(set) \(activation.name) \(worst)")
    }
  }

  @Test("have the same bits at any length, place and in place", arguments: InstructionSet.available)
  func position(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 10)
    for activation in Activation.all {
      for length in set.lengths {
        for offset in offsets {
          let x = numbers.floats(offset + length + 1, in: -5...5)
          var y = [Float](repeating: 7, count: x.count)
          var span = y.mutableSpan
          var part = span._mutatingExtracting(offset..<offset + length)
          activation.apply(kernels, x.span.extracting(offset..<offset + length), &part)
          var single: [Float] = []
          for value in x[offset..<offset + length] {
            var one = [value]
            activation.inPlace(kernels, &one)
            single += one
          }
          var inPlace = Array(x[offset..<offset + length])
          activation.inPlace(kernels, &inPlace)
          let found = Array(y[offset..<offset + length])
          #expect(found.bits == single.bits, "\(set) \(activation.name) \(length)")
          #expect(inPlace.bits == single.bits, "\(set) \(activation.name) \(length) in place")
          #expect(y[offset + length] == 7, "wrote past the end")
        }
      }
    }
  }

  @Test("treat the ends of the range as stated", arguments: InstructionSet.available)
  func specialValues(set: InstructionSet) {
    let kernels = Kernels(set)
    let x: [Float] = [
      -.infinity, -200, -88, 0, -0.0, 89, 200, .greatestFiniteMagnitude, .infinity, .nan,
      Float(bitPattern: 0x7FC0_01FF), -.nan,
    ]
    func values(_ activation: Activation) -> [Float] {
      var y = x
      activation.inPlace(kernels, &y)
      return y
    }
    let e = values(Activation.all[0])
    #expect(Array(e[0..<9]) == [0, 0, 0, 1, 1, .infinity, .infinity, .infinity, .infinity])
    let s = values(Activation.all[1])
    #expect(Array(s[0..<2]) == [0, 0])
    #expect(s[2] > 0 && s[2] < 1e-37)
    #expect(Array(s[3..<9]) == [0.5, 0.5, 1, 1, 1, 1])
    let t = values(Activation.all[2])
    #expect(Array(t[0..<9]) == [-1, -1, -1, 0, 0, 1, 1, 1, 1])
    #expect(t[4].sign == .minus)
    for y in [e, s, t] { #expect(y[9...].allSatisfy { $0.isNaN }) }
  }

  @Test("softmax agrees with its twin for every width", arguments: InstructionSet.available)
  func softmax(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 11)
    for columns in set.lengths {
      for offset in offsets {
        let (rows, rowStride) = (3, columns + offset)
        let x = numbers.floats(offset + rows * rowStride, in: -10...10)
        var y = x
        var span = y.mutableSpan
        var part = span._mutatingExtracting(offset...)
        kernels.softmax(&part, rows: rows, columns: columns, rowStride: rowStride)
        for row in 0..<rows where columns > 0 {
          let first = offset + row * rowStride
          let logits = x[first..<first + columns].map(Double.init)
          let largest = logits.max() ?? 0
          let total = logits.reduce(0) { $0 + exp($1 - largest) }
          for column in 0..<columns {
            let expected = exp(logits[column] - largest) / total
            let steps = Double(columns / set.lanes + set.lanes) + largest - logits[column] + 8
            let error = abs(Double(y[first + column]) - expected)
            #expect(error <= steps * 0x1p-23 * expected, "\(set) \(columns) at \(column)")
          }
        }
      }
    }
  }

  @Test("softmax of masked and of bad rows", arguments: InstructionSet.available)
  func softmaxOfInfinities(set: InstructionSet) {
    let kernels = Kernels(set)
    var x: [Float] = [
      -.infinity, 3, -.infinity, 3, 1e30, 1e30, -1e30, 1e30, -.infinity, -.infinity, -.infinity,
      -.infinity, 0, .nan, 1, 2,
    ]
    var span = x.mutableSpan
    kernels.softmax(&span, rows: 4, columns: 4, rowStride: 4)
    #expect(Array(x[0..<4]) == [0, 0.5, 0, 0.5])
    #expect(x[6] == 0 && x[4] == x[5] && x[5] == x[7])
    #expect(x[8...].allSatisfy { $0.isNaN })
  }
}
