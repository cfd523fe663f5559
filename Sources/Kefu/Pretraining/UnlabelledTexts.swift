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
      let source = try TrainingManifest.Source.reading(
        path, text: text, decoding: decoding
      ) { texts.append($0.text) }
      sources.append(source)
    }
  }
}
