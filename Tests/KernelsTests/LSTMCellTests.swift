import Foundation
import Kernels
import Testing

private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

/// One step of several sequences, and what it leaves.
private struct Step {
  var gates: [Float]
  var cell: [Float]
  var cellTanh: [Float]
  var output: [Float]

  init(
    _ kernels: Kernels, rows: Int, hidden: Int, gates: [Float], previous: [Float]?, stride: Int
  ) {
    var activated = gates
    var cell = [Float](repeating: .nan, count: rows * hidden)
    var cellTanh = cell
    var output = [Float](repeating: 7, count: rows * stride)
    var gateSpan = activated.mutableSpan
    var cellSpan = cell.mutableSpan
    var tanhSpan = cellTanh.mutableSpan
    var outputSpan = output.mutableSpan
    kernels.lstmCell(
      rows: rows, hidden: hidden, gates: &gateSpan, previousCell: previous?.span,
      cell: &cellSpan, cellTanh: &tanhSpan, output: &outputSpan, outputStride: stride)
    self.gates = activated
    self.cell = cell
    self.cellTanh = cellTanh
    self.output = output
  }
}

@Suite("LSTM cell")
struct LSTMCellTests {
  @Test("forward agrees with the formulas for every size", arguments: InstructionSet.available)
  func forward(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 6)
    for hidden in set.lengths {
      for rows in [0, 1, 3] {
        for hasPrevious in [false, true] {
          let stride = hidden + rows % 2
          let gates = numbers.floats(rows * 4 * hidden, in: -6...6)
          let previous = hasPrevious ? numbers.floats(rows * hidden, in: -2...2) : nil
          let step = Step(
            kernels, rows: rows, hidden: hidden, gates: gates, previous: previous, stride: stride)
          for row in 0..<rows {
            for unit in 0..<hidden {
              let at = row * 4 * hidden + unit
              let i = logistic(Double(gates[at]))
              let f = logistic(Double(gates[at + hidden]))
              let g = tanh(Double(gates[at + 2 * hidden]))
              let o = logistic(Double(gates[at + 3 * hidden]))
              let before = Double(previous?[row * hidden + unit] ?? 0)
              let c = f * before + i * g
              let bound = 8 * 0x1p-23 * (1 + abs(before))
              #expect(abs(Double(step.gates[at]) - i) <= bound)
              #expect(abs(Double(step.gates[at + hidden]) - f) <= bound)
              #expect(abs(Double(step.gates[at + 2 * hidden]) - g) <= bound)
              #expect(abs(Double(step.gates[at + 3 * hidden]) - o) <= bound)
              #expect(abs(Double(step.cell[row * hidden + unit]) - c) <= bound)
              #expect(abs(Double(step.cellTanh[row * hidden + unit]) - tanh(c)) <= bound)
              #expect(abs(Double(step.output[row * stride + unit]) - o * tanh(c)) <= bound)
            }
            if stride > hidden { #expect(step.output[row * stride + hidden] == 7) }
          }
        }
      }
    }
  }

  @Test("backward agrees with the formulas for every size", arguments: InstructionSet.available)
  func backward(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 7)
    for hidden in set.lengths {
      for hasPrevious in [false, true] {
        let (rows, stride) = (2, hidden + 1)
        let gates = numbers.floats(rows * 4 * hidden, in: 0...1)
        let previous = hasPrevious ? numbers.floats(rows * hidden) : nil
        let cellTanh = numbers.floats(rows * hidden)
        let dH = numbers.floats(rows * stride)
        let later = numbers.floats(rows * hidden)
        var dC = later
        var dGates = [Float](repeating: .nan, count: rows * 4 * hidden)
        var cellSpan = dC.mutableSpan
        var gateSpan = dGates.mutableSpan
        kernels.lstmCellBackward(
          rows: rows, hidden: hidden, gates: gates.span, previousCell: previous?.span,
          cellTanh: cellTanh.span, outputGradient: dH.span, outputGradientStride: stride,
          cellGradient: &cellSpan, gateGradient: &gateSpan)
        for row in 0..<rows {
          for unit in 0..<hidden {
            let at = row * 4 * hidden + unit
            let cellAt = row * hidden + unit
            let (i, f) = (Double(gates[at]), Double(gates[at + hidden]))
            let (g, o) = (Double(gates[at + 2 * hidden]), Double(gates[at + 3 * hidden]))
            let (t, h) = (Double(cellTanh[cellAt]), Double(dH[row * stride + unit]))
            let c = Double(later[cellAt]) + h * o * (1 - t * t)
            let before = Double(previous?[cellAt] ?? 0)
            let bound = 0x1p-20
            #expect(abs(Double(dGates[at]) - c * g * i * (1 - i)) <= bound)
            #expect(abs(Double(dGates[at + hidden]) - c * before * f * (1 - f)) <= bound)
            #expect(abs(Double(dGates[at + 2 * hidden]) - c * i * (1 - g * g)) <= bound)
            #expect(abs(Double(dGates[at + 3 * hidden]) - h * t * o * (1 - o)) <= bound)
            #expect(abs(Double(dC[cellAt]) - c * f) <= bound)
          }
        }
      }
    }
  }

  @Test("backward is the numeric gradient of forward", arguments: InstructionSet.available)
  func gradient(set: InstructionSet) {
    let kernels = Kernels(set)
    var numbers = Numbers(seed: 8)
    let (rows, hidden) = (2, 5)
    let gates = numbers.floats(rows * 4 * hidden, in: -2...2)
    let previous = numbers.floats(rows * hidden)
    let (dH, dC) = (numbers.floats(rows * hidden), numbers.floats(rows * hidden))
    func step(_ gates: [Float], _ previous: [Float]) -> Step {
      Step(
        kernels, rows: rows, hidden: hidden, gates: gates, previous: previous, stride: hidden)
    }
    func loss(_ gates: [Float], _ previous: [Float]) -> Double {
      let step = step(gates, previous)
      return zip(step.output, dH).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        + zip(step.cell, dC).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    let forward = step(gates, previous)
    var (cellGradient, gateGradient) = (dC, gates)
    var cellSpan = cellGradient.mutableSpan
    var gateSpan = gateGradient.mutableSpan
    kernels.lstmCellBackward(
      rows: rows, hidden: hidden, gates: forward.gates.span, previousCell: previous.span,
      cellTanh: forward.cellTanh.span, outputGradient: dH.span, outputGradientStride: hidden,
      cellGradient: &cellSpan, gateGradient: &gateSpan)
    let h: Float = 0x1p-7
    for at in gates.indices {
      var (up, down) = (gates, gates)
      up[at] += h
      down[at] -= h
      let slope = (loss(up, previous) - loss(down, previous)) / Double(up[at] - down[at])
      #expect(abs(slope - Double(gateGradient[at])) < 2e-4, "gate \(at)")
    }
    for at in previous.indices {
      var (up, down) = (previous, previous)
      up[at] += h
      down[at] -= h
      let slope = (loss(gates, up) - loss(gates, down)) / Double(up[at] - down[at])
      #expect(abs(slope - Double(cellGradient[at])) < 2e-4, "cell \(at)")
    }
  }
}
