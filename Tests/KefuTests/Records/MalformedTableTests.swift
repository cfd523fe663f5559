import Kefu
import Testing

/// A file that somebody sends, and what is to be made of it.
struct TableCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let content: [UInt8]
  /// As ``readRecords`` describes them.
  let expected: [String]

  init(_ name: String, _ content: String, _ expected: [String]) {
    self.init(name, bytes: Array(content.utf8), expected)
  }

  init(_ name: String, bytes: [UInt8], _ expected: [String]) {
    (testDescription, content, self.expected) = (name, bytes, expected)
  }

  /// Bytes of a text with some put in place of `#`.
  static func bytes(_ text: String, _ inserted: [UInt8]) -> [UInt8] {
    text.utf8.flatMap { $0 == UInt8(ascii: "#") ? inserted : [$0] }
  }

  static let all = lineEnds + quotes + columns + brokenText
}

extension TableCase {
  static let lineEnds = [
    TableCase("an empty file", "", []),
    TableCase("a header only", "text,n", []),
    TableCase("a header and its line end only", "text,n\r\n", []),
    TableCase("a last row without a line end", "text,n\na,1\nb,2", ["2@7 a", "3@11 b"]),
    TableCase(
      "line feeds, and carriage returns before some of them", "text,n\r\na,1\nb,2\r\nc,3",
      ["2@8 a", "3@12 b", "4@17 c"]),
    TableCase(
      "a lone carriage return is a character, not a line end", "text,n\na\rb,1\nc,2\r\rd\n",
      ["2@7 a\rb", "3@13 c"]),
    TableCase(
      "half a line end where the file was cut", "text,n\na,\"1\"\r", ["2@7 a"]),
    TableCase(
      "empty lines between the rows", "\n\r\ntext,n\n\na,1\n\r\n\nb,2\n\n", ["5@11 a", "8@18 b"]),
    TableCase("a byte-order mark", "\u{FEFF}text,n\na,1\n", ["2@10 a"]),
    TableCase("a byte-order mark before quotes", "\u{FEFF}\"text\",n\na,1\n", ["2@12 a"]),
    TableCase("the character of the mark in the midst", "text,n\n\u{FEFF},1\n", ["2@7 \u{FEFF}"]),
  ]

  static let quotes = [
    TableCase(
      "line ends in quotes", "text,n\n\"a\nb\r\nc\",1\nd,2\n", ["2@7 a\nb\r\nc", "5@18 d"]),
    TableCase("an empty line in quotes", "text,n\n\"a\n\nb\",1\nc,2", ["2@7 a\n\nb", "5@16 c"]),
    TableCase("delimiters in quotes", "text,n\n\"a,b\",1\n", ["2@7 a,b"]),
    TableCase("doubled quotes", "text,n\n\"\"\"a\"\" \"\"\"\"\",1\n", ["2@7 \"a\" \"\""]),
    TableCase("nothing in quotes", "n,text\n1,\"\"\n2,\n", ["2@7 ", "3@12 "]),
    TableCase("only a quoted quote", "text,n\n\"\"\"\",1\n", ["2@7 \""]),
    TableCase(
      "quotes inside a cell that begins without", "text,n\n5\" pipe \"x\",1\n",
      ["2@7 5\" pipe \"x\""]),
    TableCase("a space before a quote", "n,text\n1, \"a\"\n", ["2@7  \"a\""]),
    TableCase("quoted names of columns", "\"text\",\"n\n2\"\na,1\n", ["3@13 a"]),
    TableCase("an unclosed quote at the end", "text,n\na,1\n\"b,2\n", ["2@7 a", "3@11 !quotes"]),
    TableCase(
      "an unclosed quote before good rows", "text,n\n\"a,1\nb,2\nc,3\n",
      ["2@7 !quotes", "3@12 b", "4@16 c"]),
    TableCase(
      "an unclosed quote that the next quoted cell seems to close",
      "text,n\n\"a,1\nb,2\n\"c\",3\nd,4\n", ["2@7 !quotes", "3@12 b", "4@16 c", "5@22 d"]),
    TableCase(
      "text behind a closing quote", "text,n\n\"a\"b,1\nc,2\n", ["2@7 !quotes", "3@14 c"]),
    TableCase(
      "a space behind a closing quote", "text,n\n\"a\" ,1\nc,2\n", ["2@7 !quotes", "3@14 c"]),
    TableCase(
      "text behind a closing quote in a later line", "text,n\n\"a\nb\"c,1\nd,2\n",
      ["2@7 !quotes", "3@10 b\"c", "4@16 d"]),
  ]

  static let columns = [
    TableCase(
      "too few and too many columns", "text,n\na\nb,1,2\nc,3\n",
      ["2@7 !columns", "3@9 !columns", "4@15 c"]),
    TableCase(
      "a header wider than every row", "text,n,m\na,1\nb,2\n", ["2@9 !columns", "3@13 !columns"]),
    TableCase("one column", "text\na\n\"b,c\"\n", ["2@5 a", "3@7 b,c"]),
    TableCase("rows of nothing but delimiters", "text,n\n,\n,,\n", ["2@7 ", "3@9 !columns"]),
    TableCase("NUL bytes", "text,n\na\0b,\0\n\0,\n", ["2@7 a\0b", "3@13 \0"]),
  ]

  static let brokenText = [
    TableCase(
      "broken UTF-8 in the text", bytes: bytes("text,n\na#b,1\nc,2\n", [0xE5, 0xB0]),
      ["2@7 !encoding", "3@14 c"]),
    TableCase(
      "broken UTF-8 in another column", bytes: bytes("text,n\na,#\nc,2\n", [0xFF]),
      ["2@7 !encoding", "3@11 c"]),
    TableCase(
      "broken UTF-8 in quotes", bytes: bytes("text,n\n\"a\n#\",1\nc,2\n", [0xC0, 0xAF]),
      ["2@7 !encoding", "4@16 c"]),
    TableCase(
      "a character cut by the delimiter", bytes: bytes("text,n\n#,1\nc,2\n", [0xE5, 0xB0]),
      ["2@7 !encoding", "3@12 c"]),
    TableCase(
      "a character cut by the end of the file", bytes: bytes("n,text\n1,a#", [0xF0, 0x9F, 0x91]),
      ["2@7 !encoding"]),
    TableCase(
      "an encoded surrogate", bytes: bytes("text,n\n#,1\n", [0xED, 0xA0, 0x80]), ["2@7 !encoding"]),
    TableCase("U+FFFD that stood in the file", "text,n\n\u{FFFD},1\n", ["2@7 \u{FFFD}"]),
  ]
}

@Suite("Malformed tables")
struct MalformedTableTests {
  @Test(
    "no row is lost, and a bad one costs itself alone, however the bytes arrive",
    arguments: TableCase.all)
  func everyCase(_ table: TableCase) throws {
    for size in [1, 2, 3, 7, 1 << 16] {
      #expect(try readRecords(table.content, blockSize: size) == table.expected, "\(size) at once")
    }
  }

  @Test("every case means the same with line ends of Windows, but for the places")
  func windowsLineEnds() throws {
    func texts(_ content: [UInt8]) throws -> [Substring] {
      try readRecords(content).map { $0.drop { $0 != " " } }
    }
    for table in TableCase.all where !table.content.contains(0x0D) {
      let content = table.content.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
      let expected = try texts(table.content).map { text in
        Substring(
          text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
      }
      #expect(try texts(content) == expected, "\(table.testDescription)")
    }
  }

  @Test("the message names the byte that is no UTF-8")
  func brokenByte() throws {
    var reader = try RecordReader(
      InputSource(name: "f", content: TableCase.bytes("text\nok\na#\n", [0xE5, 0xB0])),
      format: .csv)
    _ = try reader.next()
    let record = try reader.next()
    #expect(
      record
        == .failure(
          BadRecord(
            line: 3, offset: 8, kind: .encoding,
            message: "expected UTF-8, found at byte 9 what begins with E5 and is no character")))
  }

  @Test(
    "a row of more than 1 MiB is skipped, one of just that is read", arguments: [1000, 1 << 16])
  func longRows(blockSize: Int) throws {
    let most = 1 << 20
    func row(_ length: Int) -> String { String(repeating: "a", count: length - 3) + ",1\n" }
    let content = Array(("text,n\n" + row(most) + row(most + 1) + "b,1\n" + row(3 << 20)).utf8)
    let records = try readRecords(content, blockSize: blockSize)
    #expect(
      records.map { $0.prefix(20) } == [
        "2@7 aaaaaaaaaaaaaaaa", "3@1048583 !length", "4@2097160 b", "5@2097164 !length",
      ])
  }

  @Test("a quote still open after 1,000 lines or 1 MiB is a stray one", arguments: [1000, 1001])
  func longQuotes(lines: Int) throws {
    let cell = "\"" + String(repeating: "\n", count: lines - 1) + "\",1\n"
    let records = try readRecords(Array(("text,n\n" + cell + "b,2\n").utf8))
    #expect(records.last == "\(lines + 2)@\(lines + 11) b")
    // Of the lines within the quotes only the last is not empty.
    #expect(records.count == (lines == 1000 ? 2 : 3))
    #expect(records[0].hasSuffix("!quotes") == (lines > 1000))
    let wide = "\"" + String(repeating: String(repeating: "a", count: 1999) + "\n", count: 600)
    let stray = try readRecords(Array(("text,n\n" + wide + "\",1\nb,2\n").utf8))
    #expect(stray.first == "2@7 !quotes" && stray.last?.hasSuffix(" b") == true)
    #expect(stray.count == 602)
  }
}
