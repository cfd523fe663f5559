import Testing
import Tokenization

@Suite("NGramHasher")
struct NGramHasherTests {
  private let hasher = NGramHasher(buckets: 1 << 30)
  private let tokenizer: Tokenizer

  init() throws {
    tokenizer = try Tokenizer()
  }

  private func buckets(_ text: String, maximumTokens: Int = 100) -> [Int32] {
    let text = tokenizer.tokenize(text)
    return hasher.buckets(of: text, tokens: 0..<min(maximumTokens, text.tokens.count))
  }

  private func bucket(_ bytes: [UInt8]) -> Int32 {
    var hash = FNV1a()
    for byte in bytes { hash.append(byte) }
    return Int32(hash.value % (1 << 30))
  }

  @Test("a Latin word: the word, and the character 2- to 5-grams between its marks")
  func word() {
    let grams = ["<a", "ab", "b>", "<ab", "ab>", "<ab>"]
    let expected = grams.map { bucket(Array($0.utf8)) } + [bucket([1] + Array("ab".utf8))]
    #expect(buckets("AB") == expected.sorted())
  }

  @Test("Han: every 1- to 5-gram of the run, wherever the dictionary cuts it")
  func han() {
    let grams = ["退", "货", "运", "退货", "货运", "退货运"]
    let expected = grams.map { bucket([3] + Array($0.utf8)) }
    #expect(Set(expected).isSubset(of: buckets("退货运")))
    #expect(!buckets("退 货").contains(bucket([3] + Array("退货".utf8))))
  }

  @Test("two neighbouring tokens make a feature")
  func pairs() {
    let pair = bucket([2] + Array("no".utf8) + [2] + Array("smell".utf8))
    #expect(buckets("no smell").contains(pair))
    #expect(!buckets("smell no").contains(pair))
  }

  @Test("buckets are ascending, each once, and inside the range")
  func order() {
    let small = NGramHasher(buckets: 50)
    let text = tokenizer.tokenize("to be or not to be 退退退")
    let found = small.buckets(of: text, tokens: text.tokens.indices)
    #expect(found == Array(Set(found)).sorted())
    #expect(found.allSatisfy { (0..<50).contains($0) })
  }

  @Test("tokens outside the stretch are not read; nothing gives nothing")
  func limit() {
    #expect(buckets("no smell", maximumTokens: 1) == buckets("no"))
    #expect(buckets("退 运费", maximumTokens: 1) == buckets("退"))
    #expect(buckets("") == [])
  }

  @Test("occurrences have the same buckets, each with the tokens it has a character of")
  func occurrences() {
    let text = tokenizer.tokenize("退货运费险 no smell 42码")
    let found = hasher.occurrences(in: text, tokens: text.tokens.indices)
    #expect(
      Set(found.map(\.bucket)).sorted()
        == hasher.buckets(of: text, tokens: text.tokens.indices))
    #expect(
      found.contains(.init(bucket: bucket([1] + Array("no".utf8)), tokens: place("no", text))))
    let pair = bucket([2] + Array("no".utf8) + [2] + Array("smell".utf8))
    let tokens = place("no", text).lowerBound..<place("smell", text).upperBound
    #expect(found.filter { $0.bucket == pair } == [.init(bucket: pair, tokens: tokens)])
    // Every stretch of the run's characters, and the tokens it touches.
    let run = Array("退货运费险").map { Array(String($0).utf8) }
    for start in run.indices {
      for end in start + 1...run.count {
        let bytes = start * 3..<end * 3
        let touched = text.tokens.indices.filter { text.tokens[$0].normalized.overlaps(bytes) }
        let expected = NGramHasher.Occurrence(
          bucket: bucket([3] + run[start..<end].joined()),
          tokens: touched[0]..<touched[0] + touched.count)
        #expect(found.filter { $0.bucket == expected.bucket } == [expected])
      }
    }
  }

  private func place(_ word: String, _ text: TokenizedText) -> Range<Int> {
    let index = text.tokens.firstIndex { text.text(of: $0) == word } ?? -1
    return index..<index + 1
  }
}
