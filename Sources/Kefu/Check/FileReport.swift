public import Commerce

/// What a file of records holds, as an analysis would read it.
public struct FileReport: Sendable {
  /// What settles how bytes are read as records.
  public struct Reading: Sendable, Hashable {
    /// How records stand in the file.
    public let format: RecordFormat
    /// Column names, for tables.
    public let header: [String]?
    /// What stands between the cells of a table.
    public let delimiter: UInt8?
    /// How bytes stand for text.
    public let encoding: TextEncoding
    /// What settled that.
    public let evidence: EncodingEvidence
    /// Whether the file is packed.
    public let isCompressed: Bool
  }

  /// Personal data, as it may be shown, and its line.
  public struct PersonalExample: Sendable, Hashable {
    /// The line its record starts in, from 1.
    public let line: Int
    /// The first three characters; letters and digits behind them hidden.
    public let masked: String
  }

  /// What messages call the file.
  public let name: String
  /// How it was read.
  public let reading: Reading
  /// Records with a text, an empty one or another.
  public private(set) var records = 0
  /// Lines of bad records, by what is wrong with them.
  public private(set) var bad: [BadRecord.Kind: Occurrences<Int>] = [:]
  /// Records by language.
  public private(set) var languages: [Language: Int] = [:]
  /// Lines of records whose text is empty or white space.
  public private(set) var empty = Occurrences<Int>()
  /// Lines of records whose text, without white space around it, an earlier record has.
  public private(set) var repeated = Occurrences<Int>()
  /// Lengths of the texts that are not empty.
  public private(set) var lengths = LengthDistribution()
  /// Personal data in the texts.
  public private(set) var personalData: [PersonalDataKind: Occurrences<PersonalExample>] = [:]

  /// How many records are bad.
  public var badRecords: Int { bad.values.reduce(0) { $0 + $1.count } }
  /// How many stretches of personal data there are.
  public var personalDataCount: Int { personalData.values.reduce(0) { $0 + $1.count } }

  init(name: String, reading: Reading) {
    self.name = name
    self.reading = reading
  }

  mutating func add(_ record: BadRecord) {
    bad[record.kind, default: Occurrences()].add(record.line)
  }

  /// - Parameter isRepeated: whether an earlier record has the text.
  mutating func add(_ text: CheckedText, isRepeated: Bool) {
    records += 1
    languages[text.language, default: 0] += 1
    if text.isEmpty {
      empty.add(text.line)
      return
    }
    if isRepeated { repeated.add(text.line) }
    lengths.add(text.length)
    for datum in text.personalData {
      personalData[datum.kind, default: Occurrences()].add(
        PersonalExample(line: text.line, masked: datum.masked))
    }
  }
}
