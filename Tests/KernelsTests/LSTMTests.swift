import Foundation
import Kernels
import Testing

private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

/// One direction over a batch: four sequences of 4, 3, 3 and 1 tokens.
private struct Case {
  static let stepOffsets = [0, 4, 7, 10, 11]
  static let rows = 11
  let hidden: Int
  /// Wh: [4H×H]
  let weights: [Float]
  /// Wx x + b in PyTorch's order: [rows×4H]
  var inputs: [Float]

  init(hidden: Int, range: ClosedRange<Float>, numbers: inout Numbers) {
    self.hidden = hidden
    let bound = 1 / Float(max(hidden, 1)).squareRoot()
    weights = numbers.floats(4 * hidden * hidden, in: -bound...bound)
    inputs = numbers.floats(Self.rows * 4 * hidden, in: range)
  }

  /// Input parts in the kernels' form: [rows×4Hp]
  func gates(_ kernels: Kernels) -> [Float] {
    (0..<Self.rows).flatMap { row in
      kernels.gateForm(
        inputs.span.extracting(row * 4 * hidden..<(row + 1) * 4 * hidden), hidden: hidden)
    }
  }

  /// States from the formulas in double precision, [rows×H]; the weights may be rounded before.
  func expected(
    isReversed: Bool, weight: (_ gate: Int, _ unit: Int) -> Double,
    state: (Double) -> Double = { $0 }
  ) -> [Double] {
    var states = [Double](repeating: 0, count: Self.rows * hidden)
    let steps = Array(0..<Self.stepOffsets.count - 1)
    for sequence in 0..<4 {
      var h = [Double](repeating: 0, count: hidden)
      var c = h
      for step in isReversed ? steps.reversed() : steps {
        let row = Self.stepOffsets[step] + sequence
        guard row < Self.stepOffsets[step + 1] else { continue }
        let gates = (0..<4 * hidden).map { gate in
          (0..<hidden).reduce(Double(inputs[row * 4 * hidden + gate])) {
            $0 + weight(gate, $1) * state(h[$1])
          }
        }
        for unit in 0..<hidden {
          let (i, f) = (logistic(gates[unit]), logistic(gates[hidden + unit]))
          c[unit] = f * c[unit] + i * tanh(gates[2 * hidden + unit])
          h[unit] = logistic(gates[3 * hidden + unit]) * tanh(c[unit])
          states[row * hidden + unit] = h[unit]
        }
      }
    }
    return states
  }

  /// States the kernels compute from looked-up input parts; rows from `split` on are extras.
  func states(
    _ kernels: Kernels, precision: WeightPrecision, isReversed: Bool, split: Int = Case.rows
  ) -> [Float] {
    let width = 4 * kernels.paddedHidden(hidden)
    let gates = gates(kernels)
    let indices = Array(0..<Int32(Self.rows))
    let packed = kernels.packRecurrent(weights.span, hidden: hidden, precision: precision)
    var states = [Float](repeating: 7, count: Self.rows * (hidden + 2))
    var target = states.mutableSpan
    kernels.lstm(
      stepOffsets: Self.stepOffsets.span, isReversed: isReversed, weights: packed,
      inputRows: indices.span, table: gates.span.extracting(..<(split * width)),
      extra: gates.span.extracting((split * width)...), into: &target, column: 1,
      stride: hidden + 2)
    return states
  }
}

@Suite("LSTM for inference")
struct LSTMTests {
  @Test("agrees with the formulas for every size", arguments: InstructionSet.available)
  func formulas(set: InstructionSet) {
    var numbers = Numbers(seed: 11)
    for hidden in set.lengths {
      for isReversed in [false, true] {
        let item = Case(hidden: hidden, range: -4...4, numbers: &numbers)
        let found = item.states(Kernels(set), precision: .float32, isReversed: isReversed)
        let expected = item.expected(isReversed: isReversed) {
          Double(item.weights[$0 * hidden + $1])
        }
        for row in 0..<Case.rows {
          #expect(found[row * (hidden + 2)] == 7, "the column before is not touched")
          #expect(found[row * (hidden + 2) + hidden + 1] == 7, "nor the one behind")
          for unit in 0..<hidden {
            let error = Double(found[row * (hidden + 2) + 1 + unit]) - expected[row * hidden + unit]
            #expect(abs(error) <= 2e-6)
          }
        }
      }
    }
  }

  @Test("weights of 16 bits agree with the rounded formulas", arguments: InstructionSet.available)
  func half(set: InstructionSet) {
    var numbers = Numbers(seed: 16)
    for hidden in set.lengths where hidden > 0 {
      let item = Case(hidden: hidden, range: -4...4, numbers: &numbers)
      // −log₂ e and −2 log₂ e stand in the weights before they are rounded to 8 bits of mantissa.
      let expected = item.expected(isReversed: false) { gate, unit in
        let factor: Float = gate / hidden == 2 ? -2.885_390_082 : -1.442_695_041
        let weight = factor * item.weights[gate * hidden + unit]
        let step = weight.ulp * 65536
        return Double((weight / step).rounded(.toNearestOrEven) * step) / Double(factor)
      }
      let found = item.states(Kernels(set), precision: .bfloat16, isReversed: false)
      for row in 0..<Case.rows {
        for unit in 0..<hidden {
          let error = Double(found[row * (hidden + 2) + 1 + unit]) - expected[row * hidden + unit]
          #expect(abs(error) <= 2e-6)
        }
      }
    }
  }

  @Test("integer weights agree with the rounded formulas", arguments: InstructionSet.available)
  func integers(set: InstructionSet) {
    var numbers = Numbers(seed: 12)
    for hidden in set.lengths where hidden > 0 {
      let item = Case(hidden: hidden, range: -4...4, numbers: &numbers)
      let scales = (0..<4 * hidden).map { gate in
        item.weights[gate * hidden..<(gate + 1) * hidden].reduce(0) { max($0, abs($1)) } / 127
      }
      let found = item.states(Kernels(set), precision: .int8, isReversed: false)
      let expected = item.expected(
        isReversed: false,
        weight: { gate, unit in
          let weight = item.weights[gate * hidden + unit]
          return Double((weight / scales[gate]).rounded(.toNearestOrEven) * scales[gate])
        }, state: { ($0 * 127).rounded(.toNearestOrEven) / 127 })
      for row in 0..<Case.rows {
        for unit in 0..<hidden {
          // A state next to a half may round to the other side: 1/254 times a weight.
          let error = Double(found[row * (hidden + 2) + 1 + unit]) - expected[row * hidden + unit]
          #expect(abs(error) <= 4e-3 / Double(hidden).squareRoot())
        }
      }
    }
  }

  @Test("integers of 16 bits agree with the formulas", arguments: InstructionSet.available)
  func pairs(set: InstructionSet) {
    var numbers = Numbers(seed: 18)
    for hidden in set.lengths where hidden > 0 {
      let item = Case(hidden: hidden, range: -4...4, numbers: &numbers)
      let found = item.states(Kernels(set), precision: .int16, isReversed: false)
      let expected = item.expected(isReversed: false) { Double(item.weights[$0 * hidden + $1]) }
      for row in 0..<Case.rows {
        for unit in 0..<hidden {
          // A state is rounded to 1/8192, a weight to less; of both half a unit is lost at most.
          let error = Double(found[row * (hidden + 2) + 1 + unit]) - expected[row * hidden + unit]
          #expect(abs(error) <= 3e-4)
        }
      }
    }
  }

  @Test("sums of 16 bits stay in range at the largest weights", arguments: InstructionSet.available)
  func largestPairs(set: InstructionSet) {
    let (kernels, hidden) = (Kernels(set), 64)
    // All states tend to 1, and every weight pulls the same way.
    let weights = [Float](repeating: 3, count: 4 * hidden * hidden)
    let inputs = [Float](repeating: 20, count: 4 * hidden)
    let gates = kernels.gateForm(inputs.span, hidden: hidden)
    let (offsets, rows, none) = (Array(0...40), [Int32](repeating: 0, count: 40), [Float]())
    var states = [Float](repeating: 7, count: 40 * hidden)
    var target = states.mutableSpan
    kernels.lstm(
      stepOffsets: offsets.span, isReversed: false,
      weights: kernels.packRecurrent(weights.span, hidden: hidden, precision: .int16),
      inputRows: rows.span, table: gates.span, extra: none.span, into: &target, column: 0,
      stride: hidden)
    for step in 0..<40 {
      #expect(abs(states[step * hidden] - Float(tanh(Double(step + 1)))) <= 1e-6)
    }
  }

  @Test("a looked-up row may stand in either part", arguments: InstructionSet.available)
  func split(set: InstructionSet) {
    var numbers = Numbers(seed: 13)
    let item = Case(hidden: 20, range: -2...2, numbers: &numbers)
    for precision in WeightPrecision.allCases {
      let together = item.states(Kernels(set), precision: precision, isReversed: false)
      for split in [0, 5] {
        let parts = item.states(
          Kernels(set), precision: precision, isReversed: false, split: split)
        #expect(together.bits == parts.bits)
      }
    }
  }

  @Test("an input part may be a sum of two rows", arguments: InstructionSet.available)
  func sums(set: InstructionSet) {
    let (kernels, hidden) = (Kernels(set), 20)
    var numbers = Numbers(seed: 17)
    var item = Case(hidden: hidden, range: -2...2, numbers: &numbers)
    let first = item.gates(kernels)
    // Two rows to choose from: zeros, and some numbers.
    let added = numbers.floats(4 * hidden, in: -2...2)
    let zeros = [Float](repeating: 0, count: 4 * hidden)
    let addends = [zeros, added].flatMap { kernels.gateForm($0.span, hidden: hidden) }
    let rows = (0..<Int32(Case.rows)).map { $0 % 3 == 0 ? 0 : 1 } as [Int32]
    let factors = numbers.floats(Case.rows, in: 0...1)
    for row in 0..<Case.rows where rows[row] > 0 {
      for gate in 0..<4 * hidden {
        item.inputs[row * 4 * hidden + gate] += factors[row] * added[gate]
      }
    }
    let indices = Array(0..<Int32(Case.rows))
    for precision in WeightPrecision.allCases {
      let packed = kernels.packRecurrent(item.weights.span, hidden: hidden, precision: precision)
      let together = item.states(kernels, precision: precision, isReversed: true)
      var states = [Float](repeating: 7, count: Case.rows * (hidden + 2))
      var target = states.mutableSpan
      kernels.lstm(
        stepOffsets: Case.stepOffsets.span, isReversed: true, weights: packed,
        inputRows: indices.span, table: first.span, extra: zeros.span.extracting(..<0),
        addedRows: rows.span, factors: factors.span, addends: addends.span, into: &target,
        column: 1, stride: hidden + 2)
      // Another rounding of the input; integers may round a state to the other side.
      let bound: Float = precision == .int8 ? 4e-3 : precision == .int16 ? 1e-4 : 2e-6
      #expect(zip(states, together).allSatisfy { abs($0 - $1) <= bound })
    }
  }

  @Test("large gates saturate, NaN stays NaN", arguments: InstructionSet.available)
  func extremes(set: InstructionSet) {
    let hidden = set.lanes
    for value: Float in [1e3, 3e38, .infinity] {
      for precision in WeightPrecision.allCases {
        let kernels = Kernels(set)
        // i, f, o open and g closed to −1: c counts down, h tends to −1.
        let values = [value, value, -value, value].flatMap { Array(repeating: $0, count: hidden) }
        let gates = kernels.gateForm(values.span, hidden: hidden)
        let (offsets, rows, none) = ([0, 1, 2, 3], [Int32](repeating: 0, count: 3), [Float]())
        var states = [Float](repeating: 7, count: 3 * hidden)
        var target = states.mutableSpan
        let zeros = [Float](repeating: 0, count: 4 * hidden * hidden)
        kernels.lstm(
          stepOffsets: offsets.span, isReversed: false,
          weights: kernels.packRecurrent(zeros.span, hidden: hidden, precision: precision),
          inputRows: rows.span, table: gates.span, extra: none.span, into: &target, column: 0,
          stride: hidden)
        for step in 0..<3 {
          let expected = Float(tanh(Double(-(step + 1))))
          #expect(abs(states[step * hidden] - expected) <= 1e-6)
        }
      }
    }
    var numbers = Numbers(seed: 14)
    var item = Case(hidden: hidden, range: -1...1, numbers: &numbers)
    item.inputs[0] = .nan
    let states = item.states(Kernels(set), precision: .float32, isReversed: false)
    #expect(states[1].isNaN)
  }

  @Test("input parts computed on the way give the same bits", arguments: InstructionSet.available)
  func computed(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 15)
    let (size, hidden, lengths) = (7, 2 * set.lanes + 3, [120, 90, 90, 3])
    let offsets = (0..<120).reduce(into: [0]) { offsets, step in
      offsets.append(offsets[step] + lengths.count { $0 > step })
    }
    let rows = offsets[120]
    let input = numbers.floats(rows * size)
    let plain = (wx: numbers.floats(4 * hidden * size), bias: numbers.floats(4 * hidden))
    let wx = kernels.gateForm(plain.wx.span, hidden: hidden)
    let bias = kernels.gateForm(plain.bias.span, hidden: hidden)
    let (indices, none) = (Array(0..<Int32(rows)), [Float]())
    let inputWeights = kernels.pack(
      wx.span, rows: size, columns: bias.count, rowStride: 1, columnStride: size)
    var gates = [Float](repeating: 0, count: rows * bias.count)
    var gateSpan = gates.mutableSpan
    kernels.multiply(
      input.span, rows: rows, rowStride: size, by: inputWeights, addingTo: bias.span,
      into: &gateSpan, rowStride: bias.count)
    let wh = numbers.floats(4 * hidden * hidden, in: -0.2...0.2)
    for precision in WeightPrecision.allCases {
      let weights = kernels.packRecurrent(wh.span, hidden: hidden, precision: precision)
      for isReversed in [false, true] {
        var looked = [Float](repeating: 0, count: rows * hidden)
        var computed = looked
        var lookedSpan = looked.mutableSpan
        var computedSpan = computed.mutableSpan
        kernels.lstm(
          stepOffsets: offsets.span, isReversed: isReversed, weights: weights,
          inputRows: indices.span, table: gates.span, extra: none.span, into: &lookedSpan,
          column: 0, stride: hidden)
        kernels.lstm(
          stepOffsets: offsets.span, isReversed: isReversed, weights: weights, input: input.span,
          inputWeights: inputWeights, bias: bias.span, into: &computedSpan, column: 0,
          stride: hidden)
        #expect(looked.bits == computed.bits)
      }
    }
  }

  @Test(
    "states of another layer may be read as integers of 16 bits",
    arguments: InstructionSet.available)
  func readStates(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 19)
    let offsets = (0..<90).reduce(into: [0]) { offsets, step in
      offsets.append(offsets[step] + [90, 70, 70, 3].count { $0 > step })
    }
    let rows = offsets[90]
    for (size, hidden) in [(1, 3), (7, set.lanes), (64, 2 * set.lanes + 3)] {
      let input = numbers.floats(rows * size, in: -1...1)
      let wx = kernels.gateForm(
        numbers.floats(4 * hidden * size, in: -0.3...0.3).span, hidden: hidden)
      let bias = kernels.gateForm(numbers.floats(4 * hidden).span, hidden: hidden)
      let weights = kernels.packRecurrent(
        numbers.floats(4 * hidden * hidden, in: -0.2...0.2).span, hidden: hidden,
        precision: .int16)
      var floats = [Float](repeating: 0, count: rows * hidden)
      var integers = floats
      var floatSpan = floats.mutableSpan
      var integerSpan = integers.mutableSpan
      kernels.lstm(
        stepOffsets: offsets.span, isReversed: true, weights: weights, input: input.span,
        inputWeights: kernels.pack(
          wx.span, rows: size, columns: bias.count, rowStride: 1, columnStride: size),
        bias: bias.span, into: &floatSpan, column: 0, stride: hidden)
      kernels.lstm(
        stepOffsets: offsets.span, isReversed: true, weights: weights, input: input.span,
        inputWeights: kernels.packStates(wx, hidden: hidden), bias: bias.span,
        into: &integerSpan, column: 0, stride: hidden)
      #expect(zip(floats, integers).allSatisfy { abs($0 - $1) <= 3e-4 })
    }
  }
}
