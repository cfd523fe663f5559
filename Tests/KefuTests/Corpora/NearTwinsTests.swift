import Kefu
import NeuralNetwork
import Testing

@Suite("Near twins")
struct NearTwinsTests {
  private func pairs(_ texts: [String]) -> Set<[Int]> {
    var pairs: Set<[Int]> = []
    NearTwins.forEachPair(among: texts.map(TextKey.init)) { pairs.insert([$0, $1]) }
    return pairs
  }

  @Test("keys keep letters and digits, lower case and of plain width")
  func keys() {
    #expect(TextKey("  Where's MY order？ №７ ").text == "wheresmyorderno7")
    #expect(TextKey("我要 退货！！").text == "我要退货")
    #expect(TextKey("👍") != TextKey("👎"))
    #expect(TextKey("👍").text == "👍")
  }

  // A text of n different letters has n trigrams with the spaces at its ends. Another last letter
  // changes two of them: n − 2 are shared of n + 2.
  @Test("one letter of 18 makes 16/20 = 0.8: no twins; one of 19 makes 17/21 ≈ 0.81: twins")
  func threshold() {
    #expect(pairs(["abcdefghijklmnopqr", "abcdefghijklmnopqz"]).isEmpty)
    #expect(pairs(["abcdefghijklmnopqrs", "abcdefghijklmnopqrz"]) == [[0, 1]])
  }

  @Test("pairs name the smaller index first, whatever the lengths")
  func order() {
    let text = "abcdefghijklmnopqrstuvwx"
    #expect(pairs([text + "y", "unrelated", text]) == [[0, 2]])
  }

  @Test("empty and one-letter keys are no trouble")
  func short() {
    #expect(pairs(["", "a", "b", "ab"]).isEmpty)
    #expect(pairs([]).isEmpty)
  }

  @Test("finds what comparing all with all finds", arguments: [1, 2, 3, 4] as [UInt64])
  func naive(seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: 0)
    let letters = Array("abc退货")
    var texts: Set<String> = []
    while texts.count < 120 {
      let text = String(
        (0..<Int.random(in: 1...30, using: &generator)).map { _ in
          letters[Int.random(in: 0..<letters.count, using: &generator)]
        })
      texts.insert(text)
      texts.insert(text + String(letters[Int.random(in: 0..<letters.count, using: &generator)]))
    }
    let sorted = texts.sorted()
    let sets = sorted.map(trigrams)
    var expected: Set<[Int]> = []
    for left in sets.indices {
      for right in sets.indices.dropFirst(left + 1) {
        let shared = Double(sets[left].intersection(sets[right]).count)
        if shared / Double(sets[left].union(sets[right]).count) > 0.8 {
          expected.insert([left, right])
        }
      }
    }
    #expect(!expected.isEmpty)
    #expect(pairs(sorted) == expected)
  }

  private func trigrams(_ text: String) -> Set<String> {
    let padded = Array(" " + text + " ")
    return Set((2..<padded.count).map { String(padded[$0 - 2...$0]) })
  }
}
