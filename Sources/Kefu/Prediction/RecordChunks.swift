extension RecordReader {
  /// Reads all records in chunks of fixed size and hands out each with its result, in order.
  ///
  /// - Parameters:
  ///   - compute: the results of a chunk's texts, one a text.
  ///   - handle: called once a record.
  mutating func forEachChunk<Value>(
    compute: ([String]) throws -> [Value],
    handle: (Result<(record: InputRecord, value: Value), BadRecord>) throws -> Void
  ) throws {
    while true {
      var chunk: [Result<InputRecord, BadRecord>] = []
      while chunk.count < 1024, let record = try next() { chunk.append(record) }
      guard !chunk.isEmpty else { return }
      let texts = chunk.compactMap { try? $0.get().text }
      let values = try compute(texts)
      precondition(values.count == texts.count, "\(values.count) results, \(texts.count) texts")
      var position = 0
      for record in chunk {
        switch record {
        case .success(let record):
          try handle(.success((record, values[position])))
          position += 1
        case .failure(let bad):
          try handle(.failure(bad))
        }
      }
    }
  }
}
