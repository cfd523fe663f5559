import Commerce
public import Storage

/// The texts of a store through a pipeline, and what is found back into the store.
///
/// Each chunk is saved in one transaction, and a text with a result is not read again: an interrupted
/// analysis goes on by itself.
public struct StoreAnalysis {
  /// What there is to tell of an analysis.
  public struct Summary: Sendable, Hashable {
    /// Messages and reviews analysed.
    public var texts = 0
    /// Those with a stated reason to send something back.
    public var withReason = 0
    /// Texts by sentiment label.
    public var sentiments: [String: Int] = [:]

    /// Nothing analysed yet.
    public init() {}
  }

  private let pipeline: Pipeline
  private let store: Store
  private let threads: Int
  private let chunkSize: Int

  /// An analysis of what a store holds.
  ///
  /// - Parameter chunkSize: texts analysed and saved together.
  /// - Precondition: the pipeline's model was loaded from a file, whose hash is its identity.
  public init(of store: Store, pipeline: Pipeline, threads: Int, chunkSize: Int = 2048) {
    precondition(chunkSize > 0, "\(chunkSize) texts a chunk, expected at least 1")
    (self.store, self.pipeline) = (store, pipeline)
    (self.threads, self.chunkSize) = (threads, chunkSize)
  }

  /// Analyses every message and review that the model has not read yet.
  ///
  /// - Parameter show: called after each chunk was saved.
  /// - Throws: `StoreError`; what was saved before is kept.
  public func run(show: (Summary) -> Void = { _ in }) throws -> Summary {
    guard let model = pipeline.bundle.hash else {
      preconditionFailure("a model without a file has no identity")
    }
    var (summary, last) = (Summary(), nil as Store.TextKey?)
    while true {
      let texts = try store.texts(withoutResultOf: model, after: last, limit: chunkSize)
      let results = zip(texts, pipeline.understand(texts.map(\.text), threads: threads)).map {
        Store.TextResult(
          key: .init(kind: $0.kind, id: $0.id), finding: TextFinding($1))
      }
      try store.save(results, of: model)
      for result in results { summary.add(result) }
      guard let end = results.last else { return summary }
      last = end.key
      show(summary)
    }
  }
}

extension StoreAnalysis.Summary {
  fileprivate mutating func add(_ result: Store.TextResult) {
    texts += 1
    if result.finding.clauses.contains(where: { !$0.reasons.isEmpty }) { withReason += 1 }
    if let sentiment = result.finding.sentiment { sentiments[sentiment, default: 0] += 1 }
  }
}
