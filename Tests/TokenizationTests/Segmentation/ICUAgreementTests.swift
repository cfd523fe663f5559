import Foundation
import Testing
import Tokenization

/// Without a lexicon and protected spans the tokenizer cuts as ICU 72's word iterator does, though
/// it asks ICU about a small part of the text only.
@Suite("Cuts agree with ICU")
struct ICUAgreementTests {
  let tokenizer: Tokenizer
  let icu: ICUWordBreaker

  init() throws {
    tokenizer = try Tokenizer(options: .init(caseFold: false, widthFold: false, protect: false))
    icu = try ICUWordBreaker()
  }

  @Test func onRandomScalars() {
    var generator = SplitMix64(seed: 29)
    for _ in 0..<30_000 { expectAgreement(RandomText.scalars(using: &generator)) }
  }

  @Test func onMutatedLines() {
    var generator = SplitMix64(seed: 30)
    for _ in 0..<10_000 {
      expectAgreement(String(decoding: RandomText.mutatedLine(using: &generator), as: UTF8.self))
    }
  }

  @Test func onRandomHan() {
    var generator = SplitMix64(seed: 31)
    for _ in 0..<10_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...40, using: &generator) {
        text.append(contentsOf: RandomText.han(using: &generator).unicodeScalars)
      }
      expectAgreement(String(text))
    }
  }

  @Test(.enabled(if: SharedData.isAvailable, Comment(rawValue: SharedData.reason)))
  func onEveryLineOfChineseReviews() throws {
    for name in ["online_shopping.dev.jsonl", "online_shopping.train.jsonl"] {
      let lines = try SharedData.texts("sentiment/\(name)")
      #expect(lines.count > 6_000)
      for line in lines { expectAgreement(line) }
    }
  }

  /// Compares the boundaries between which something visible stands.
  private func expectAgreement(_ line: String) {
    var line = line
    // Tag characters count as visible behind an emoji only, which is beyond this test.
    line.unicodeScalars.removeAll { (0xE0020...0xE007F).contains($0.value) }
    // What normalisation rewrites is one token; text that is normal already has nothing of it.
    let text = tokenizer.tokenize(tokenizer.tokenize(line).normalized)
    let boundaries = icu.boundaries(of: String(decoding: text.source, as: UTF8.self))
    var expected: [Range<Int>] = []
    for (lower, upper) in zip(boundaries, boundaries.dropFirst()) {
      if let visible = visible(text.normalized[lower..<upper]) { expected.append(visible) }
    }
    #expect(text.tokens.map(\.normalized) == expected, "\(line)")
  }

  /// A segment without the whitespace, control and format characters at its ends.
  private func visible(_ segment: ArraySlice<UInt8>) -> Range<Int>? {
    var start: Int?
    var end = segment.startIndex
    var position = segment.startIndex
    for scalar in String(decoding: segment, as: UTF8.self).unicodeScalars {
      let width = UTF8.width(scalar)
      if !scalar.properties.isInvisible {
        start = start ?? position
        end = position + width
      }
      position += width
    }
    return start.map { $0..<end }
  }
}
