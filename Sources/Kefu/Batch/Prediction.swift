public import Commerce
public import TextModels

/// Adds a model's prediction to labelled records, and measures it against their labels.
public struct Prediction: Sendable {
  private let pipeline: Pipeline
  private let task: TextTask
  private let threads: Int

  /// Predictions of one task.
  ///
  /// - Throws: `ModelFileError` if the bundle has no model for the task.
  public init(pipeline: Pipeline, task: TextTask, threads: Int) throws {
    try pipeline.bundle.require(task)
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
    try reader.forEachChunk(
      compute: { pipeline.understand($0, threads: threads) },
      handle: { result in
        let line = result.flatMap {
          Self.extended($0.record, by: .prediction(of: task, in: $0.value))
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

  /// The record with the prediction added at its end; of NDJSON the record's own text, so that
  /// numbers, order and spelling stay as they were.
  static func extended(
    _ record: InputRecord, by prediction: OrderedJSON
  ) -> Result<OrderedJSON, BadRecord> {
    guard record["prediction"] == nil else {
      return .failure(
        BadRecord(line: record.line, message: "expected no \"prediction\" yet, found one"))
    }
    let member = OrderedJSON.Member("prediction", prediction)
    guard let source = record.source, let end = source.lastIndex(of: "}") else {
      return .success(.object(record.fields + [member]))
    }
    let added = OrderedJSON.object([member]).text.dropFirst()
    return .success(.raw(source[..<end] + "," + added))
  }

  /// The model's decisions for labelled examples, in their order.
  public func decisions(for examples: LabelledExamples) throws -> [Decision] {
    try pipeline.decide(task, examples.examples.map(\.text), threads: threads)
  }
}
