import Testing
import Tokenization

/// Lines that other tokenizers cut wrongly: ICU 72 and jieba 0.42 among them.
@Suite("Lines of a shop, with the shipped lexicon")
struct ShopLineTests {
  let tokenizer: Tokenizer

  init() throws { tokenizer = try Tokenizer(lexicon: ShopLexicon.read()) }

  @Test(arguments: [
    // ICU: 尺|码, 退|货, 发|货, 退|换|货运费|险, 一点|也不|差.
    "尺码", "退货", "发货", "退换货运费险", "一点也不差", "没有色差", "七天无理由",
    // ICU cuts these at hyphens, jieba `5w-30` and `1,299.00` too.
    "JD20240301-8891", "5w-30", "A-1203", "A-1203/XL", "1,299.00", "iPhone15 Pro Max",
    // Lexicon entries with Latin letters or spaces.
    "T恤", "return label", "PP材质",
  ])
  func staysWhole(_ word: String) {
    for line in [word, "\(word)，好", "，\(word)。", "（\(word)） ok"] {
      #expect(words(line).contains(word), "\(line): \(words(line))")
    }
  }

  @Test(arguments: [
    ("没有色差", "没有色差"),
    ("一点也不差", "一点也不差"),
    ("七天无理由退换货运费险", "七天无理由|退换货运费险"),
    ("订单号JD20240301-8891什么时候发货", "订单号|JD20240301-8891|什么时候|发货"),
    ("RMB 1,299.00退一下", "RMB 1,299.00|退|一下"),
    ("iPhone15 Pro Max手机", "iPhone15 Pro Max|手机"),
    ("白色T恤偏小，能换43码吗？", "白色|T恤|偏小|，|能|换|43码|吗|？"),
    ("where is my return label, please", "where|is|my|return label|,|please"),
    ("return labels", "return|labels"),
    ("38，39", "38|，|39"),
    ("nice.But slow", "nice|.|But|slow"),
    ("e.g. the U.S.A. one", "e.g|.|the|U.S.A|.|one"),
  ])
  func isCutLikeThis(_ line: String, _ expected: String) {
    #expect(words(line).joined(separator: "|") == expected)
  }

  @Test func oilLeaks() {
    #expect(words("5w-30机油漏了").prefix(2) == ["5w-30", "机油"])
  }

  @Test func tokensNameTheirEntry() throws {
    let text = tokenizer.tokenize("我要退货，尺码不对")
    let tags = text.tokens.map { token in
      token.lexiconEntry.map { tokenizer.lexicon.entries[$0].word }
    }
    let words = text.tokens.map(text.text)
    for (word, entry) in zip(words, tags) where entry != nil { #expect(entry == word) }
    #expect(tags.contains("尺码"))
  }

  private func words(_ line: String) -> [String] {
    let text = tokenizer.tokenize(line)
    return text.tokens.map(text.text)
  }
}
