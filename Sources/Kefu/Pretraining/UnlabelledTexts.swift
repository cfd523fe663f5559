import NeuralNetwork

/// Texts without labels, read from files.
public struct UnlabelledTexts: Sendable {
  /// The texts in file order.
  public private(set) var texts: [String] = []
  /// The files read.
  public private(set) var sources: [TrainingManifest.Source] = []

  /// Reads NDJSON, CSV, TSV or plain lines; `-` is standard input.
  ///
  /// - Parameter text: column or JSON member that holds the text.
  /// - Throws: ``InputError`` naming file and line of the first record that lacks a text.
  public init(
    paths: [String], text: String = "text", decoding: InputDecoding = .utf8
  ) throws(InputError) {
    for path in paths {
      // The hash is of the very bytes learnt from.
      let content = try RawInput(path: path).readAll()
      let source = InputSource(name: path, content: content, decoding: decoding)
      let before = texts.count
      var reader = try RecordReader(source, format: RecordFormat(path: path), text: text)
      while let record = try reader.next() {
        switch record {
        case .success(let record): texts.append(record.text)
        case .failure(let bad): throw InputError("\(path):\(bad.line): \(bad.message)")
        }
      }
      sources.append(
        TrainingManifest.Source(
          name: path.split(separator: "/").suffix(2).joined(separator: "/"),
          sha256: sha256(content), records: texts.count - before))
    }
  }
}
