import Commerce
import Foundation

/// A value as JSON with sorted keys: equal values are equal texts.
func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// A value from its JSON.
func value<Value: Decodable>(_ type: Value.Type, json text: String) throws -> Value {
  do {
    return try JSONDecoder().decode(type, from: Data(text.utf8))
  } catch {
    throw StoreError(
      "the store holds what is no \(type): \(masked(text)): put a backup in its place")
  }
}
