import NeuralNetwork

extension TrainingManifest.Source {
  /// Reads every record of a file to learn from; `-` is standard input.
  ///
  /// - Parameters:
  ///   - text: column or JSON member that holds the text.
  ///   - body: called once a record, in order.
  /// - Returns: the file, with the hash of the very bytes that were read.
  /// - Throws: ``InputError`` naming file and line of the first record that cannot be read, and what
  ///   `body` throws.
  static func reading(
    _ path: String, text: String, decoding: InputDecoding,
    _ body: (InputRecord) throws(InputError) -> Void
  ) throws(InputError) -> TrainingManifest.Source {
    let content = try RawInput(path: path).readAll()
    let source = InputSource(name: path, content: content, decoding: decoding)
    var reader = try RecordReader(source, format: RecordFormat(path: path), text: text)
    var records = 0
    while let record = try reader.next() {
      switch record {
      case .success(let record): try body(record)
      case .failure(let bad): throw InputError("\(path):\(bad.line): \(bad.message)")
      }
      records += 1
    }
    return TrainingManifest.Source(
      name: path.split(separator: "/").suffix(2).joined(separator: "/"),
      sha256: NeuralNetwork.sha256(content), records: records)
  }
}
