import Foundation
import Kernels
import NeuralNetwork
import Testing
import TextModels

@Suite("SkipGram")
struct SkipGramTests {
  private let dimension = 19
  private let input: [Float]
  private let output: [Float]
  /// A row that is named twice counts twice.
  private let bag: [Int32] = [0, 6, 4, 6]
  /// Two neighbours, each with five negatives, some of them the same.
  private let targets: [Int32] = [1, 2, 3, 4, 2, 5, 2, 6, 1, 7, 3, 3]

  init() {
    var generator = SeededGenerator(seed: 5)
    input = (0..<8 * dimension).map { _ in generator.nextUniform(in: -1...1) }
    output = (0..<8 * dimension).map { _ in generator.nextUniform(in: -1...1) }
  }

  /// −log σ(h·o) of the neighbours and −log σ(−h·o) of the negatives, added up in double precision.
  private func loss(_ input: [Float], _ output: [Float]) -> Double {
    let mean = (0..<dimension).map { feature in
      bag.reduce(0.0) { $0 + Double(input[Int($1) * dimension + feature]) } / Double(bag.count)
    }
    return targets.enumerated().reduce(0.0) { sum, target in
      let logit = (0..<dimension).reduce(0.0) {
        $0 + mean[$1] * Double(output[Int(target.element) * dimension + $1])
      }
      return sum + log(1 + exp(target.offset % 6 == 0 ? -logit : logit))
    }
  }

  /// Central differences of a loss by each value of a table.
  private func gradient(_ table: [Float], _ loss: ([Float]) -> Double) -> [Double] {
    table.indices.map { index in
      var (above, below) = (table, table)
      above[index] += 1e-2
      below[index] -= 1e-2
      return (loss(above) - loss(below)) / Double(above[index] - below[index])
    }
  }

  @Test("a step goes down the gradient of its loss", arguments: InstructionSet.available)
  func step(set: InstructionSet) {
    var tables = SkipGram(
      input: input, output: output, dimension: dimension, kernels: Kernels(set))
    let rate: Float = 0.25
    #expect(abs(tables.loss(bag: bag.span, targets: targets) - loss(input, output) / 2) < 1e-4)
    tables.step(bag: bag.span, targets: targets, rate: rate)
    let byOutput = gradient(output) { loss(input, $0) }
    for index in output.indices {
      let moved = Double((output[index] - tables.output[index]) / rate)
      #expect(abs(moved - byOutput[index]) < 1e-3, "output \(index)")
    }
    // Each row of the bag moves as the mean is to move: by the bag's size more than its share.
    let byInput = gradient(input) { loss($0, output) }
    for index in input.indices {
      let moved = Double((input[index] - tables.input[index]) / rate) / Double(bag.count)
      #expect(abs(moved - byInput[index]) < 1e-3, "input \(index)")
    }
    #expect(byInput.contains { abs($0) > 0.1 } && byOutput.contains { abs($0) > 0.1 })
  }

  @Test("scales its rows so that tokens have mean square 1, whatever it was")
  func standardizes() {
    var tables = SkipGram(
      input: input, output: output, dimension: dimension, kernels: Kernels(.best))
    var bags = Bags()
    for rows in [[0], [1, 2, 3], [4, 4, 5], [6, 7]] as [[Int32]] { bags.append(rows) }
    tables.standardize(over: bags)
    let squares = (0..<bags.count).flatMap { bag in
      (0..<dimension).map { feature in
        let sum = bags[bag].reduce(0) { $0 + tables.input[Int($1) * dimension + feature] }
        return pow(Double(sum) / Double(bags[bag].count), 2)
      }
    }
    #expect(abs(squares.reduce(0, +) / Double(squares.count) - 1) < 1e-5)
    // All by one factor: the direction of each row stays.
    let factor = tables.input[0] / input[0]
    for (scaled, value) in zip(tables.input, input) {
      #expect(abs(scaled - factor * value) < 1e-5)
    }
  }

  @Test("draws numbers as often as their weights say, and never one without weight")
  func aliasTable() {
    let weights = [0.0, 1, 5, 0.5, 3.5, 0]
    let table = AliasTable(weights: weights)
    var generator = SeededGenerator(seed: 3)
    var counts = [Int](repeating: 0, count: weights.count)
    let draws = 200_000
    for _ in 0..<draws { counts[Int(table.draw(using: &generator))] += 1 }
    for (count, weight) in zip(counts, weights) {
      // Five standard deviations of a share are at most 0.0056 for so many draws.
      #expect(abs(Double(count) / Double(draws) - weight / 10) < 0.006)
    }
    #expect(counts[0] == 0 && counts[5] == 0)
  }
}
