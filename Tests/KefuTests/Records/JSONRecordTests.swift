import Foundation
import Kefu
import Testing

/// The system's JSON library is the independent implementation.
@Suite("JSON records")
struct JSONRecordTests {
  private func record(_ line: String) throws -> InputRecord? {
    var reader = try RecordReader(
      InputSource(name: "f", content: Array(line.utf8)), format: .ndjson)
    return try? reader.next()?.get()
  }

  private static let values = [
    #""""#, #""a""#, #""\"\\\/\b\f\n\r\t""#, #""\u00e9\u4F60""#, #""\ud83d\uDC4D""#, #""\u0000""#,
    "\"\u{7F}\u{2028}退货👍\"", "0", "-0", "-1", "1.5", "10e5", "1E+2", "1.25e-7", "123456789012345",
    "true", "false", "null", "[]", "[ ]", "[1, [2, {\"a\" : [] }]]", "{}", "{ }",
    #"{"a":"}","b":"]"}"#,
  ]

  @Test("sound values are read as the system's library reads them", arguments: values)
  func soundValues(value: String) throws {
    for line in [
      #"{"text":"t","x":\#(value)}"#, " { \"x\" :\t\(value) , \"text\":\"t\" }\t",
    ] {
      let found = try #require(try record(line))
      #expect(found.text == "t" && found.fields.map(\.name).sorted() == ["text", "x"])
      let field = try #require(found["x"])
      let expected = try JSONSerialization.jsonObject(
        with: Data(value.utf8), options: .fragmentsAllowed)
      if let text = expected as? String { #expect(field == .string(text)) }
      if case .raw(let raw) = field { #expect(raw == value) }
      #expect((expected is String) == (field.text.first == "\""))
    }
  }

  @Test(
    "what is no JSON is a bad record",
    arguments: [
      "\"", "\"a", "a\"", "'a'", #""\x""#, #""\u12""#, #""\u12G4""#, #""\ud83d""#, #""\ud83dA""#,
      #""\udc4d""#, #""\ud83d\ud83d""#, "\"\u{1}\"", "\"\t\"", "01", "-", "+1", ".5", "1.", "1e",
      "1e+",
      "0x10", "NaN", "Infinity", "tru", "True", "nulll", "[", "]", "[1", "[1,]", "[,1]", "[1 2]",
      "{",
      "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "{,}", "", ",", "1 2", "/**/1",
    ])
  func unsoundValues(value: String) throws {
    #expect(try record(#"{"text":"t","x":\#(value)}"#) == nil)
    #expect(
      (try? JSONSerialization.jsonObject(with: Data("{\"x\":\(value)}".utf8))) == nil
        || value.hasSuffix(",]") || value.hasSuffix(",}"))
  }

  @Test(
    "only white space may stand around the object",
    arguments: ["", "[]", "1", "{} x", "{}{}", "\u{A0}{}"])
  func around(line: String) throws {
    #expect(try record(line.replacing("{}", with: "{\"text\":\"t\"}")) == nil)
  }

  @Test("nesting is followed to 511 levels below the object", arguments: [511, 512, 100_000])
  func nesting(depth: Int) throws {
    let value = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(try (record(#"{"text":"t","x":\#(value)}"#) != nil) == (depth == 511))
  }

  @Test("every text comes through escaped as the system's library writes it")
  func everyCharacter() throws {
    let scalars = (UInt32(0)...0x2FFFF).compactMap(Unicode.Scalar.init)
    for start in stride(from: 0, to: scalars.count, by: 997) {
      let text = String(String.UnicodeScalarView(scalars[start...].prefix(997)))
      let data = try JSONSerialization.data(withJSONObject: ["text": text])
      #expect(try record(String(decoding: data, as: UTF8.self))?.text == text)
    }
  }
}
