/// All records of some inputs through an analysis, in order, in chunks of bounded size.
///
/// Memory does not grow with the number of records; the results depend neither on the number of
/// threads nor on the size of a chunk.
public struct AnalysisJob {
  /// What there is to show while it runs.
  public struct Meter: Sendable {
    /// Counts so far, those of an interrupted job included.
    public let summary: BatchSummary
    /// Bytes read of all inputs.
    public let read: Int
    /// Bytes of all inputs, where known.
    public let size: Int?
    /// Records of this run alone.
    public let recordsOfThisRun: Int
  }

  private let analysis: BatchAnalysis
  private let threads: Int
  private let chunkSize: Int
  private var readers: [RecordReader]

  /// A job over readers of its inputs.
  ///
  /// - Parameters:
  ///   - threads: how many threads may work at once.
  ///   - chunkSize: most records a thread works on at once.
  public init(
    _ analysis: BatchAnalysis, readers: [RecordReader], threads: Int, chunkSize: Int = 512
  ) {
    precondition(chunkSize > 0, "expected at least 1 record a chunk, found \(chunkSize)")
    (self.analysis, self.readers, self.threads) = (analysis, readers, threads)
    self.chunkSize = chunkSize
  }

  /// Runs the job to its end.
  ///
  /// - Parameters:
  ///   - sink: where the results go.
  ///   - start: how far the job had come; `nil` for its beginning.
  ///   - isLive: whether somebody waits for each result: then a chunk ends where the input pauses.
  ///   - show: called after every chunk.
  /// - Throws: ``InputError`` from reading, and what the sink throws.
  public mutating func run(
    into sink: some ResultSink, from start: JobProgress? = nil, isLive: Bool = false,
    show: (Meter) -> Void = { _ in }
  ) throws -> BatchSummary {
    var progress = start ?? JobProgress()
    let before = progress.summary.records + progress.summary.bad
    if start == nil {
      try sink.write(analysis.renderer.header, bad: [], progress: progress)
    } else if let position = progress.position {
      try readers[progress.input].skip(to: position)
    }
    let work = OrderedWork<Finished>(threads: threads)
    func finish(_ done: Finished) throws {
      progress.summary.merge(done.results.summary)
      (progress.input, progress.position) = (done.input, done.position)
      try sink.write(
        done.results.written, bad: badLines(done.results.bad, input: done.input),
        progress: progress)
      show(meter(progress, before: before))
    }
    for input in progress.input..<readers.count {
      while let chunk = try nextChunk(of: input, isLive: isLive) {
        let analysis = analysis
        work.add { chunk.finished(by: analysis) }
        while work.isFull || isLive && !readers[input].isReady, let done = work.next() {
          try finish(done)
        }
      }
    }
    while let done = work.next() { try finish(done) }
    return progress.summary
  }

  /// Some records, and how far their input has been read with them.
  private struct Chunk: Sendable {
    let records: [Result<RawRecord, BadRecord>]
    let parser: RecordParser
    let input: Int
    let position: ReadPosition

    func finished(by analysis: BatchAnalysis) -> Finished {
      Finished(
        results: analysis.results(of: records, parser: parser), input: input, position: position)
    }
  }

  private struct Finished: Sendable {
    let results: BatchAnalysis.Results
    let input: Int
    let position: ReadPosition
  }

  private mutating func nextChunk(of input: Int, isLive: Bool) throws(InputError) -> Chunk? {
    var records: [Result<RawRecord, BadRecord>] = []
    while records.count < chunkSize, let record = try readers[input].nextRaw() {
      records.append(record)
      if isLive, !readers[input].isReady { break }
    }
    guard !records.isEmpty else { return nil }
    return Chunk(
      records: records, parser: readers[input].parser, input: input,
      position: readers[input].position)
  }

  private func badLines(_ bad: [BadRecord], input: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for record in bad {
      OrderedJSON.object([
        .init("file", .string(readers[input].name)), .init("line", .integer(record.line)),
        .init("offset", .integer(record.offset)), .init("reason", .string(record.message)),
      ]).write(to: &bytes)
      bytes.append(0x0A)
    }
    return bytes
  }

  private func meter(_ progress: JobProgress, before: Int) -> Meter {
    let inputs = readers.map(\.progress)
    // Of an input that an earlier run finished nothing was read in this one.
    let read = inputs.enumerated().map { $0 < progress.input ? $1.size ?? $1.read : $1.read }
    let sizes = inputs.compactMap(\.size)
    let summary = progress.summary
    return Meter(
      summary: summary, read: read.reduce(0, +),
      size: sizes.count == inputs.count ? sizes.reduce(0, +) : nil,
      recordsOfThisRun: summary.records + summary.bad - before)
  }
}
