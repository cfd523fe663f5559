import Commerce

extension RecordSplitter {
  /// A parser for the records, after the header of a table was read.
  ///
  /// - Parameters:
  ///   - text: column or JSON member that holds the text.
  ///   - option: what to correct where a table has no such column.
  /// - Throws: ``InputError`` for a header that cannot be read, names a column twice, or does not
  ///   name the text's.
  mutating func parser(
    format: RecordFormat, text: String, option: String, source: InputSource
  ) throws(InputError) -> RecordParser {
    if format == .csv {
      delimiter = source.delimiter
      if delimiter == nil { delimiter = try guessDelimiter(text: text, source) }
    }
    let delimiter = format == .tsv ? UInt8(ascii: "\t") : self.delimiter
    guard let delimiter, let header = try header(format, delimiter) else {
      return RecordParser(format: format, text: text, encoding: source.encoding)
    }
    guard header.contains(text) else {
      throw InputError(missing: text, of: header, in: buffer.name, option: option)
    }
    return RecordParser(
      format: format, header: header, text: text, delimiter: delimiter, encoding: source.encoding)
  }

  /// A comma, unless the header names the text's column only between other marks.
  private mutating func guessDelimiter(
    text: String, _ source: InputSource
  ) throws(InputError) -> UInt8 {
    let comma = UInt8(ascii: ",")
    for guess in [comma] + Array(";\t|".utf8) {
      delimiter = guess
      guard let row = try peek(),
        RecordParser(format: .csv, delimiter: guess).cells(of: row.bytes).contains(text)
      else { continue }
      if guess != comma {
        let name = RecordParser.name(of: guess)
        source.report("\(buffer.name): columns between '\(name)' (guessed)")
      }
      return guess
    }
    return comma
  }

  private mutating func header(
    _ format: RecordFormat, _ delimiter: UInt8
  ) throws(InputError) -> [String]? {
    guard let first = try next() else { return nil }
    let parser = RecordParser(format: format, delimiter: delimiter)
    let header: [String]
    do throws(BadRecord) {
      let raw = try first.get()
      try parser.checkEncoding(of: raw)
      header = parser.cells(of: raw.bytes)
    } catch {
      throw InputError("\(buffer.name):\(error.line): the header cannot be read: \(error.message)")
    }
    try check(header)
    return header
  }

  private func check(_ header: [String]) throws(InputError) {
    guard !header.contains(where: { $0.contains("\r") }) else {
      throw InputError(
        """
        \(buffer.name): the header holds a carriage return without a line feed: expected lines that \
        end with a line feed; convert the file, as with tr '\\r' '\\n'
        """)
    }
    let columns = Dictionary(grouping: header.indices) { header[$0] }
    for name in header {
      guard let places = columns[name], places.count > 1 else { continue }
      let numbers = places.map { String($0 + 1) }.joined(separator: ", ")
      throw InputError(
        """
        \(buffer.name): the header names columns \(numbers) \
        \(name.isEmpty ? "not at all" : "all \(masked(name))"): give each its own name
        """)
    }
  }
}
