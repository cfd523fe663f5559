import Testing
import Tokenization

@Suite("WindowHasher")
struct WindowHasherTests {
  private let tokenizer: Tokenizer

  init() throws {
    tokenizer = try Tokenizer()
  }

  private func buckets(_ text: String, token: Int, of count: Int = 1 << 30) -> [Int32] {
    WindowHasher(buckets: count).buckets(ofToken: token, in: tokenizer.tokenize(text))
  }

  /// The specification written down plainly: FNV-1a 64 of the bytes, modulo the number of buckets.
  private func bucket(_ bytes: [UInt8]) -> Int32 {
    let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    return Int32(hash % (1 << 30))
  }

  private func feature(_ mark: UInt8, _ parts: String...) -> Int32 {
    bucket(parts.flatMap { [mark] + Array($0.utf8) })
  }

  @Test(
    "a token between others: the five tokens, two pairs, two characters, its kind, its subwords")
  func features() throws {
    let text = "my new red shoe broke"
    try #require(tokenizer.tokenize(text).tokens.count == 5)
    let window = [
      feature(8, "my"), feature(9, "new"), feature(10, "red"), feature(11, "shoe"),
      feature(12, "broke"), feature(20, "new", "red"), feature(21, "red", "shoe"),
      feature(22, "w"), feature(23, "s"), feature(24, "word"),
    ]
    let subwords = [
      "<r", "<re", "<red", "<red>", "re", "red", "red>", "ed", "ed>", "d>",
    ].map { bucket(Array($0.utf8)) }
    #expect(buckets(text, token: 2).sorted() == (window + subwords).sorted())
  }

  @Test("Han neighbours give whole characters")
  func characters() throws {
    let text = "鞋子 a 好看"
    let tokens = tokenizer.tokenize(text).tokens
    let place = try #require(tokens.firstIndex { $0.kind == .word })
    let found = buckets(text, token: place)
    #expect(found.contains(feature(22, "子")))
    #expect(found.contains(feature(23, "好")))
  }

  @Test("a text's ends count as empty tokens")
  func ends() {
    let expected = [
      feature(8, ""), feature(9, ""), feature(10, "ab"), feature(11, ""), feature(12, ""),
      feature(20, "", "ab"), feature(21, "ab", ""), feature(22, ""), feature(23, ""),
      feature(24, "word"),
    ]
    let subwords = ["<a", "<ab", "<ab>", "ab", "ab>", "b>"].map { bucket(Array($0.utf8)) }
    #expect(buckets("ab", token: 0).sorted() == (expected + subwords).sorted())
    // The end of a text is no token that stands there.
    #expect(!buckets("ab cd", token: 0).contains(feature(11, "")))
    #expect(buckets("ab cd", token: 0).contains(feature(12, "")))
  }

  @Test("neighbours matter, with the side and the distance they stand at; those further off do not")
  func neighbours() {
    let found = Set(buckets("a b c d e", token: 2))
    for other in ["x b c d e", "a x c d e", "a b c x e", "a b c d x", "b a c d e", "e b c d a"] {
      #expect(Set(buckets(other, token: 2)) != found, "\(other)")
    }
    #expect(Set(buckets("x a b c d e y", token: 3)) == found)
  }

  @Test("the kind of a token matters")
  func kind() {
    #expect(buckets("42", token: 0).contains(feature(24, "number")))
    #expect(buckets("，", token: 0).contains(feature(24, "punctuation")))
  }

  @Test("every token of any text has features, and all are in range", arguments: [1, 7, 1000])
  func range(count: Int) {
    for text in ["退", "👍🏽👍🏽", "!", "\u{0}a", "42码偏小，能换43吗？size L too small", "a"] {
      for token in tokenizer.tokenize(text).tokens.indices {
        let found = buckets(text, token: token, of: count)
        #expect(found.count >= 10)
        #expect(found.allSatisfy { (0..<Int32(count)).contains($0) })
      }
    }
  }

  @Test("windows put together from parts of tokens are those hashed as a whole")
  func parts() {
    let hasher = WindowHasher(buckets: 1 << 20)
    var parts = WindowParts(hasher)
    for line in ["", "好", "my new red shoe broke", "鞋子 a 好看，尺码42偏小👍🏽!!", "退货退货退货"] {
      let text = tokenizer.tokenize(line)
      let first = Int32(parts.count)
      for token in text.tokens.indices { parts.append(token: token, in: text) }
      for token in text.tokens.indices {
        let numbers = InlineArray<5, Int32> { place in
          let at = token + place - 2
          return text.tokens.indices.contains(at) ? first + Int32(at) : -1
        }
        var found: [Int32] = []
        parts.appendBuckets(of: numbers, ofToken: token, in: text, to: &found)
        #expect(found == hasher.buckets(ofToken: token, in: text))
      }
    }
  }
}
