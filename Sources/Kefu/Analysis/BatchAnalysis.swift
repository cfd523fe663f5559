import Commerce
public import Kernels
import TextModels

/// Records → results: the part of a batch job that many threads do at once, each on some records.
public struct BatchAnalysis: Sendable {
  private let pipeline: Pipeline
  private let options: AnalysisOptions
  let renderer: ResultRenderer
  private let cache: TextCache<AnalyzedText>
  private let tasks: Set<TextTask>

  /// How recurrent weights are held: integers of 16 bits, with which a state differs by some 1e-5
  /// from one of floats, and a probability hardly before its fifth decimal.
  public static let precision = WeightPrecision.int16

  /// An analysis with a pipeline.
  ///
  /// - Throws: `ModelFileError` if the model tells nothing of what a smaller choice of outputs asks
  ///   for.
  public init(pipeline: Pipeline, options: AnalysisOptions = AnalysisOptions()) throws {
    let told = Set(pipeline.bundle.tasks)
    if options.outputs != Set(AnalysisOutput.allCases) {
      for output in options.outputs where told.isDisjoint(with: output.tasks) {
        try pipeline.bundle.require(output.tasks[0])
      }
    }
    self.pipeline = pipeline.inferring(with: Self.precision)
    self.options = options
    tasks = Set(options.outputs.flatMap(\.tasks)).intersection(told)
    renderer = ResultRenderer(
      options: options, model: String((pipeline.bundle.hash ?? "").prefix(12)),
      sentiments: (pipeline.bundle.model.labels(of: .sentiment) ?? []).sorted())
    cache = TextCache(capacity: Self.cacheCapacity)
  }

  /// Bytes of each of the cache's two generations.
  private static let cacheCapacity = 4 << 20

  /// The results of some records.
  struct Results: Sendable {
    /// The lines of the results' file.
    var written: [UInt8] = []
    /// The records that could not be read.
    var bad: [BadRecord] = []
    var summary = BatchSummary()
  }

  /// Parses and analyses some records; the results do not depend on what was analysed before.
  func results(of raw: [Result<RawRecord, BadRecord>], parser: RecordParser) -> Results {
    let records = raw.map { $0.flatMap(parser.parse) }
    let texts = analyzed(records.compactMap { try? ExactText($0.get().text) })
    var results = Results()
    results.summary.repeated = texts.known
    var position = 0
    for record in records {
      switch record {
      case .success(let record):
        add(record, texts.values[position], to: &results)
        position += 1
      case .failure(let bad):
        results.summary.bad += 1
        results.bad.append(bad)
        renderer.append(bad, to: &results.written)
      }
    }
    return results
  }

  private func add(_ record: InputRecord, _ text: AnalyzedText, to results: inout Results) {
    let rating = options.stars.flatMap { Rating(record[$0], sentiment: text.sentiment) }
    renderer.append(record, text: text, rating: rating, to: &results.written)
    results.summary.add(text, rating: rating)
  }

  /// What there is to say of each text, and for how many it was known or stood twice.
  private func analyzed(_ texts: [ExactText]) -> (values: [AnalyzedText], known: Int) {
    var values = cache.values(of: texts, size: \.written.count)
    var places: [ExactText: Int] = [:]
    var unknown: [ExactText] = []
    for (index, text) in texts.enumerated() where values[index] == nil {
      if places.updateValue(places[text] ?? unknown.count, forKey: text) == nil {
        unknown.append(text)
      }
    }
    let computed = pipeline.understand(
      unknown.map(\.text), tasks: tasks, byClause: options.outputs != [.sentiment], threads: 1
    ).map { AnalyzedText($0, written: renderer.written($0)) }
    cache.insert(Array(zip(unknown, computed)).map { ($0, $1) }, size: \.written.count)
    for (index, text) in texts.enumerated() where values[index] == nil {
      values[index] = places[text].map { computed[$0] }
    }
    return (values.compactMap { $0 }, texts.count - unknown.count)
  }
}
