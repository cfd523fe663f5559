/// What a batch analysis reads of a record, and what it writes about it.
public struct AnalysisOptions: Sendable, Hashable, Codable {
  /// The field that identifies a record, written as `id`.
  public var id: String?
  /// Fields taken over as they are: in NDJSON in an object `kept`, where no name can clash.
  public var keep: [String]
  /// The field that holds the customer's rating in stars, 1 to 5.
  public var stars: String?
  /// Whether a record's text is written as well.
  public var withText: Bool
  /// What is told of a record; the language always is.
  public var outputs: Set<AnalysisOutput>
  /// How the results stand in the file.
  public var format: ResultFormat

  /// Everything the model tells, as NDJSON, with no fields but the ones named.
  public init(
    id: String? = nil, keep: [String] = [], stars: String? = nil, withText: Bool = false,
    outputs: Set<AnalysisOutput> = Set(AnalysisOutput.allCases), format: ResultFormat = .ndjson
  ) {
    (self.id, self.keep, self.stars, self.withText) = (id, keep, stars, withText)
    (self.outputs, self.format) = (outputs, format)
  }

  /// A kept column that would stand twice among the columns of a table.
  public var repeatedColumn: String? {
    guard format != .ndjson else { return nil }
    let columns = ResultRenderer(options: self, model: "", sentiments: []).columns
    return keep.first { name in columns.count { $0 == name } > 1 }
  }
}
