import ArgumentParser
import CAllocator

/// The program, with memory as `kefu` has it: measures what kefu's parts reach on this machine, beside their limits.
@main
enum Main {
  static func main() {
    kefu_keep_freed_memory()
    KefuBench.main()
  }
}

/// The root command.
struct KefuBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kefu-bench",
    abstract: "Measures kefu's parts on this machine. Trust ratios from one run, not figures.",
    subcommands: [
      PeakBenchmark.self, GEMMBenchmark.self, ActivationBenchmark.self, LSTMBenchmark.self,
      TrainBenchmark.self, PrecisionBenchmark.self, AnalyzeBenchmark.self, RecordsBenchmark.self,
      TokenizeBenchmark.self, SegmentationBenchmark.self, ChatBenchmark.self, FuzzCommand.self,
    ])
}
