import Foundation

/// A JSON Schema of draft 2020-12, as far as the chat's schema goes: a keyword that is not known
/// here is refused, so that none is silently passed over.
struct JSONSchema {
  private let root: JSONValue

  /// Keywords that say nothing of a value.
  private static let remarks: Set<String> = ["$schema", "$defs", "title", "description"]

  /// What is wrong with a schema.
  struct Fault: Error {
    let message: String
  }

  init(_ text: Data) throws {
    root = try JSONDecoder().decode(JSONValue.self, from: text)
  }

  /// The codes of a definition that lists some.
  func codes(of definition: String) -> Set<String>? {
    (root["$defs"]?[definition]?["enum"]?.items).map { Set($0.compactMap(\.string)) }
  }

  /// The names of all definitions that list codes.
  var lists: Set<String> {
    guard case .object(let definitions) = root["$defs"] ?? .null else { return [] }
    return Set(definitions.filter { $0.value["enum"] != nil }.keys)
  }

  /// The names of the members of a definition's objects.
  func members(of definition: String) -> Set<String> {
    guard case .object(let members) = root["$defs"]?[definition]?["properties"] ?? .null
    else { return [] }
    return Set(members.keys)
  }

  /// What is wrong with a value, each complaint with its place; empty where it fits.
  ///
  /// - Parameter definition: the part of the schema it must fit; the whole where `nil`.
  func complaints(
    about value: JSONValue, against definition: String? = nil
  ) throws -> [String] {
    let schema = try definition.map { try self.definition("#/$defs/" + $0) } ?? root
    return try complaints(value, schema, at: "$")
  }

  private func definition(_ reference: String) throws -> JSONValue {
    let start = "#/$defs/"
    guard reference.hasPrefix(start),
      let found = root["$defs"]?[String(reference.dropFirst(start.count))]
    else { throw Fault(message: "no definition \(reference)") }
    return found
  }

  private func complaints(
    _ value: JSONValue, _ schema: JSONValue, at place: String
  ) throws -> [String] {
    guard case .object(let keywords) = schema else {
      guard case .bool(let allows) = schema else { throw Fault(message: "\(place): no schema") }
      return allows ? [] : ["\(place): nothing may stand here"]
    }
    return try keywords.sorted { $0.key < $1.key }.flatMap { keyword, content in
      try complaints(value, keyword, content, in: schema, at: place)
    }
  }

  private func complaints(
    _ value: JSONValue, _ keyword: String, _ content: JSONValue, in schema: JSONValue,
    at place: String
  ) throws -> [String] {
    switch keyword {
    case "$ref":
      return try complaints(value, definition(content.string ?? ""), at: place)
    case "oneOf":
      let fitting = try (content.items ?? []).map { try complaints(value, $0, at: place) }
      let count = fitting.count { $0.isEmpty }
      let reasons = count == 0 ? fitting.flatMap(\.self) : []
      return count == 1 ? [] : ["\(place): fits \(count) of the schemas"] + reasons
    case "enum":
      return content.items?.contains(value) ?? false ? [] : ["\(place): \(value) is not listed"]
    case "type":
      let types = content.string.map { [$0] } ?? (content.items ?? []).compactMap(\.string)
      return try types.contains { try Self.isOf(type: $0, value) }
        ? [] : ["\(place): \(value) is not of type \(types)"]
    case "minimum", "maximum", "minLength", "minItems", "maxItems":
      let complaint = Self.complaint(value, keyword, content.number ?? .nan)
      return complaint.map { ["\(place): \($0)"] } ?? []
    case "required", "properties", "additionalProperties":
      guard case .object(let members) = value else { return [] }
      return try complaints(members, keyword, content, in: schema, at: place)
    case "items":
      return try (value.items ?? []).enumerated().flatMap {
        try complaints($0.element, content, at: "\(place)[\($0.offset)]")
      }
    case _ where Self.remarks.contains(keyword): return []
    default: throw Fault(message: "\(place): keyword \(keyword) is not known here")
    }
  }

  private func complaints(
    _ members: [String: JSONValue], _ keyword: String, _ content: JSONValue, in schema: JSONValue,
    at place: String
  ) throws -> [String] {
    switch keyword {
    case "required":
      return (content.items ?? []).compactMap(\.string).filter { members[$0] == nil }
        .map { "\(place): no member \($0)" }
    case "properties":
      return try members.sorted { $0.key < $1.key }.flatMap { name, value in
        try content[name].map { try complaints(value, $0, at: "\(place).\(name)") } ?? []
      }
    default:
      return try members.filter { schema["properties"]?[$0.key] == nil }
        .sorted { $0.key < $1.key }
        .flatMap { try complaints($0.value, content, at: "\(place).\($0.key)") }
    }
  }

  private static func isOf(type: String, _ value: JSONValue) throws -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string),
      ("array", .array), ("object", .object):
      return true
    case ("integer", .number(let number)): return number == number.rounded()
    case ("null", _), ("boolean", _), ("number", _), ("string", _), ("array", _), ("object", _),
      ("integer", _):
      return false
    default: throw Fault(message: "no type \(type)")
    }
  }

  /// A limit bears on values of its own type only.
  private static func complaint(
    _ value: JSONValue, _ keyword: String, _ limit: Double
  ) -> String? {
    let fits: Bool
    switch (keyword, value) {
    case ("minimum", .number(let number)): fits = number >= limit
    case ("maximum", .number(let number)): fits = number <= limit
    case ("minLength", .string(let text)): fits = Double(text.unicodeScalars.count) >= limit
    case ("minItems", .array(let items)): fits = Double(items.count) >= limit
    case ("maxItems", .array(let items)): fits = Double(items.count) <= limit
    default: fits = true
    }
    return fits ? nil : "\(value) breaks \(keyword) \(limit)"
  }
}
