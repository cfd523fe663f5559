import ArgumentParser
import Foundation
import Kefu
import Kernels

/// How long one call takes: the seconds of each round.
struct Measurement {
  /// Seconds of one call, one value a round.
  let seconds: [Double]

  /// Times every contender in turn, `rounds` times, in blocks of about `blockSeconds` each, so
  /// that a busy neighbour hits them all alike. Each is called once before, to warm up.
  static func alternate(
    _ contenders: [() -> Void], rounds: Int, blockSeconds: Double = 0.02
  ) -> [Measurement] {
    let repeats = contenders.map { contender in
      contender()
      let once = time(contender, repeats: 1)
      return max(1, Int(blockSeconds / max(once, 1e-9)))
    }
    var seconds = contenders.map { _ in [Double]() }
    for _ in 0..<rounds {
      for (index, contender) in contenders.enumerated() {
        seconds[index].append(time(contender, repeats: repeats[index]))
      }
    }
    return seconds.map(Measurement.init)
  }

  private static func time(_ body: () -> Void, repeats: Int) -> Double {
    let taken = ContinuousClock().measure {
      for _ in 0..<repeats { body() }
    }
    return taken / .seconds(1) / Double(repeats)
  }

  /// `amount` a second: members `name`, `name_low` and `name_high` for the median, the slowest
  /// and the fastest round.
  func rates(_ name: String, of amount: Double) -> [OrderedJSON.Member] {
    Self.members(name, seconds.map { amount / $0 })
  }

  /// What one unit of `amount` costs, in seconds / `unit`: members as in `rates`, the cheapest
  /// round first.
  func costs(_ name: String, of amount: Double, unit: Double) -> [OrderedJSON.Member] {
    Self.members(name, seconds.map { $0 / amount / unit })
  }

  private static func members(_ name: String, _ values: [Double]) -> [OrderedJSON.Member] {
    [
      .init(name, .figure(values.median)),
      .init("\(name)_low", .figure(values.min() ?? .nan)),
      .init("\(name)_high", .figure(values.max() ?? .nan)),
    ]
  }
}

extension [Double] {
  /// The middle value, of an even number the mean of both; NaN for none.
  var median: Double {
    let sorted = sorted()
    let (low, high) = ((count - 1) / 2, count / 2)
    return isEmpty ? .nan : (sorted[low] + sorted[high]) / 2
  }
}

extension OrderedJSON {
  /// A measured number with four significant digits; null if there is none.
  static func figure(_ value: Double) -> OrderedJSON {
    guard value.isFinite, let rounded = Double(String(format: "%.4g", value)) else { return .null }
    return .raw(String(rounded))
  }

  /// Writes an object as one line on standard output, at once.
  static func printLine(_ members: [Member]) {
    print(OrderedJSON.object(members).text)
    fflush(nil)
  }
}

/// The options every kernel benchmark has.
struct KernelOptions: ParsableArguments {
  @Option(
    help: "Instruction set: baseline, avx2 or avx512; KEFU_ISA or the best unless said otherwise.",
    transform: { try InstructionSet.selected(named: $0) })
  var isa: InstructionSet?

  @Option(help: "How often each contender is timed; they take turns.")
  var rounds = 5

  func validate() throws {
    guard rounds > 0 else { throw ValidationError("--rounds is \(rounds): expected 1 or more") }
  }

  /// The kernels to measure.
  func kernels() throws -> Kernels { Kernels(try isa ?? InstructionSet.selected()) }
}

extension Kernels {
  /// Floating-point operations of one call of `runPeak`: some tenths of a millisecond.
  var peakOperations: Double { Double(Self.peakIterations * floatingPointOperationsOfPeak) }

  /// One block of the multiply-add peak on one thread.
  func runPeak() { _ = multiplyAddPeak(iterations: Self.peakIterations) }

  private static let peakIterations = 20_000
}
