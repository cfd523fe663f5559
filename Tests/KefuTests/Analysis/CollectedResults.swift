import Kefu

/// Results kept in memory.
final class CollectedResults: ResultSink {
  private(set) var results: [UInt8] = []
  private(set) var bad: [UInt8] = []

  var lines: [String] { Self.lines(results) }
  var badLines: [String] { Self.lines(bad) }

  func write(_ results: [UInt8], bad: [UInt8], progress: JobProgress) {
    self.results += results
    self.bad += bad
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The results of some content.
  static func of(
    _ content: String..., format: RecordFormat, text: String = "text",
    options: AnalysisOptions = AnalysisOptions(), threads: Int = 1, chunkSize: Int = 512
  ) throws -> (sink: CollectedResults, summary: BatchSummary) {
    let sink = CollectedResults()
    let readers = try content.enumerated().map { index, content in
      try RecordReader(
        InputSource(name: "part \(index + 1)", content: Array(content.utf8)), format: format,
        text: text)
    }
    var job = AnalysisJob(
      try BatchAnalysis(pipeline: SmallPipeline.pipeline.get(), options: options),
      readers: readers, threads: threads, chunkSize: chunkSize)
    return (sink, try job.run(into: sink))
  }
}
