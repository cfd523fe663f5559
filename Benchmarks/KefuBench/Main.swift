import ArgumentParser

/// The program: measures what kefu's parts reach on this machine, beside their limits.
@main
struct KefuBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kefu-bench",
    abstract: "Measures kefu's parts on this machine. Trust ratios from one run, not figures.",
    subcommands: [
      PeakBenchmark.self, GEMMBenchmark.self, ActivationBenchmark.self, LSTMBenchmark.self,
      TrainBenchmark.self,
      TokenizeBenchmark.self, SegmentationBenchmark.self, FuzzCommand.self,
    ])
}
