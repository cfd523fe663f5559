import Testing
import Tokenization

@Suite("A lexicon keeps words whole")
struct LexiconSegmentationTests {
  private func words(
    _ line: String, _ entries: [Lexicon.Entry], options: Tokenizer.Options = .init()
  ) throws -> [String] {
    let tokenizer = try Tokenizer(
      options: options, lexicon: Lexicon(entries), cacheFolder: nil)
    let text = tokenizer.tokenize(line)
    return text.tokens.map(text.text)
  }

  /// ICU charges 255 for a character that is no word, so two such cost 510; a new word of both
  /// at 9 (77.5 of ICU's units) is cheaper.
  @Test func newWordOfUnknownCharacters() throws {
    #expect(try words("囧囧囧", []) == ["囧", "囧", "囧"])
    #expect(try words("囧囧囧囧", [.init("囧囧")]) == ["囧囧", "囧囧"])
    #expect(try words("囧囧囧", [.init("囧囧囧"), .init("囧囧")]) == ["囧囧囧"])
  }

  /// Two words at 20 cost 2 × 160 of ICU's units, one at 20 and an unknown character 160 + 255.
  @Test func cheapestPathWins() throws {
    let entries: [Lexicon.Entry] = [
      .init("囧囧", cost: 20), .init("囧囧囧", cost: 20), .init("囧囧囧囧", cost: 20),
    ]
    #expect(try words("囧囧囧囧", entries) == ["囧囧囧囧"])
    #expect(try words("囧囧囧囧囧", entries).count == 2)
  }

  @Test func scriptsMix() throws {
    let entries: [Lexicon.Entry] = [
      .init("T恤"), .init("卡通T恤"), .init("return label"), .init("3C"), .init("u盘"),
    ]
    #expect(try words("白t恤A", entries) == ["白", "t恤", "A"])
    #expect(try words("买卡通T恤", entries) == ["买", "卡通T恤"])
    #expect(try words("at恤", entries) == ["at", "恤"])
    #expect(try words("a Return Label.", entries) == ["a", "Return Label", "."])
    #expect(try words("return labels return  label", entries).count == 4)
    #expect(try words("return label's", entries) == ["return", "label's"])
    #expect(try words("3C产品", entries, options: .init(protect: false)).first == "3C")
    #expect(try words("Ｕ盘", entries) == ["Ｕ盘"])
  }

  @Test func longestEntryWins() throws {
    let entries: [Lexicon.Entry] = [.init("size chart"), .init("size chart photo")]
    #expect(try words("a size chart photo", entries) == ["a", "size chart photo"])
    #expect(try words("a size chart photos", entries) == ["a", "size chart", "photos"])
  }

  @Test func entryThatCoversAProtectedSpanWins() throws {
    let entries: [Lexicon.Entry] = [.init("三只松鼠"), .init("4g手机"), .init("不影响二次销售")]
    #expect(try words("三只松鼠和三只鸡", entries).contains("三只松鼠"))
    #expect(try words("买4G手机", entries) == ["买", "4G手机"])
    #expect(try words("14g手机", entries).first == "14g")
    #expect(try words("不影响二次销售", entries) == ["不影响二次销售"])
  }

  @Test func protectedSpansComeFirst() throws {
    #expect(try words("订单JD20240301-8891到", [.init("8891到")]).contains("JD20240301-8891"))
  }

  @Test func firstOfEqualEntriesCounts() throws {
    let tokenizer = try Tokenizer(
      lexicon: Lexicon([.init("ｋｋ码", tag: "a"), .init("KK码", tag: "b")]), cacheFolder: nil)
    let token = tokenizer.tokenize("kk码").tokens[0]
    #expect(token.lexiconEntry == 0)
  }
}
