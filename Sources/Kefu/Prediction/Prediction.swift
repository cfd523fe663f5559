import Commerce
public import TextModels

/// Adds a model's prediction to labelled records, and measures it against their labels.
public struct Prediction: Sendable {
  private let pipeline: Pipeline
  private let task: TextTask
  private let explainer: TextExplainer?
  private let threads: Int

  /// Predictions of one task.
  ///
  /// - Parameter explainer: of the same task, to add explanations; `nil` for none.
  /// - Throws: `ModelFileError` if the bundle has no model for the task.
  public init(
    pipeline: Pipeline, task: TextTask, explainer: TextExplainer? = nil, threads: Int
  ) throws {
    try pipeline.bundle.require(task)
    self.pipeline = pipeline
    self.task = task
    self.explainer = explainer
    self.threads = threads
  }

  /// Hands out each record as it stood, with a member `prediction` added, in order.
  ///
  /// - Returns: how many records were bad.
  public func run(
    _ reader: inout RecordReader, write: (OrderedJSON) throws -> Void
  ) throws -> Int {
    var bad = 0
    try reader.forEachChunk(
      compute: predictions,
      handle: { result in
        let line = result.flatMap { result in
          Result { () throws(BadRecord) in
            try result.record.extended(by: [.init("prediction", result.value)])
          }
        }
        switch line {
        case .success(let line): try write(line)
        case .failure(let failure):
          bad += 1
          try write(.error(failure))
        }
      })
    return bad
  }

  private func predictions(of texts: [String]) -> [OrderedJSON] {
    let understood = pipeline.understand(texts, threads: threads)
    let plain = understood.map { OrderedJSON.prediction(of: task, in: $0) }
    guard let explainer else { return plain }
    return zip(plain, zip(understood, explainer.explain(understood))).map { prediction, found in
      prediction.explained(by: found.1, reasons: found.0.reasons ?? [])
    }
  }
}

extension OrderedJSON {
  /// A prediction with a member `explanation` added, of reasons in each of them; null where there
  /// is none.
  fileprivate func explained(
    by explanations: [TextExplanation], reasons: [ReasonFinding]
  ) -> OrderedJSON {
    switch self {
    case .object(let members):
      .object(members + [Member("explanation", explanations.first?.json ?? .null)])
    case .array(let values):
      .array(
        zip(values, reasons).map { value, reason in
          value.explained(
            by: explanations.filter { $0.label.label == reason.code }, reasons: [])
        })
    default: self
    }
  }
}

extension InputRecord {
  /// The record with members added at its end; of NDJSON the record's own text, so that numbers,
  /// order and spelling stay as they were.
  ///
  /// - Throws: ``BadRecord`` if it has one of the members already.
  func extended(by members: [OrderedJSON.Member]) throws(BadRecord) -> OrderedJSON {
    if let member = members.first(where: { self[$0.name] != nil }) {
      throw BadRecord(
        line: line, offset: offset, kind: .member,
        message: "expected no \"\(member.name)\" yet, found one")
    }
    guard let source, let end = source.lastIndex(of: "}") else {
      return .object(fields + members)
    }
    let added = OrderedJSON.object(members).text.dropFirst()
    return .raw(source[..<end] + "," + added)
  }
}
