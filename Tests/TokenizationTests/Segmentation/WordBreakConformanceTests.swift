import Testing
import Tokenization

@Suite("Word boundaries follow UAX #29")
struct WordBreakConformanceTests {
  /// The rules as Unicode prints them.
  let breaker = WordBreaker(isTailored: false)

  // The Unicode files are not part of the repository; the hand-written subset below always runs.
  @Test(.enabled(if: UnicodeFile.isAvailable, Comment(rawValue: UnicodeFile.reason)))
  func everyLineOfWordBreakTest() throws {
    let lines = try UnicodeFile.lines("WordBreakTest.txt")
    #expect(lines.count == 1823)
    expectBoundaries(lines, found: breaker.boundaries)
  }

  @Test func everyLineWrittenByHand() throws {
    let lines = try UnicodeFile.resourceLines("WordBreakSmall.txt")
    #expect(lines.count == 24)
    expectBoundaries(lines, found: breaker.boundaries)
  }

  @Test func tailoredRulesCutAtColonsAndNotAtCommercialAt() {
    let tailored = WordBreaker()
    #expect(tailored.boundaries(of: "size:M") == [0, 4, 5, 6])
    #expect(tailored.boundaries(of: "a@b") == [0, 3])
    #expect(breaker.boundaries(of: "size:M") == [0, 6])
    #expect(breaker.boundaries(of: "a@b") == [0, 1, 2, 3])
  }

  @Test func emptyTextHasNoBoundary() {
    #expect(breaker.boundaries(of: "").isEmpty)
  }

  @Test func boundariesCountBytesOfTheTextAsItStands() {
    // Ａ is three bytes and stays full-width; ㎏ is a symbol, not two letters.
    #expect(breaker.boundaries(of: "Ａb ㎏") == [0, 4, 5, 8])
  }
}
