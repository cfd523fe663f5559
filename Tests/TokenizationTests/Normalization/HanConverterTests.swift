import Testing
import Tokenization

/// Expected forms are those of the Table of General Standard Chinese Characters (2013).
@Suite("Traditional and simplified characters")
struct HanConverterTests {
  @Test(arguments: [
    ("運費誰出", "运费谁出"), ("尺碼偏小，質量不錯", "尺码偏小,质量不错"),
    ("乾淨", "干净"), ("已經簡體 abc １", "已经简体 abc 1"), ("", ""),
  ])
  func charactersAreReplacedInPlace(_ line: String, _ expected: String) throws {
    let tokenizer = try Tokenizer(options: .init(simplify: true))
    let text = tokenizer.tokenize(line)
    #expect(String(decoding: text.normalized, as: UTF8.self) == expected)
    for token in text.tokens {
      let counts = [text.text(of: token), text.normalizedText(of: token)]
        .map(\.unicodeScalars.count)
      #expect(counts[0] == counts[1])
    }
  }

  @Test func tokensQuoteTheOriginal() throws {
    let tokenizer = try Tokenizer(options: .init(simplify: true), lexicon: Lexicon([.init("运费")]))
    let text = tokenizer.tokenize("運費")
    #expect(text.tokens.map(text.text) == ["運費"])
    #expect(text.tokens[0].lexiconEntry == 0)
  }

  @Test(arguments: [
    ("运费谁出", "運費誰出"), ("尺码偏小，质量不错", "尺碼偏小，質量不錯"), ("头发", "頭髮"), ("T恤 abc １😅", "T恤 abc １😅"),
    ("", ""),
  ])
  func simplifiedBecomesTraditional(_ line: String, _ expected: String) throws {
    var bytes = Array(line.utf8)
    try HanConverter(.toTraditional).convert(&bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }
}
