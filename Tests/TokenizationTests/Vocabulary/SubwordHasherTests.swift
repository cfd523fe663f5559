import Testing
import Tokenization

@Suite("Subword buckets")
struct SubwordHasherTests {
  let hasher = SubwordHasher(buckets: 1_000_003)

  /// From the FNV authors' test suite, the same values as in RFC 9923.
  @Test(
    arguments: [
      ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("b", 0xaf63_df4c_8601_f1a5),
      ("fo", 0x0898_5907_b541_d342), ("foo", 0xdcb2_7518_fed9_d577),
      ("foobar", 0x8594_4171_f739_67e8),
    ] as [(String, UInt64)])
  func publishedVectors(text: String, expected: UInt64) {
    #expect(FNV1a.hash(ArraySlice(text.utf8)) == expected)
  }

  @Test func wordsHaveTwoToFiveGramsWithMarks() {
    #expect(
      buckets("abc", .word)
        == features("<a", "<ab", "<abc", "<abc>", "ab", "abc", "abc>", "bc", "bc>", "c>"))
  }

  @Test func longWordsStopAtFiveCharacters() {
    let found = buckets("cotton", .word)  // 8 characters with marks: 7 + 6 + 5 + 4
    #expect(found.count == 22)
    #expect(found.prefix(4) == features("<c", "<co", "<cot", "<cott")[...])
  }

  @Test func charactersAreScalarsNotBytes() {
    #expect(buckets("é", .word) == features("<é", "<é>", "é>"))
  }

  @Test func numbersWithOneShapeLookAlike() {
    #expect(buckets("1,299.00", .number) == buckets("8,301.45", .number))
    #expect(buckets("jd20240301", .word) == buckets("jd19991231", .word))
    #expect(buckets("7", .number) == features("<0", "<0>", "0>"))
    #expect(buckets("12", .number) != buckets("123", .number))
  }

  @Test func hanTokensHaveCharactersAndPairs() {
    #expect(buckets("运费险", .han) == features("运", "运费", "费", "费险", "险"))
    #expect(buckets("好", .han) == features("好"))
  }

  @Test func hanTokensReachIntoTheNextOne() throws {
    let text = try Tokenizer().tokenize("尺码 小,A")
    #expect(text.tokens.map(\.kind) == [.han, .han, .han, .punctuation, .word])
    let found = text.tokens.indices.map { index in
      var result: [Int32] = []
      hasher.appendBuckets(ofToken: index, in: text, to: &result)
      return result
    }
    // ICU's dictionary cuts 尺|码; behind 码 is a gap, behind 小 a comma.
    #expect(found[0] == features("尺", "尺码"))
    #expect(found[1] == features("码"))
    #expect(found[2] == features("小"))
    #expect(found[3] == features("<,>"))
    #expect(found[4] == features("<a", "<a>", "a>"))
  }

  @Test func emojiShareTheirFirstCharacter() {
    #expect(buckets("👍", .emoji) == features("<👍>"))
    #expect(buckets("👍🏽", .emoji) == features("<👍🏽>", "<👍>"))
  }

  @Test func bucketsAreInRangeAndAppended() {
    let small = SubwordHasher(buckets: 7)
    var result: [Int32] = [99]
    small.appendBuckets(of: ArraySlice("internationalisation".utf8), kind: .word, to: &result)
    #expect(result.first == 99)
    #expect(Set(result.dropFirst()) == Set(0..<7))
  }

  @Test func ofALongTokenOnlyTheBeginningCounts() {
    let long = String(repeating: "ab", count: 200)
    #expect(buckets(long, .word) == buckets(String(long.prefix(256)), .word))
  }

  @Test func anEmptyTokenHasNone() {
    for kind in Token.Kind.allCases { #expect(buckets("", kind).isEmpty) }
  }

  private func buckets(_ text: String, _ kind: Token.Kind) -> [Int32] {
    var result: [Int32] = []
    hasher.appendBuckets(of: ArraySlice(text.utf8), kind: kind, to: &result)
    return result
  }

  /// The specification written down plainly: FNV-1a 64 of the bytes, modulo the bucket count.
  private func features(_ texts: String...) -> [Int32] {
    texts.map { text in
      let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 1_099_511_628_211
      }
      return Int32(hash % 1_000_003)
    }
  }
}
