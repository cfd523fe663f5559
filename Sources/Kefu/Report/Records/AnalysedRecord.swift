import Foundation

/// What an analysis said of one record, as its line of results holds it. What was not asked for, or
/// what the model does not tell, is `nil`.
struct AnalysedRecord: Sendable, Decodable {
  /// A label, and whether it was called sure.
  struct Choice: Sendable, Decodable {
    let label: String
    let sure: Bool?
  }

  /// An opinion on an aspect.
  struct Opinion: Sendable, Decodable {
    let category: String?
    let sentiment: String
  }

  /// A reason with the words that show it; `start` and `end` count Unicode scalars of the text.
  struct Reason: Sendable, Decodable {
    let code: String
    let stated: Bool?
    let start: Int?
    let end: Int?
    let text: String?
    let confidence: Double?
  }

  /// A star rating, and whether the text contradicts it.
  struct Rating: Sendable, Decodable {
    let stars: Double?
    let conflict: Bool?
  }

  /// What stands in a bad record's place.
  struct Failure: Sendable, Decodable {
    let line: Int?
    let message: String?
  }

  let id: CellValue?
  let kept: [String: CellValue]?
  let text: String?
  let language: String?
  let sentiment: Choice?
  let intent: Choice?
  let aspects: [Opinion]?
  let reasons: [Reason]?
  let rating: Rating?
  let model: String?
  let error: Failure?

  /// Whether the object is one that an analysis writes.
  var isResult: Bool {
    error != nil || language != nil || sentiment != nil || intent != nil || aspects != nil
      || reasons != nil
  }

  /// The stars, where they are from one to five.
  var stars: Double? {
    rating?.stars.flatMap { (1...5).contains($0) ? $0 : nil }
  }

  /// The value of a kept column; empty if there is none.
  func value(of column: String) -> String {
    kept?[column]?.text ?? ""
  }
}

/// A string, or another JSON scalar as the text one would read in a cell; empty for null.
struct CellValue: Sendable, Hashable, Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(String.self) {
      text = value
    } else if container.decodeNil() {
      text = ""
    } else if let value = try? container.decode(Bool.self) {
      text = String(value)
    } else if let value = try? container.decode(Int.self) {
      text = String(value)
    } else if let value = try? container.decode(Decimal.self) {
      text = value.description
    } else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected a string or a number")
    }
  }
}
