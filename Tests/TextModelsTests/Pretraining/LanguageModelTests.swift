import Foundation
import Kernels
import NeuralNetwork
import Testing
import TextModels

@Suite("LanguageModel")
struct LanguageModelTests {
  private func network() -> LanguageModel {
    var generator = SeededGenerator(seed: 2)
    var network = LanguageModel(
      rows: 12, words: 7, dimension: 5, hidden: 3, generator: &generator)
    network.dropout = Dropout(rate: 0)
    // Larger than fresh ones, so that the gradient is.
    network.weights.tables = network.weights.tables.map {
      .owned($0.values.map { $0 < 0 ? $0 - 0.3 : $0 + 0.3 })
    }
    return network
  }

  private func example(_ words: [Int32]) -> LanguageModel.Example {
    var bags = Bags()
    for word in words { bags.append([word, 7 + word % 5]) }
    return LanguageModel.Example(bags: bags, words: words)
  }

  /// With six words every one is a candidate: nothing is drawn.
  private func gradient(
    _ network: LanguageModel, of words: [[Int32]] = [[1, 2, 0, 6, 2], [3, 3, 5]]
  ) -> ShardGradient {
    let kernels = Kernels(.best)
    var generator = SeededGenerator(seed: 1)
    return network.gradient(
      of: words.map(example), packed: network.packed(kernels: kernels), generator: &generator,
      kernels: kernels)
  }

  @Test("its gradient is that of its loss")
  func numericGradient() {
    let network = network()
    let found = gradient(network)
    let kernels = Kernels(.best)
    var sum = Gradient(
      denseCount: network.layout.count, tables: network.tables.map(\.layer))
    sum.set(to: [found], examples: 1, threads: 1, kernels: kernels)

    func difference(_ change: (inout LanguageModel, Float) -> Void) -> Float {
      var (above, below) = (network, network)
      change(&above, 1e-2)
      change(&below, -1e-2)
      return Float((gradient(above).loss - gradient(below).loss) / 2e-2)
    }
    for index in network.weights.dense.indices {
      let numeric = difference { $0.weights.dense[index] += $1 }
      #expect(abs(numeric - sum.dense[index]) < 2e-3, "dense \(index)")
    }
    for (number, table) in network.tables.enumerated() {
      for row in 0..<table.layer.tableRows {
        let analytic = sum.tables[number].values(ofRow: Int32(row))
        for feature in analytic.indices {
          let numeric = difference { network, step in
            network.weights.tables[number].withValues {
              $0[row * table.layer.dimension + feature] += step
            }
          }
          #expect(abs(numeric - analytic[feature]) < 2e-3, "\(table.name), row \(row)")
        }
      }
    }
    #expect(sum.dense.contains { abs($0) > 0.05 })
  }

  @Test("unknown words alone leave nothing to predict")
  func nothing() {
    let found = gradient(network(), of: [[0, 0], [0, 0, 0]])
    #expect(found.loss == 0)
    #expect(found.dense.allSatisfy { $0 == 0 })
    #expect(found.tables.allSatisfy { $0.gradient.allSatisfy { $0 == 0 } })
  }

  @Test("chooses among the words to predict and a sample that stands for the others")
  func candidates() {
    var generator = SeededGenerator(seed: 4)
    let some = CandidateWords(
      for: [9, 4, 9, 30], limit: 103, samples: 11, generator: &generator)
    #expect(some.words.prefix(3) == [9, 4, 30])
    #expect(some.words.count == 14 && Set(some.words).count == 14)
    #expect(some.words.allSatisfy { (1..<103).contains($0) })
    #expect(some.place(of: 30) == 2)
    // 102 words, of which 3 are certain: 99 others, each of 11 stands for 9.
    #expect(some.corrections.prefix(3) == [0, 0, 0])
    #expect(some.corrections.dropFirst(3).allSatisfy { abs($0 - 2.1972246) < 1e-6 })

    let all = CandidateWords(for: [2], limit: 5, samples: 11, generator: &generator)
    #expect(all.words == [2, 1, 3, 4])
    #expect(all.corrections == [0, 0, 0, 0])
  }
}
