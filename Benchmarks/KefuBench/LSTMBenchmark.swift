import ArgumentParser
import Kefu
import Kernels
import NeuralNetwork

/// `kefu-bench lstm`: inference on a network that a peer wrote, and how far it is from it.
struct LSTMBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lstm",
    abstract: "LSTM inference on the weights and sequences of a folder.",
    discussion: """
      DIR is what Benchmarks/Peers/lstm.py --export writes. Embeddings are looked up, states of all \
      words computed, batch after batch; batches are put together beforehand. max_abs_error is the \
      largest distance of any state from the folder's, which were computed in double precision.

      fp32: every word multiplied. auto: as fp32, but with a gate table where that pays for a million \
      words and takes at most 64 MB; the first layer's input part is then looked up, a row a word. \
      bf16, int8: with a gate table, and recurrent weights of 16 or 8 bits. Prints one JSON line.
      """)

  enum Way: String, ExpressibleByArgument, CaseIterable {
    case fp32, auto, bf16, int8

    var precision: WeightPrecision {
      switch self {
      case .fp32, .auto: .float32
      case .bf16: .bfloat16
      case .int8: .int8
      }
    }
  }

  @Option(help: "The folder.")
  var weights: String

  @Option(help: "Sequences of one batch.")
  var batch = 64

  @Option(help: "Threads that share each batch.")
  var threads = 1

  @Option(name: .customLong("precision"), help: "fp32, auto, bf16 or int8.")
  var way = Way.fp32

  @OptionGroup var options: KernelOptions

  func validate() throws {
    guard batch > 0, threads > 0 else {
      throw ValidationError("--batch and --threads are \(batch), \(threads): expected 1 or more")
    }
  }

  func run() throws {
    let item = try LSTMCase(folder: weights)
    let inference = item.stack.inference(
      from: item.parameters, precision: way.precision, kernels: try options.kernels())
    let table: GateTable? =
      switch way {
      case .fp32: nil
      case .auto:
        inference.gateTable(
          of: item.embedding, forTokens: 1_000_000, memoryBudget: 64_000_000, threads: threads)
      case .bf16, .int8: inference.gateTable(of: item.embedding, threads: threads)
      }
    let parts = item.parts(batch: batch, threads: threads)
    @Sendable func states(_ part: LSTMCase.Part) -> [Float] {
      if let table {
        return inference.states(of: part.words, in: table, others: [], batch: part.batch)
      }
      return inference.states(of: item.embedded(part.words), batch: part.batch)
    }
    let error = parts.joined().map { item.error(of: states($0), $0) }.max() ?? 0
    let time = Measurement.alternate(
      [
        {
          for batch in parts {
            _ = parallelMap(count: batch.count, threads: threads) { states(batch[$0]).count }
          }
        }
      ], rounds: options.rounds, blockSeconds: 0.2)[0]
    OrderedJSON.printLine(
      [
        .init("peer", .string("kefu \(way.rawValue)")),
        .init("isa", .string(inference.instructionSet.rawValue)),
        .init("shape", .string(item.manifest.shape)), .init("batch", .integer(batch)),
        .init("threads", .integer(threads)),
      ] + time.rates("seq_per_s", of: Double(item.lengths.count)) + [
        .init("tok_per_s", .figure(Double(item.ids.count) / time.seconds.median)),
        .init("max_abs_error", .figure(Double(error))),
      ])
  }
}

extension LSTMCase {
  /// What one thread computes at once.
  struct Part: Sendable {
    let batch: PackedBatch
    /// The word of each row.
    let words: [Int32]
    /// Where each row's word stands among all words.
    let tokens: [Int]
  }

  /// The sequences in batches, each dealt out to the threads in turn: the longest to the first.
  func parts(batch size: Int, threads: Int) -> [[Part]] {
    let starts = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    return stride(from: 0, to: lengths.count, by: size).map { first in
      let members = (first..<min(first + size, lengths.count)).sorted { lengths[$0] > lengths[$1] }
      return (0..<min(threads, members.count)).map { thread in
        let mine = stride(from: thread, to: members.count, by: threads).map { members[$0] }
        let batch = PackedBatch(lengths: mine.map { lengths[$0] })
        let tokens = (0..<batch.steps).flatMap { step in
          (0..<batch.active(at: step)).map { starts[mine[batch.order[$0]]] + step }
        }
        return Part(batch: batch, words: tokens.map { ids[$0] }, tokens: tokens)
      }
    }
  }

  /// The embeddings of some words: [words × embedding]
  func embedded(_ words: [Int32]) -> [Float] {
    let size = manifest.embedding
    var rows: [Float] = []
    rows.reserveCapacity(words.count * size)
    for word in words { rows += embedding[Int(word) * size..<(Int(word) + 1) * size] }
    return rows
  }

  /// The largest distance of any state from the expected one.
  func error(of states: [Float], _ part: Part) -> Float {
    let width = manifest.output
    return part.tokens.enumerated().reduce(0) { worst, row in
      (0..<width).reduce(worst) {
        max($0, abs(states[row.offset * width + $1] - expected[row.element * width + $1]))
      }
    }
  }
}
