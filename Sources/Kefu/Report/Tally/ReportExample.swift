import Commerce

/// A customer's sentence that a report quotes.
struct ReportExample: Sendable, Hashable {
  /// The record's id; empty if it has none.
  let id: String
  let place: AnalysedFiles.Place
  let stars: Double?
  /// The code of the language it is written in; `nil` if that is not known.
  let language: String?
  /// The reasons it is quoted for; empty where it is quoted for its sentiment.
  let reasons: [String]
  /// Words before the evidence, the evidence, and words behind it; without evidence all of the text
  /// is `before`.
  let before: String
  let evidence: String
  let after: String
  /// How typical it is; only the order counts.
  let score: Double

  /// Scalars shown on each side of the evidence.
  private static let context = 48

  /// An example of one reason; `nil` if there are no words to quote.
  init?(
    _ record: AnalysedRecord, text: String?, reason: AnalysedRecord.Reason,
    at place: AnalysedFiles.Place
  ) {
    let parts = Self.parts(of: text, reason)
    guard let parts else { return nil }
    self.init(
      record, parts: parts, reasons: [reason.code], score: Self.score(text, reason), at: place)
  }

  /// An example of what a whole text says, with its first stated reason if it has one.
  init?(wholeOf record: AnalysedRecord, text: String?, at place: AnalysedFiles.Place) {
    let stated = record.reasons?.filter { $0.stated ?? ($0.start != nil) } ?? []
    guard
      let parts = stated.first.flatMap({ Self.parts(of: text, $0) })
        ?? text.map({ (Self.cut($0.unicodeScalars, keepStart: true), "", "") }),
      !parts.0.isEmpty || !parts.1.isEmpty
    else { return nil }
    let codes = RecordFacts(record, by: []).reasons?.filter(\.isStated).map(\.code) ?? []
    let score = stated.first.map { Self.score(text, $0) } ?? 0
    self.init(record, parts: parts, reasons: codes, score: score, at: place)
  }

  private init(
    _ record: AnalysedRecord, parts: (String, String, String), reasons: [String], score: Double,
    at place: AnalysedFiles.Place
  ) {
    id = record.id?.text ?? ""
    self.place = place
    stars = record.stars
    language = record.language
    self.reasons = reasons
    (before, evidence, after) = parts
    self.score = score
  }

  /// Whether both quote the same words: customers copy each other.
  func quotesSame(as other: Self) -> Bool {
    before == other.before && evidence == other.evidence && after == other.after
  }

  private static func parts(
    of text: String?, _ reason: AnalysedRecord.Reason
  ) -> (String, String, String)? {
    if let text, let start = reason.start, let end = reason.end {
      let scalars = Array(text.unicodeScalars)
      if start < end, 0 <= start, end <= scalars.count {
        let evidence = String(scalars[start..<end])
        if reason.text.map({ $0.unicodeScalars.elementsEqual(evidence.unicodeScalars) }) ?? true {
          return (
            cut(scalars[..<start], keepStart: false), shortened(evidence),
            cut(scalars[end...], keepStart: true)
          )
        }
      }
    }
    if let evidence = reason.text, !evidence.isEmpty { return ("", shortened(evidence), "") }
    return text.flatMap { $0.isEmpty ? nil : (cut($0.unicodeScalars, keepStart: true), "", "") }
  }

  /// The scalars nearest to the evidence; an ellipsis for what is left out.
  private static func cut(
    _ scalars: some BidirectionalCollection<Unicode.Scalar>, keepStart: Bool
  ) -> String {
    guard scalars.count > context + 12 else { return String(scalars) }
    return keepStart
      ? String(scalars.prefix(context)) + "…" : "…" + String(scalars.suffix(context))
  }

  /// Evidence that goes on and on, without its middle.
  private static func shortened(_ evidence: String) -> String {
    let scalars = evidence.unicodeScalars
    guard scalars.count > 2 * context else { return evidence }
    return String(scalars.prefix(context)) + "…" + String(scalars.suffix(context / 2))
  }

  /// Stated reasons before predicted ones, then the model's confidence; texts that are too short
  /// to tell anything or too long to read come behind.
  private static func score(_ text: String?, _ reason: AnalysedRecord.Reason) -> Double {
    let length = text?.unicodeScalars.count ?? 0
    let isStated = reason.stated ?? (reason.start != nil)
    return (isStated ? 2 : 0) + (reason.confidence ?? 0) * ((8...160).contains(length) ? 1 : 0.5)
  }
}

extension String {
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}

/// The most typical examples of one kind, best first; of equals the one read first.
struct ExampleShelf: Sendable, Hashable {
  private let most: Int
  private(set) var examples: [ReportExample] = []

  init(most: Int) {
    self.most = most
  }

  mutating func add(_ example: ReportExample?) {
    guard let example, !examples.contains(where: { $0.quotesSame(as: example) }) else { return }
    let place = examples.firstIndex { $0.score < example.score } ?? examples.count
    guard place < most else { return }
    examples.insert(example, at: place)
    if examples.count > most { examples.removeLast() }
  }
}
