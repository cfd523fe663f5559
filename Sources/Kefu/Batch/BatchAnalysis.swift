public import Commerce

/// Analyses the records of a source in order, in chunks of fixed size: memory does not grow with
/// the number of records, and the output does not depend on the number of threads.
public struct BatchAnalysis: Sendable {
  /// Which fields of a record go into its result.
  public struct Output: Sendable, Hashable {
    /// The field that identifies a record, written as `id`.
    public var id: String?
    /// Fields taken over as they are, in an object `kept`, where no name can clash.
    public var keep: [String]

    /// No fields but the ones named.
    public init(id: String? = nil, keep: [String] = []) {
      self.id = id
      self.keep = keep
    }
  }

  private let pipeline: Pipeline
  private let threads: Int
  private let output: Output

  /// An analysis with a pipeline.
  public init(pipeline: Pipeline, threads: Int, output: Output = Output()) {
    self.pipeline = pipeline
    self.threads = threads
    self.output = output
  }

  /// Reads all records and hands out one JSON value for each, in order.
  ///
  /// - Parameters:
  ///   - write: called once a record, with its result or the error object in its place.
  ///   - progress: called after every chunk.
  /// - Throws: ``InputError`` from reading or a column that is not there, and what `write` throws.
  public func run(
    _ reader: inout RecordReader, write: (OrderedJSON) throws -> Void,
    progress: (BatchSummary, RecordReader) -> Void = { _, _ in }
  ) throws -> BatchSummary {
    var summary = BatchSummary()
    try reader.forEachChunk(
      compute: { pipeline.understand($0, threads: threads) },
      handle: { result in
        switch result {
        case .success(let (record, understanding)):
          summary.add(understanding)
          try write(self.result(record, understanding))
        case .failure(let bad):
          summary.bad += 1
          try write(.error(bad))
        }
      }, progress: { progress(summary, $0) })
    return summary
  }

  private func result(_ record: InputRecord, _ understanding: Understanding) -> OrderedJSON {
    var members: [OrderedJSON.Member] = []
    if let id = output.id { members.append(.init("id", record[id] ?? .null)) }
    if !output.keep.isEmpty {
      members.append(
        .init("kept", .object(output.keep.map { .init($0, record[$0] ?? .null) })))
    }
    return .object(members + OrderedJSON.members(of: understanding))
  }
}

/// Counts over the records of a batch.
public struct BatchSummary: Sendable, Hashable {
  /// Records understood.
  public internal(set) var records = 0
  /// Records that could not be read.
  public internal(set) var bad = 0
  /// Records by language.
  public private(set) var languages: [Language: Int] = [:]
  /// Records by sentiment label.
  public private(set) var sentiments: [String: Int] = [:]
  /// Records by intent label, sure ones only.
  public private(set) var intents: [String: Int] = [:]

  /// Nothing counted yet.
  public init() {}

  mutating func add(_ understanding: Understanding) {
    records += 1
    languages[understanding.language, default: 0] += 1
    if let sentiment = understanding.sentiment {
      sentiments[sentiment.best.label, default: 0] += 1
    }
    if let intent = understanding.intent, intent.isSure {
      intents[intent.best.label, default: 0] += 1
    }
  }

  /// Adds the counts of another part of the batch.
  public mutating func merge(_ other: BatchSummary) {
    records += other.records
    bad += other.bad
    languages.merge(other.languages, uniquingKeysWith: +)
    sentiments.merge(other.sentiments, uniquingKeysWith: +)
    intents.merge(other.intents, uniquingKeysWith: +)
  }
}
