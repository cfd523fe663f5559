import Foundation
import Testing

@Suite("kefu check")
struct CheckCommandTests {
  private let folder: URL

  init() throws {
    folder = try Program.temporaryFolder()
  }

  private func write(_ content: [UInt8], to name: String) throws -> String {
    let url = folder.appending(path: name)
    try Data(content).write(to: url)
    return url.path
  }

  private func write(_ content: String, to name: String) throws -> String {
    try write(Array(content.utf8), to: name)
  }

  @Test("what is found ends with 0, and with 1 when asked to be strict")
  func strict() throws {
    let path = try write("text,n\n电话13800138000,1\nb\n", to: "a.csv")
    let report = try Program.run("check", path)
    #expect(report.status == 0 && report.errors.isEmpty)
    #expect(report.lines.first == "\(path): 2 records, 1 bad")
    #expect(report.output.contains("mobile numbers 1 (line 2 138########)"))
    let strict = try Program.run("check", "--strict", path)
    #expect(strict.status == 1 && strict.output == report.output)
    #expect(
      strict.errors.hasSuffix(
        "gate failed: \(path): bad records: 1; \(path): stretches of personal data: 1\n"))
    let good = try write("text\ngood\n", to: "b.csv")
    let passed = try Program.run("check", "--strict", good)
    #expect(passed.status == 0 && passed.errors.isEmpty)
  }

  @Test("one JSON line a file, of any format, encoding and packing")
  func json() throws {
    let utf16 = "text;n\n\"好\n的\";1\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let table = try write([0xFF, 0xFE] + utf16, to: "a.csv")
    let lines = try write(#"{"text":"a"}"#, to: "b.jsonl")
    let result = try Program.run(
      "check", table, lines, "--format", "json", "--encoding", "auto")
    #expect(result.status == 0 && result.lines.count == 2)
    #expect(
      result.lines[0].contains(
        #""delimiter":";","encoding":"utf-16le","encoding_by":"mark""#))
    #expect(result.lines[1].contains(#""format":"ndjson""#))
    #expect(result.errors.contains("a.csv: columns between ';' (guessed)"))
  }

  @Test("gzip is told by its bytes, in a pipe and under any name")
  func gzip() throws {
    // `text,n\n退货,1\n`, by CPython's gzip.
    let packed: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 0xFF, 0x2B, 0x49, 0xAD, 0x28, 0xD1, 0xC9, 0xE3, 0x7A, 0xD9,
      0xD0, 0xF0, 0x62, 0xCB, 0x72, 0x1D, 0x43, 0x2E, 0, 0x7B, 0x50, 0x1E, 0xA8, 0x10, 0, 0, 0,
    ]
    let path = try write(packed, to: "a.csv.gz")
    for result in [
      try Program.run("check", path, "--format", "json"),
      try Program.run("check", "--input", "csv", "--format", "json", input: Data(packed)),
    ] {
      #expect(result.status == 0)
      #expect(result.output.contains(#""records":1,"bad_records":0"#))
      #expect(result.output.contains(#""compression":"gzip""#))
    }
    let cut = try write(Array(packed.dropLast(4)), to: "cut.csv.gz")
    let result = try Program.run("check", cut)
    #expect(result.status == 2)
    #expect(result.errors.contains("\(cut) is cut off: expected the rest of its gzip data"))
    #expect(result.errors.contains("at byte 32;"))
  }

  @Test("a delimiter is one ASCII character or tab; anything else is wrong usage")
  func delimiters() throws {
    let path = try write("a\ttext\n1\t\"x\ty\"\n", to: "a.csv")
    for delimiter in ["tab", "\\t", "\t"] {
      let result = try Program.run("check", path, "--delimiter", delimiter)
      #expect(result.status == 0 && result.output.contains("1 records, 0 bad"))
    }
    for delimiter in ["", ";;", "，", "\"", "\n"] {
      let result = try Program.run("check", path, "--delimiter", delimiter)
      #expect(result.status == 64 && result.errors.contains("--delimiter"))
    }
  }

  @Test("a file that cannot be read as asked ends with 2")
  func unreadable() throws {
    let path = try write("a,b\n1,2\n", to: "a.csv")
    for arguments in [[path], [path, "--delimiter", ";"], ["/nowhere.csv"], [folder.path]] {
      let result = try Program.run(["check"] + arguments)
      #expect(result.status == 2 && result.output.isEmpty && !result.errors.isEmpty)
    }
    #expect(try Program.run("check", "-", "-").status == 64)
  }

  @Test("every command is listed once")
  func listed() throws {
    let help = try Program.run("--help").lines.map { $0.trimmingCharacters(in: .whitespaces) }
    for command in ["check", "evaluate", "model", "data", "lexicon"] {
      #expect(help.count { $0.hasPrefix(command + " ") } == 1, "\(command)")
    }
  }
}
