import Commerce
import Foundation
import NeuralNetwork

/// Reads the members of a record and gathers everything that is wrong with them.
struct RecordFields {
  /// The text the record's quotes are looked up in.
  private let quotable: QuotableText
  private(set) var problems: [CorpusProblem] = []

  init(text: String) {
    quotable = QuotableText(text)
  }

  /// Adds a problem.
  mutating func complain(_ kind: CorpusProblem.Kind, _ message: String) {
    problems.append(CorpusProblem(kind, message))
  }

  /// Throws what was gathered.
  func check() throws(CorpusRecordError) {
    guard problems.isEmpty else { throw CorpusRecordError(problems: problems) }
  }

  /// A code of the taxonomy.
  mutating func code<Code: RawRepresentable<String> & CaseIterable>(
    _ value: JSONValue?, as type: Code.Type = Code.self, at member: String
  ) -> Code? {
    guard let found = value?.string else {
      complain(.unreadable, "\(member): expected a code, found \(Self.shown(value))")
      return nil
    }
    if let code = Code(rawValue: found) { return code }
    let known = Code.allCases.map(\.rawValue).joined(separator: ", ")
    complain(.unknownCode, "\(member): no code \"\(masked(found))\"; expected one of: \(known)")
    return nil
  }

  /// The objects of a list; a missing list is empty.
  mutating func objects(_ value: JSONValue?, at member: String) -> [JSONValue] {
    guard let value else { return [] }
    guard case .array(let elements) = value else {
      complain(.unreadable, "\(member): expected a list, found \(Self.shown(value))")
      return []
    }
    for (index, element) in elements.enumerated() where !element.isObject {
      complain(
        .unreadable, "\(member)[\(index)]: expected an object, found \(Self.shown(element))")
    }
    return elements.filter(\.isObject)
  }

  /// The stretch an object's member quotes, with the object's `occurrence`.
  mutating func span(_ object: JSONValue, _ member: String, at place: String) -> QuotedSpan? {
    guard let quote = object[member]?.string else {
      complain(
        .unreadable, "\(place).\(member): expected a quote, found \(Self.shown(object[member]))")
      return nil
    }
    do throws(CorpusProblem) {
      return try quotable.span(quoting: quote, occurrence: object["occurrence"]?.integer)
    } catch {
      complain(error.kind, "\(place).\(member): \(error.message)")
      return nil
    }
  }

  /// Like ``span(_:_:at:)``, where the member may be missing or null.
  mutating func optionalSpan(
    _ object: JSONValue, _ member: String, at place: String
  ) -> QuotedSpan? {
    switch object[member] {
    case nil, .null?: nil
    default: span(object, member, at: place)
    }
  }

  /// The UTF-8 bytes of a stretch given by scalars.
  mutating func bytes(_ start: Int, _ end: Int, at place: String) -> Range<Int>? {
    if start < end, let bytes = quotable.bytes(ofScalars: start..<end) { return bytes }
    complain(
      .span, "\(place): \(start) to \(end) is no stretch of the text, counted in Unicode scalars")
    return nil
  }

  private static func shown(_ value: JSONValue?) -> String {
    value.map { masked($0.written) } ?? "nothing"
  }
}

extension InputRecord {
  /// The value of a field with its parts; `nil` if there is none.
  func json(_ name: String) -> JSONValue? {
    switch self[name] {
    case nil: nil
    case .string(let value)?: .string(value)
    case let value?: try? JSONDecoder().decode(JSONValue.self, from: Data(value.text.utf8))
    }
  }

  /// A field that is a string.
  func string(_ name: String) -> String? {
    json(name)?.string
  }
}

extension JSONValue {
  /// The value of a member, if this is an object that has it.
  subscript(name: String) -> JSONValue? {
    members[name]
  }

  /// The members of an object; empty for anything else.
  var members: [String: JSONValue] {
    if case .object(let members) = self { members } else { [:] }
  }

  var isObject: Bool {
    if case .object = self { true } else { false }
  }

  var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  var integer: Int? {
    if case .integer(let value) = self { value } else { nil }
  }

  var array: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// JSON text for messages.
  fileprivate var written: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
