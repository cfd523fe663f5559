import Testing
import Tokenization

// The Unicode files are not part of the repository; the hand-written subsets always run.

@Suite("Grapheme boundaries follow UAX #29")
struct GraphemeBreakConformanceTests {
  let breaker: GraphemeBreaker

  init() throws { breaker = try GraphemeBreaker() }

  @Test(.enabled(if: UnicodeFile.isAvailable, Comment(rawValue: UnicodeFile.reason)))
  func everyLineOfGraphemeBreakTest() throws {
    let lines = try UnicodeFile.lines("GraphemeBreakTest.txt")
    #expect(lines.count == 602)
    expectBoundaries(lines, found: breaker.boundaries)
  }

  @Test func everyLineWrittenByHand() throws {
    let lines = try UnicodeFile.resourceLines("GraphemeBreakSmall.txt")
    #expect(lines.count == 20)
    expectBoundaries(lines, found: breaker.boundaries)
  }

  @Test func emptyTextHasNoBoundary() {
    #expect(breaker.boundaries(of: "").isEmpty)
  }
}

@Suite("Sentence boundaries follow UAX #29")
struct SentenceBreakConformanceTests {
  let breaker: SentenceBreaker

  init() throws { breaker = try SentenceBreaker() }

  @Test(.enabled(if: UnicodeFile.isAvailable, Comment(rawValue: UnicodeFile.reason)))
  func everyLineOfSentenceBreakTest() throws {
    let lines = try UnicodeFile.lines("SentenceBreakTest.txt")
    #expect(lines.count == 502)
    expectBoundaries(lines, found: breaker.boundaries)
  }

  @Test func everyLineWrittenByHand() throws {
    let lines = try UnicodeFile.resourceLines("SentenceBreakSmall.txt")
    #expect(lines.count == 20)
    expectBoundaries(lines, found: breaker.boundaries)
  }

  @Test func emptyTextHasNoBoundary() {
    #expect(breaker.boundaries(of: "").isEmpty)
  }

  @Test func boundariesCountBytes() {
    #expect(breaker.boundaries(of: "太小了。能换吗？") == [0, 12, 24])
    #expect(breaker.boundaries(of: "Too small! Can I?") == [0, 11, 17])
  }
}
