import Commerce

/// Results → lines of a file.
///
/// The text's part of a result is written apart from the record's, so that it can be kept for when
/// the text comes again.
struct ResultRenderer: Sendable {
  let options: AnalysisOptions
  /// The first digits of the model file's hash.
  let model: String
  /// The labels of the model's sentiment head, in alphabetical order.
  let sentiments: [String]

  /// The line of column names; nothing for NDJSON.
  var header: [UInt8] {
    guard options.format != .ndjson else { return [] }
    var row = DelimitedRow(options.format)
    for name in columns { row.append(name) }
    return row.bytes + [0x0A]
  }

  /// The names of the columns of a table.
  var columns: [String] {
    (options.id == nil ? [] : ["id"]) + options.keep + (options.withText ? ["text"] : [])
      + textColumns + (options.stars == nil ? [] : ["stars", "rating_conflict"])
      + ["model", "error"]
  }

  /// A text's part of its results.
  func written(_ understanding: Understanding) -> [UInt8] {
    guard options.format != .ndjson else {
      var bytes: [UInt8] = []
      OrderedJSON.write(
        OrderedJSON.members(of: understanding, outputs: options.outputs), to: &bytes)
      return bytes
    }
    var row = DelimitedRow(options.format)
    for cell in textCells(understanding) { row.append(cell) }
    return row.bytes
  }

  /// Adds a record's result.
  func append(
    _ record: InputRecord, text: AnalyzedText, rating: Rating?, to bytes: inout [UInt8]
  ) {
    if options.format == .ndjson {
      appendObject(record, text: text, rating: rating, to: &bytes)
    } else {
      bytes += row(record, text: text, rating: rating).bytes
    }
    bytes.append(0x0A)
  }

  /// Adds what stands in a bad record's place.
  func append(_ bad: BadRecord, to bytes: inout [UInt8]) {
    if options.format == .ndjson {
      OrderedJSON.error(bad).write(to: &bytes)
    } else {
      var row = DelimitedRow(options.format)
      for _ in columns.dropLast() { row.append("") }
      row.append("line \(bad.line): \(bad.message)")
      bytes += row.bytes
    }
    bytes.append(0x0A)
  }

  private func appendObject(
    _ record: InputRecord, text: AnalyzedText, rating: Rating?, to bytes: inout [UInt8]
  ) {
    var first: [OrderedJSON.Member] = []
    if let id = options.id { first.append(.init("id", record[id] ?? .null)) }
    if !options.keep.isEmpty {
      first.append(.init("kept", .object(options.keep.map { .init($0, record[$0] ?? .null) })))
    }
    var last: [OrderedJSON.Member] = []
    if options.withText { last.append(.init("text", .string(record.text))) }
    if options.stars != nil { last.append(.init("rating", rating?.json ?? .null)) }
    last.append(.init("model", .string(model)))
    bytes.append(UInt8(ascii: "{"))
    if !first.isEmpty {
      OrderedJSON.write(first, to: &bytes)
      bytes.append(UInt8(ascii: ","))
    }
    bytes += text.written
    bytes.append(UInt8(ascii: ","))
    OrderedJSON.write(last, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  private func row(_ record: InputRecord, text: AnalyzedText, rating: Rating?) -> DelimitedRow {
    var row = DelimitedRow(options.format)
    for name in (options.id.map { [$0] } ?? []) + options.keep {
      row.append(record[name]?.plainText ?? "")
    }
    if options.withText { row.append(record.text) }
    row.append(written: text.written)
    if options.stars != nil {
      row.append(rating?.number.text ?? "")
      row.append(rating.map { $0.isConflict ? "true" : "false" } ?? "")
    }
    row.append(model)
    row.append("")
    return row
  }
}
