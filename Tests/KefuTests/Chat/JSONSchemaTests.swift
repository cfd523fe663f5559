import Foundation
import Testing

/// The checker itself: what JSON Schema's core and validation documents (draft 2020-12) say of each
/// keyword.
@Suite("JSON Schema")
struct JSONSchemaTests {
  private func complaints(_ schema: String, _ value: String) throws -> [String] {
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(value.utf8))
    return try JSONSchema(Data(schema.utf8)).complaints(about: value)
  }

  @Test(
    "takes what fits",
    arguments: [
      ("{}", "[1]"), ("true", "3"), (#"{"type":"integer"}"#, "2.0"), (#"{"type":"number"}"#, "2.5"),
      (#"{"type":["string","null"]}"#, "null"), (#"{"enum":["a",1]}"#, "1"),
      (#"{"minimum":1}"#, "1"), (#"{"minimum":1}"#, #""text""#), (#"{"maximum":1}"#, "1"),
      (#"{"minLength":1}"#, #""好""#), (#"{"minItems":1}"#, "[0]"), (#"{"maxItems":1}"#, "[0]"),
      (#"{"required":["a"]}"#, #"{"a":null,"b":1}"#), (#"{"required":["a"]}"#, "[]"),
      (#"{"properties":{"a":{"type":"string"}}}"#, #"{"b":1}"#),
      (#"{"properties":{"a":{}},"additionalProperties":false}"#, #"{"a":1}"#),
      (#"{"additionalProperties":{"type":"number"}}"#, #"{"x":1}"#),
      (#"{"items":{"type":"null"}}"#, "[null,null]"),
      (#"{"oneOf":[{"type":"null"},{"type":"string"}]}"#, "null"),
      (##"{"$ref":"#/$defs/t","$defs":{"t":{"type":"null"}}}"##, "null"),
    ])
  func fitting(schema: String, value: String) throws {
    #expect(try complaints(schema, value) == [])
  }

  @Test(
    "refuses what does not fit",
    arguments: [
      ("false", "3"), (#"{"type":"integer"}"#, "2.5"), (#"{"type":"integer"}"#, "true"),
      (#"{"type":"boolean"}"#, "1"), (#"{"type":"object"}"#, "[]"), (#"{"type":"array"}"#, "{}"),
      (#"{"type":["string","null"]}"#, "0"), (#"{"enum":["a","b"]}"#, #""c""#),
      (#"{"enum":["1"]}"#, "1"), (#"{"minimum":1}"#, "0.9"), (#"{"maximum":1}"#, "1.1"),
      (#"{"minLength":1}"#, #""""#), (#"{"minItems":1}"#, "[]"), (#"{"maxItems":1}"#, "[0,0]"),
      (#"{"required":["a"]}"#, #"{"b":1}"#),
      (#"{"properties":{"a":{"type":"string"}}}"#, #"{"a":1}"#),
      (#"{"properties":{"a":{}},"additionalProperties":false}"#, #"{"a":1,"b":2}"#),
      (#"{"additionalProperties":{"type":"number"}}"#, #"{"x":"1"}"#),
      (#"{"items":{"type":"null"}}"#, "[null,0]"),
      (#"{"oneOf":[{"type":"null"},{"type":"string"}]}"#, "1"),
      (#"{"oneOf":[{"type":"number"},{"type":"integer"}]}"#, "1"),
      (##"{"$ref":"#/$defs/t","$defs":{"t":{"type":"null"}}}"##, "1"),
    ])
  func unfitting(schema: String, value: String) throws {
    #expect(try complaints(schema, value) != [])
  }

  @Test("a complaint names the place")
  func place() throws {
    let schema = #"{"properties":{"a":{"items":{"required":["b"]}}}}"#
    #expect(try complaints(schema, #"{"a":[{"b":1},{}]}"#) == ["$.a[1]: no member b"])
  }

  @Test(
    "refuses a schema it does not understand",
    arguments: [
      #"{"pattern":"a"}"#, #"{"type":"text"}"#, ##"{"$ref":"#/$defs/none"}"##, "3",
    ])
  func unknown(schema: String) {
    #expect(throws: JSONSchema.Fault.self) { try complaints(schema, "1") }
  }
}
