import Testing
import Tokenization

@Suite("Offsets lead back to the source")
struct OffsetTests {
  let tokenizer: Tokenizer

  init() throws { tokenizer = try Tokenizer(lexicon: ShopLexicon.read()) }

  @Test func randomBytesKeepTheContract() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<7_000 { expectContract(RandomText.bytes(using: &generator)) }
  }

  @Test func randomScalarsKeepTheContract() {
    var generator = SplitMix64(seed: 2)
    for _ in 0..<7_000 { expectContract(Array(RandomText.scalars(using: &generator).utf8)) }
  }

  @Test func mutatedLinesKeepTheContract() {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<6_000 { expectContract(RandomText.mutatedLine(using: &generator)) }
  }

  @Test func scalarRangesOfALongLineAreThoseOfUnicodeScalars() {
    // Every scalar length on every side of the index's blocks.
    let line = (0..<400).map { ["a", "é", "退", "👍", "，"][$0 * $0 % 5] }.joined()
    let text = tokenizer.tokenize(line)
    var byte = 0
    for (index, scalar) in line.unicodeScalars.enumerated() {
      let next = byte + UTF8.width(scalar)
      #expect(text.scalarRange(of: byte..<next) == index..<index + 1)
      #expect(text.scalarRange(of: byte..<text.source.count).lowerBound == index)
      #expect(text.scalarRange(of: 0..<byte) == 0..<index)
      #expect(text.scalarRange(of: byte..<byte) == index..<index)
      byte = next
    }
  }

  @Test func boundInsideAScalarTakesItIn() {
    let text = tokenizer.tokenize("a退b")
    #expect(text.scalarRange(of: 0..<2) == 0..<2)
    #expect(text.scalarRange(of: 2..<5) == 1..<3)
    #expect(text.scalarRange(of: 2..<3) == 1..<2)
  }

  /// Everything the contract says about one line, whatever its bytes are.
  private func expectContract(_ bytes: [UInt8]) {
    let text = tokenizer.tokenize(bytes)
    let name = "\(bytes)"
    #expect(text.source == bytes)
    #expect(String(validating: text.normalized, as: UTF8.self) != nil, "\(name)")

    var rebuilt: [UInt8] = []
    var place = Token(source: 0..<0, normalized: 0..<0, kind: .other)
    for token in text.tokens {
      guard token.source.lowerBound >= place.source.upperBound,
        token.normalized.lowerBound >= place.normalized.upperBound, !token.source.isEmpty,
        !token.normalized.isEmpty
      else {
        Issue.record("\(token) overlaps or is empty in \(name)")
        return
      }
      let gap = bytes[place.source.upperBound..<token.source.lowerBound]
      #expect(isInvisible(gap), "\(name)")
      rebuilt += gap + bytes[token.source]
      // What a token says it became is what its bytes become on their own.
      let alone = tokenizer.tokenize(Array(bytes[token.source]))
      #expect(alone.normalized[...] == text.normalizedBytes(of: token), "\(name)")
      let scalars = scalarCount(bytes[..<token.source.lowerBound])
      let expected = scalars..<scalars + scalarCount(bytes[token.source])
      #expect(text.scalarRange(of: token.source) == expected, "\(name)")
      let units = String(decoding: bytes[..<token.source.lowerBound], as: UTF8.self).utf16.count
      let length = text.text(of: token).utf16.count
      #expect(text.utf16Range(of: token.source) == units..<units + length, "\(name)")
      place = token
    }
    let tail = bytes[place.source.upperBound...]
    #expect(isInvisible(tail), "\(name)")
    #expect(rebuilt + tail == bytes)
  }

  private func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.count
  }

  private func isInvisible(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isInvisible)
  }
}
