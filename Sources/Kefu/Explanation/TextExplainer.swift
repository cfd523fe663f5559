import Commerce
public import TextModels
import Tokenization

/// Explains the labels a model gives texts, on one head: intent and sentiment on their own, reasons
/// on the head that reads the text as a whole (`reason.text`).
public struct TextExplainer: Sendable {
  /// The way of the texts.
  public let pipeline: Pipeline
  /// What is explained.
  public let task: TextTask
  private let head: Head
  private let nearest: NearestExamples?
  private let threads: Int

  /// Explanations of one task.
  ///
  /// - Parameter nearest: labelled examples of the same task and pipeline, to name the nearest.
  /// - Throws: `ModelFileError` if the model does not tell the task; ``InputError`` if the task is
  ///   not explained by shares of tokens.
  public init(
    pipeline: Pipeline, task: TextTask, nearest: NearestExamples? = nil, threads: Int
  ) throws {
    head = try pipeline.bundle.explainedHead(of: task)
    (self.pipeline, self.task, self.nearest) = (pipeline, task, nearest)
    self.threads = threads
  }

  /// Explains a label of each text.
  ///
  /// - Parameter label: `nil` for each text's most probable one.
  /// - Returns: one for each text; `nil` for a text without tokens, of which a model says nothing.
  /// - Throws: ``InputError`` if the model does not know the label, naming those it knows.
  public func explain(_ texts: [String], label: String? = nil) throws -> [TextExplanation?] {
    if let label { try check(label) }
    return explanations(of: texts, labels: texts.map { _ in [label] }).map(\.first)
  }

  /// Explains what was understood of texts: the best label, or each reason the head knows.
  ///
  /// - Returns: the explanations of each text, in the order of its labels.
  func explain(_ understandings: [Understanding]) -> [[TextExplanation]] {
    let known = Set(pipeline.bundle.model.labels(of: head) ?? [])
    return explanations(
      of: understandings.map(\.text),
      labels: understandings.map { labels(in: $0).filter(known.contains) })
  }

  private func labels(in understanding: Understanding) -> [String] {
    switch task {
    case .intent: understanding.intent.map { [$0.best.label] } ?? []
    case .sentiment: understanding.sentiment.map { [$0.best.label] } ?? []
    case .aspect: []
    case .reason: understanding.reasons?.map(\.code) ?? []
    }
  }

  private func explanations(of texts: [String], labels: [[String?]]) -> [[TextExplanation]] {
    let texts = pipeline.tokenizer.tokenize(texts, threads: threads)
    let requests = texts.indices.flatMap { place in
      texts[place].tokens.isEmpty ? [] : labels[place].map { (place: place, label: $0) }
    }
    let explained = pipeline.bundle.model.explanations(
      head, of: requests.map { (texts[$0.place], $0.label) }, threads: threads)
    let neighbours = nearest?.nearest(to: texts, threads: threads)
    var result = texts.map { _ in [TextExplanation]() }
    for (request, label) in zip(requests, explained ?? []) {
      result[request.place].append(
        TextExplanation(
          task: task, text: texts[request.place], label: label,
          nearest: neighbours?[request.place], lexicon: pipeline.bundle.lexicon))
    }
    return result
  }

  private func check(_ label: String) throws {
    let labels = pipeline.bundle.model.labels(of: head) ?? []
    guard !labels.contains(label) else { return }
    throw InputError(
      """
      the model has no label \(label) for \(head.rawValue); its labels: \
      \(labels.joined(separator: ", "))
      """)
  }
}

extension TextTask {
  /// The head that labels whole texts for the task.
  ///
  /// - Throws: ``InputError`` for aspects, which have none.
  public func explainedHead() throws(InputError) -> Head {
    switch self {
    case .intent: return .intent
    case .sentiment: return .sentiment
    case .reason: return .reasonText
    case .aspect:
      throw InputError(
        """
        opinions on aspects are not explained by tokens: their spans show them; choose intent, \
        sentiment or reason
        """)
    }
  }
}

extension ModelBundle {
  /// The head that labels whole texts for a task.
  ///
  /// - Throws: `ModelFileError` if the model does not tell the task; ``InputError`` if no head does,
  ///   or the model lacks it.
  func explainedHead(of task: TextTask) throws -> Head {
    try require(task)
    let head = try task.explainedHead()
    guard model.labels(of: head) != nil else {
      let heads = model.metadata.heads.map(\.head.rawValue).joined(separator: ", ")
      throw InputError("the model has no head \(head.rawValue) to explain; its heads: \(heads)")
    }
    return head
  }
}
