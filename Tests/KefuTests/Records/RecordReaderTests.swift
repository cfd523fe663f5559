import Commerce
import Foundation
import Kefu
import Testing

@Suite("RecordReader")
struct RecordReaderTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func read(
    _ content: String, as format: RecordFormat?, text: String = "text"
  ) throws -> [Result<InputRecord, BadRecord>] {
    try read(Data(content.utf8), as: format, text: text)
  }

  private func read(
    _ content: Data, as format: RecordFormat?, text: String = "text"
  ) throws -> [Result<InputRecord, BadRecord>] {
    let path = folder.appending(path: UUID().uuidString).path
    try content.write(to: URL(fileURLWithPath: path))
    var reader = try RecordReader(try InputSource(path: path), format: format, text: text)
    var records: [Result<InputRecord, BadRecord>] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  private func texts(_ records: [Result<InputRecord, BadRecord>]) -> [String?] {
    records.map { try? $0.get().text }
  }

  @Test("plain lines: every line is a record, with or without a last line end")
  func plainLines() throws {
    #expect(try texts(read("a\n\n退货\r\nlast", as: .lines)) == ["a", "", "退货", "last"])
    #expect(try read("", as: .lines).isEmpty)
    #expect(try texts(read("\u{FEFF}a\n", as: .lines)) == ["a"])
  }

  @Test("a line longer than the read block stays one record")
  func longLine() throws {
    let long = String(repeating: "很长", count: 100_000)
    #expect(try texts(read("\(long)\nb", as: .lines)) == [long, "b"])
  }

  @Test("NDJSON: a bad record takes its place with line and reason")
  func ndjson() throws {
    let records = try read(
      """
      {"text":"好","id":7,"stars":4.5}
      not json
      {"body":"x"}
      ["text"]
      {"text":5}
      {"text":"ok"}
      """, as: .ndjson)
    #expect(texts(records) == ["好", nil, nil, nil, nil, "ok"])
    #expect(try records[0].get()["id"]?.text == "7")
    #expect(try records[0].get()["stars"]?.text == "4.5")
    let failures = records.compactMap { record -> BadRecord? in
      if case .failure(let bad) = record { bad } else { nil }
    }
    #expect(failures.map(\.line) == [2, 3, 4, 5])
    #expect(failures[0].message.contains("expected a JSON object"))
    #expect(failures[1].message.contains("\"text\"") && failures[1].message.contains("body"))
  }

  @Test("CSV: quotes, doubled quotes, delimiters and line ends inside cells")
  func csv() throws {
    let records = try read(
      "id,评价,star\r\n1,\"好, \"\"真的\"\"\n两行\",5\r\n\r\n2,plain,4\n3,\"\",1\n", as: .csv, text: "评价")
    #expect(texts(records) == ["好, \"真的\"\n两行", "plain", ""])
    #expect(try records.map { try $0.get().line } == [2, 5, 6])
    #expect(try records[0].get()["star"] == .string("5"))
  }

  @Test("CSV: a row with the wrong number of columns is bad, the rest goes on")
  func badCSV() throws {
    let records = try read("text,n\na,1\nb\nc,1,2\nd,4\n", as: .csv)
    #expect(texts(records) == ["a", nil, nil, "d"])
    guard case .failure(let bad) = records[1] else {
      Issue.record("expected a bad record")
      return
    }
    #expect(
      bad
        == BadRecord(
          line: 3, offset: 11, kind: .columns, message: "expected 2 columns, found 1"))
  }

  @Test("CSV: a stray quote costs its own row, not the file", arguments: [3, 5000])
  func strayQuote(rows: Int) throws {
    let rest = (0..<rows).map { "r\($0),1" }
    let records = try read("text,n\n\"stray,0\n" + rest.joined(separator: "\n"), as: .csv)
    #expect(texts(records) == [nil] + (0..<rows).map { "r\($0)" })
    #expect(try records.last?.get().line == rows + 2)
  }

  @Test("CSV: line ends inside a quoted cell stay as they were")
  func lineEnds() throws {
    #expect(try texts(read("text\r\n\"a\r\nb\nc\"\r\nd\r\n", as: .csv)) == ["a\r\nb\nc", "d"])
  }

  @Test("TSV has no special commas or quotes")
  func tsv() throws {
    let records = try read("n\ttext\n1\ta,b\n2\t\"open\n3\t5\" pipe\n", as: .tsv)
    #expect(texts(records) == ["a,b", "\"open", "5\" pipe"])
  }

  @Test("without a format the first byte decides")
  func sniffing() throws {
    #expect(try texts(read(#"{"text":"a"}"#, as: nil)) == ["a"])
    #expect(try texts(read("a\nb", as: nil)) == ["a", "b"])
    #expect(try read("", as: nil).isEmpty)
  }

  @Test("UTF-16 input is named, not read as broken text")
  func utf16() {
    let error = #expect(throws: InputError.self) {
      try read(Data([0xFF, 0xFE, 0x61, 0]), as: .lines)
    }
    #expect(error?.description.contains("UTF-16") == true)
  }

  @Test(
    "what is nearly JSON is a bad record",
    arguments: [
      #"{"text":"a",}"#, #"{"text":"a","x":[1,2,]}"#, "\u{FEFF}\u{FEFF}{\"text\":\"a\"}",
      #"{"text":"a"} {"text":"b"}"#, #"{"text":"a""#, "",
    ])
  func nearlyJSON(line: String) throws {
    let records = try read(line + "\n" + #"{"text":"ok, },]"}"#, as: .ndjson)
    #expect(texts(records) == [nil, "ok, },]"])
  }

  @Test("JSON values stay as they stood: digits, spelling, nesting")
  func rawValues() throws {
    let line =
      #"{ "id" : 12345678901234567890 , "p":1.10,"n":{"a":[1, "x,}"]},"q\u0041":"\"", "text":"t"}"#
    let record = try #require(try read(line, as: .ndjson).first?.get())
    #expect(
      record.fields.map(\.name) == ["id", "p", "n", "qA", "text"])
    #expect(
      record.fields.map(\.value.text)
        == ["12345678901234567890", "1.10", #"{"a":[1, "x,}"]}"#, #""\"""#, #""t""#])
  }

  @Test("a missing text column is named together with those there are")
  func missingColumn() {
    let error = #expect(throws: InputError.self) { try read("a,b\n1,2\n", as: .csv) }
    #expect(error?.description.contains("no column text, found: a, b") == true)
  }

  @Test("a missing file and a folder are named")
  func missingFile() {
    #expect(throws: InputError.self) { try InputSource(path: "/nowhere/x.csv") }
    #expect(throws: InputError.self) { try InputSource(path: "/tmp") }
  }

  @Test(
    "formats follow the suffix",
    arguments: [
      ("a.CSV", RecordFormat.csv), ("b.jsonl", .ndjson), ("c.tsv", .tsv), ("d.txt", .lines),
      ("e.csv.gz", .csv), ("f.tar.JSONL.GZ", .ndjson),
    ])
  func suffixes(path: String, format: RecordFormat) {
    #expect(RecordFormat(path: path) == format)
    #expect(RecordFormat(path: "reviews.gz") == nil)
  }

  @Test("texts in messages are cut and their digits masked")
  func masking() {
    #expect(masked("tel 13800000000\u{1B}[2J\u{202E}") == "tel ###########[#J")
    #expect(masked("e" + String(repeating: "\u{301}", count: 99)).unicodeScalars.count == 41)
    #expect(masked(String(repeating: "长", count: 50)) == String(repeating: "长", count: 40) + "…")
  }
}

@Suite("OrderedJSON")
struct OrderedJSONTests {
  @Test("keeps order and escapes what would break a line")
  func writing() throws {
    let value = OrderedJSON.object([
      .init("b", .string("a\"\\\n\u{1}\u{85}\u{2028}\u{2029}好😀")), .init("a", .probability(1 / 3)),
      .init("c", .array([.null, .bool(true), .integer(-3), .raw("1.50")])),
    ])
    #expect(
      value.text
        == #"{"b":"a\"\\\n\u0001\u0085\u2028\u2029好😀","a":0.333333,"c":[null,true,-3,1.50]}"#
    )
    let read = try JSONSerialization.jsonObject(with: Data(value.text.utf8)) as? [String: Any]
    #expect(read?["b"] as? String == "a\"\\\n\u{1}\u{85}\u{2028}\u{2029}好😀")
  }
}
