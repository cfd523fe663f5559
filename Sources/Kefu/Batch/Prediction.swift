public import Commerce

/// Adds a model's prediction to labelled records, and measures it against their labels.
public struct Prediction: Sendable {
  private let pipeline: Pipeline
  private let task: TextTask
  private let threads: Int

  /// Predictions of one task.
  ///
  /// - Throws: `ModelFileError` if the bundle has no model for the task.
  public init(pipeline: Pipeline, task: TextTask, threads: Int) throws {
    _ = try pipeline.bundle.classifier(for: task)
    self.pipeline = pipeline
    self.task = task
    self.threads = threads
  }

  /// Hands out each record as it stood, with a member `prediction` added, in order.
  ///
  /// - Returns: how many records were bad.
  public func run(
    _ reader: inout RecordReader, write: (OrderedJSON) throws -> Void
  ) throws -> Int {
    var bad = 0
    while true {
      var chunk: [Result<InputRecord, BadRecord>] = []
      while chunk.count < 1024, let record = try reader.next() { chunk.append(record) }
      guard !chunk.isEmpty else { return bad }
      let texts = chunk.compactMap { try? $0.get().text }
      var decisions = try pipeline.decide(task, texts, threads: threads).makeIterator()
      for record in chunk {
        switch record {
        case .success(let record):
          guard let decision = decisions.next() else { break }
          try write(Self.extended(record, by: .scores(decision)))
        case .failure(let failure):
          bad += 1
          try write(.error(failure))
        }
      }
    }
  }

  /// The record's own JSON text with the prediction spliced in before its closing brace, so that
  /// numbers, order and spelling of the record stay as they were.
  static func extended(_ record: InputRecord, by prediction: OrderedJSON) -> OrderedJSON {
    guard let source = record.source, let end = source.lastIndex(of: "}") else {
      let members = record.fields.sorted { $0.key < $1.key }
        .map { OrderedJSON.Member($0.key, $0.value) }
      return .object(members + [.init("prediction", prediction)])
    }
    let separator = record.fields.isEmpty ? "" : ","
    return .raw(source[..<end] + separator + "\"prediction\":" + prediction.text + "}")
  }

  /// The model's decisions for labelled examples, in their order.
  public func decisions(for examples: LabelledExamples) throws -> [Decision] {
    try pipeline.decide(task, examples.examples.map(\.text), threads: threads)
  }
}
