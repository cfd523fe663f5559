import Kefu

/// Results on their way to standard output, a pipe, or a file that cannot be gone on with since its
/// input cannot be read again.
final class StreamSink: ResultSink {
  private let output: ResultOutput
  private let bad: ResultOutput?
  private let compressor: GzipWriter?
  private let isLive: Bool

  init(output: String?, bad: String?) throws {
    self.output = try ResultOutput(path: output)
    self.bad = try bad.map { try ResultOutput(path: $0) }
    compressor = try output?.lowercased().hasSuffix(".gz") == true ? GzipWriter() : nil
    isLive = output == nil
  }

  func write(_ results: [UInt8], bad lines: [UInt8], progress: JobProgress) throws {
    try output.add(compressor?.compress(results) ?? results)
    try bad?.add(lines)
    if isLive { try output.flush() }
  }

  func finish() throws {
    if let compressor { try output.add(compressor.finishMember()) }
    try bad?.finish()
    try output.finish()
  }
}
