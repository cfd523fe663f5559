import Foundation
import Testing

@Suite("kefu lexicon")
struct LexiconCommandTests {
  private let folder: URL

  init() throws {
    folder = try Program.temporaryFolder()
  }

  private func write(_ content: String, to name: String) throws -> String {
    let path = folder.appending(path: name)
    try content.write(to: path, atomically: true, encoding: .utf8)
    return path.path
  }

  private func lexicon() throws -> String {
    try write("word\ttag\n退货\taftersale\n退货险\taftersale\n退货\taftersale\n", to: "l.tsv")
  }

  @Test("findings are reported with 0, and with 1 when asked to be strict")
  func strict() throws {
    let lexicon = try lexicon()
    let report = try Program.run("lexicon", "check", "--lexicon", lexicon)
    #expect(report.status == 0 && report.errors.isEmpty)
    #expect(
      report.lines == [
        "\(lexicon):4  duplicate: 退货 stands in \(lexicon):2 already: remove one",
        "total: 3 entries · 1 duplicate · 0 conflict · 0 synonym · 0 dead",
      ])
    let strict = try Program.run("lexicon", "check", "--lexicon", lexicon, "--strict")
    #expect(strict.status == 1 && strict.output == report.output)
    #expect(strict.errors == "kefu: gate failed: 1 × duplicate\n")
  }

  @Test("a text comes from a file or standard input, in any encoding")
  func text() throws {
    let lexicon = try lexicon()
    let path = try write("退货险\n", to: "t.txt")
    let fromFile = try Program.run("lexicon", "check", path, "--lexicon", lexicon)
    #expect(fromFile.output.contains("lost: 退货 occurs 1 times in the text and is never a word"))
    let gbk = Data([0xCD, 0xCB, 0xBB, 0xF5, 0xCF, 0xD5, 0x0A])
    let fromInput = try Program.run(
      ["lexicon", "check", "-", "--lexicon", lexicon, "--encoding", "gb18030"], input: gbk)
    #expect(fromInput.output == fromFile.output)
    let json = try Program.run(
      "lexicon", "check", path, "--lexicon", lexicon, "--format", "json")
    #expect(json.lines.count == 1 && json.output.hasPrefix(#"{"entries":3,"lines":1,"fired":1,"#))
  }

  @Test("tokenize --explain tells the best and the second best cut, and what was protected")
  func explain() throws {
    let result = try Program.run(
      ["tokenize", "--explain", "--lexicon", lexicon()], input: Data("退货险 3件\n\n".utf8))
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "words      退货险 3件" && lines[1] == "han        退货险")
    // 9 × 7.5 + 10, the default cost.
    #expect(lines[2] == "  best     退货险 77.5 (lexicon aftersale) = 77.5")
    #expect(lines[3].hasPrefix("  second   退货 77.5 (lexicon aftersale) | 险 "))
    #expect(lines[3].hasSuffix(" more"))
    #expect(lines[4...] == ["protected  3件: quantity", "", "words      ", ""])
  }

  @Test("wrong usage ends with 64, what cannot be read with 2")
  func exitCodes() throws {
    #expect(try Program.run("lexicon", "check", "--no-lexicon").status == 64)
    #expect(try Program.run("lexicon", "try", "退货").status == 64)
    #expect(try Program.run("lexicon", "try", "退货", "-", "--cost", "21").status == 64)
    #expect(try Program.run("tokenize", "--explain", "--format", "json").status == 64)
    #expect(try Program.run("tokenize", "--explain", "--costs", "c.kefu").status == 64)
    let missing = try Program.run("lexicon", "check", "--lexicon", "/nowhere/l.tsv")
    #expect(missing.status == 2 && missing.errors.contains("/nowhere/l.tsv cannot be read"))
    let empty = try Program.run("lexicon", "try", "--lexicon", lexicon(), "\u{3000}", "-")
    #expect(empty.status == 2 && empty.errors.contains("expected a word"))
  }
}
