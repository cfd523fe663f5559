import Kernels
import Testing

@Suite("Reductions and elementwise kernels")
struct VectorTests {
  @Test("reductions agree with their twins", arguments: InstructionSet.available)
  func reductions(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 12)
    for length in set.lengths {
      for offset in offsets {
        let (left, right) = (numbers.floats(offset + length), numbers.floats(offset + length))
        let (x, y) = (left.span.extracting(offset...), right.span.extracting(offset...))
        let terms = zip(left[offset...], right[offset...]).map { Double($0) * Double($1) }
        let steps = Double(length / set.lanes + set.lanes + 4) * 0x1p-23
        #expect(
          abs(Double(kernels.dot(x, y)) - terms.reduce(0, +))
            <= steps * terms.reduce(0) { $0 + abs($1) })
        let values = left[offset...].map(Double.init)
        #expect(
          abs(Double(kernels.sum(x)) - values.reduce(0, +))
            <= steps * values.reduce(0) { $0 + abs($1) })
        let squares = values.reduce(0) { $0 + $1 * $1 }
        #expect(abs(Double(kernels.sumOfSquares(x)) - squares) <= steps * squares)
        #expect(kernels.maximum(x) == left[offset...].max() ?? -.infinity)
      }
    }
  }

  @Test("maximum finds it, and NaN, in every place", arguments: InstructionSet.available)
  func maximum(set: InstructionSet) {
    let kernels = Kernels(set)
    for length in set.lengths where length > 0 {
      for place in 0..<length {
        var x = [Float](repeating: -2, count: length)
        x[place] = -1
        #expect(kernels.maximum(x.span) == -1)
        x[place] = .nan
        #expect(kernels.maximum(x.span).isNaN)
      }
    }
  }

  @Test("elementwise kernels agree with plain loops", arguments: InstructionSet.available)
  func elementwise(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 13)
    for length in set.lengths {
      for offset in offsets {
        let x = numbers.floats(offset + length + 1)
        let y = numbers.floats(offset + length + 1)
        let range = offset..<offset + length
        func apply(
          _ body: (Span<Float>, inout MutableSpan<Float>) -> Void, twin: (Float, Float) -> Float
        ) {
          var found = y
          var span = found.mutableSpan
          var part = span._mutatingExtracting(range)
          body(x.span.extracting(range), &part)
          let expected = y.indices.map { range.contains($0) ? twin(x[$0], y[$0]) : y[$0] }
          #expect(found.bits == expected.bits, "\(set) length \(length) offset \(offset)")
        }
        apply({ kernels.add($0, to: &$1) }, twin: { $0 + $1 })
        apply({ kernels.multiply(&$1, elementwiseBy: $0) }, twin: { $0 * $1 })
        apply({ kernels.scale(&$1, by: 0.3) }, twin: { $1 * 0.3 })
        apply(
          { kernels.addScaled($0, scale: 0.3, to: &$1) },
          twin: { set == .baseline ? $1 + $0 * 0.3 : $1.addingProduct($0, 0.3) })
      }
    }
  }

  @Test("embedding bags gather and scatter in order", arguments: InstructionSet.available)
  func embeddingBag(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 14)
    let rows = 7
    for dimension in set.lengths where dimension > 0 {
      for indices in [[], [3], [6, 0, 3, 3, 1]] as [[Int32]] {
        let table = numbers.floats(rows * dimension)
        var found = [Float](repeating: .nan, count: dimension)
        var span = found.mutableSpan
        kernels.gatherSum(indices.span, from: table.span, scale: 0.25, into: &span)
        let expected = (0..<dimension).map { d in
          indices.reduce(Float(0)) { $0 + table[Int($1) * dimension + d] } * 0.25
        }
        #expect(found == expected, "\(set) \(dimension)")

        let halves = table.map { UInt16($0.bitPattern >> 16) }
        var target = found.mutableSpan
        kernels.gatherSum(indices.span, fromUpperHalves: halves.span, scale: 0.25, into: &target)
        let rounded = (0..<dimension).map { d in
          indices.reduce(Float(0)) {
            $0 + Float(bitPattern: UInt32(halves[Int($1) * dimension + d]) << 16)
          } * 0.25
        }
        #expect(found == rounded, "\(set) \(dimension)")

        let gradient = numbers.floats(dimension)
        var (changed, twin) = (table, table)
        var tableSpan = changed.mutableSpan
        kernels.scatterAdd(gradient.span, scale: 0.3, at: indices.span, into: &tableSpan)
        for index in indices {
          for d in 0..<dimension {
            let at = Int(index) * dimension + d
            twin[at] =
              set == .baseline
              ? twin[at] + gradient[d] * 0.3 : twin[at].addingProduct(gradient[d], 0.3)
          }
        }
        #expect(changed.bits == twin.bits, "\(set) \(dimension)")
      }
    }
  }

  @Test(
    "pooling takes the maximum and the weighted sum of rows", arguments: InstructionSet.available)
  func pooling(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 16)
    for dimension in set.lengths where dimension > 0 {
      let (x, w) = (numbers.floats(7 * dimension), numbers.floats(dimension))
      var dots = [Float](repeating: .nan, count: 7)
      var dotsSpan = dots.mutableSpan
      kernels.dots(of: x.span, w.span, into: &dotsSpan)
      let rowDots = (0..<7).map { row in
        kernels.dot(x.span.extracting(row * dimension..<(row + 1) * dimension), w.span)
      }
      #expect(dots.bits == rowDots.bits)
      for rows in [[3], [6, 0, 3, 3, 1]] as [[Int32]] {
        var found = [Float](repeating: .nan, count: dimension)
        var span = found.mutableSpan
        kernels.gatherMaximum(rows.span, of: x.span, into: &span)
        let values = { (d: Int) in rows.map { x[Int($0) * dimension + d] } }
        #expect(found == (0..<dimension).map { values($0).max() })

        let weights = numbers.floats(rows.count)
        var target = found.mutableSpan
        kernels.gatherWeightedSum(rows.span, weights: weights.span, of: x.span, into: &target)
        let expected = (0..<dimension).map { d in
          zip(weights, values(d)).reduce(Float(0)) {
            set == .baseline ? $0 + $1.0 * $1.1 : $0.addingProduct($1.0, $1.1)
          }
        }
        #expect(found.bits == expected.bits, "\(set) \(dimension) \(rows)")

        let gradient = numbers.floats(dimension)
        var (back, backTwin) = (x, x)
        var backSpan = back.mutableSpan
        kernels.scatterWeightedAdd(
          gradient.span, weights: weights.span, at: rows.span, into: &backSpan)
        for (row, weight) in zip(rows, weights) {
          for d in 0..<dimension {
            let place = Int(row) * dimension + d
            backTwin[place] =
              set == .baseline
              ? backTwin[place] + weight * gradient[d]
              : backTwin[place].addingProduct(weight, gradient[d])
          }
        }
        #expect(back.bits == backTwin.bits, "back: \(set) \(dimension) \(rows)")
      }
    }
  }

  @Test("AdamW agrees with its twin to the bit", arguments: InstructionSet.available)
  func adamW(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 15)
    for length in set.lengths {
      var theta = numbers.floats(length)
      var m = [Float](repeating: 0, count: length)
      var v = m
      var (thetaTwin, mTwin, vTwin) = (theta, m, v)
      var (power1, power2) = (Float(1), Float(1))
      for _ in 1...3 {
        power1 *= 0.9
        power2 *= 0.999
        let g = numbers.floats(length)
        var thetaSpan = theta.mutableSpan
        var mSpan = m.mutableSpan
        var vSpan = v.mutableSpan
        kernels.adamW(
          parameters: &thetaSpan, gradient: g.span, firstMoment: &mSpan, secondMoment: &vSpan,
          learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1,
          biasCorrection1: 1 - power1, biasCorrection2: 1 - power2)
        for i in 0..<length {
          let (one, rate): (Float, Float) = (1, 0.01)
          mTwin[i] = 0.9 * mTwin[i] + (one - 0.9) * g[i]
          vTwin[i] = 0.999 * vTwin[i] + (one - 0.999) * (g[i] * g[i])
          let denominator = vTwin[i].squareRoot() / (1 - power2).squareRoot() + 1e-8
          thetaTwin[i] =
            (one - rate * 0.1) * thetaTwin[i] - (rate / (1 - power1)) * (mTwin[i] / denominator)
        }
      }
      #expect(theta.bits == thetaTwin.bits && m.bits == mTwin.bits && v.bits == vTwin.bits)
    }
  }
}
