import Commerce

extension FileReport {
  /// The report as one JSON object.
  public var json: OrderedJSON {
    .object([
      .init("file", .string(name)), .init("records", .integer(records + badRecords)),
      .init("bad_records", .integer(badRecords)),
      .init(
        "bad",
        .object(
          BadRecord.Kind.allCases.compactMap { kind in
            bad[kind].map { .init(kind.rawValue, $0.json) }
          })),
      .init("reading", reading.json),
      .init(
        "languages",
        .object(
          Language.allCases.compactMap { language in
            languages[language].map { .init(language.rawValue, .integer($0)) }
          })),
      .init("empty", empty.json), .init("repeated", repeated.json), .init("length", length),
      .init(
        "personal_data",
        .object(
          PersonalDataKind.allCases.compactMap { kind in
            personalData[kind].map { .init(kind.rawValue, $0.json) }
          })),
    ])
  }

  private var length: OrderedJSON {
    .object(
      [("p50", 50), ("p90", 90), ("p99", 99), ("max", 100)].map { name, percentage in
        .init(name, lengths.percentile(percentage).map(OrderedJSON.integer) ?? .null)
      })
  }
}

extension FileReport.Reading {
  fileprivate var json: OrderedJSON {
    .object([
      .init("format", .string(format.rawValue)),
      .init("columns", header.map { .array($0.map(OrderedJSON.string)) } ?? .null),
      .init(
        "delimiter", delimiter.map { .string(String(UnicodeScalar($0))) } ?? .null),
      .init("encoding", .string(encoding.rawValue)),
      .init("encoding_by", .string(evidence.rawValue)),
      .init("compression", isCompressed ? .string("gzip") : .null),
    ])
  }
}

extension Occurrences<Int> {
  fileprivate var json: OrderedJSON {
    .object([
      .init("count", .integer(count)),
      .init("first_lines", .array(examples.map(OrderedJSON.integer))),
    ])
  }
}

extension Occurrences<FileReport.PersonalExample> {
  fileprivate var json: OrderedJSON {
    let examples = examples.map { example in
      OrderedJSON.object([
        .init("line", .integer(example.line)), .init("masked", .string(example.masked)),
      ])
    }
    return .object([.init("count", .integer(count)), .init("examples", .array(examples))])
  }
}
