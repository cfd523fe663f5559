import ArgumentParser
import Dispatch
import Kefu
import Kernels

/// `kefu-bench peak`: what the multiply-add units of the processor can do at most.
struct PeakBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peak",
    abstract: "The multiply-add peak of one core, from registers alone.",
    discussion: """
      Prints one JSON line; GFLOP/s of all threads together. A multiply-add is two operations, and \
      on the baseline two instructions.
      """)

  @OptionGroup var options: KernelOptions

  @Option(help: "Threads at once: 1 or 2.")
  var threads = 1

  func validate() throws {
    guard (1...2).contains(threads) else {
      throw ValidationError("--threads is \(threads): expected 1 or 2")
    }
  }

  func run() throws {
    let kernels = try options.kernels()
    let threads = threads
    let peak = Measurement.alternate(
      [{ DispatchQueue.concurrentPerform(iterations: threads) { _ in kernels.runPeak() } }],
      rounds: options.rounds, blockSeconds: 0.1)[0]
    OrderedJSON.printLine(
      [
        .init("peer", .string("kefu peak")),
        .init("isa", .string(kernels.instructionSet.rawValue)),
        .init("threads", .integer(threads)),
      ] + peak.rates("gflop_per_s", of: 1e-9 * Double(threads) * kernels.peakOperations))
  }
}
