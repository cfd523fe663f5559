import Testing
import Tokenization

@Suite("Word boundaries follow UAX #29")
struct WordBreakConformanceTests {
  let breaker: WordBreaker

  init() throws { breaker = try WordBreaker() }

  /// CLDR's root locale takes the colon out of MidLetter (only Finnish and Swedish keep it there),
  /// which UAX #29, section 4.1, allows for; 15 lines of the file rest on that colon.
  // The Unicode files are not part of the repository; the hand-written subset below always runs.
  @Test(.enabled(if: UnicodeFile.isAvailable, Comment(rawValue: UnicodeFile.reason)))
  func everyLineOfWordBreakTest() throws {
    let lines = try UnicodeFile.lines("WordBreakTest.txt")
    #expect(lines.count == 1823)
    let tailored = lines.map(withoutJoiningColon)
    #expect(zip(lines, tailored).count { $0.data != $1.data } == 15)
    expectBoundaries(tailored, found: breaker.boundaries)
  }

  @Test func everyLineWrittenByHand() throws {
    let lines = try UnicodeFile.resourceLines("WordBreakSmall.txt")
    #expect(lines.count == 24)
    expectBoundaries(lines, found: breaker.boundaries)
  }

  @Test func emptyTextHasNoBoundary() {
    #expect(breaker.boundaries(of: "").isEmpty)
  }

  @Test func boundariesCountBytesOfTheTextAsItStands() {
    // Ａ is three bytes and stays full-width; ㎏ is a symbol, not two letters.
    #expect(breaker.boundaries(of: "Ａb ㎏") == [0, 4, 5, 8])
  }

  /// Puts boundaries on both sides of a colon that joins letters.
  private func withoutJoiningColon(_ line: DataLine) -> DataLine {
    var line = line
    line.data = line.data
      .replacing(/× 003A (× 0308 )?×/) { "÷ 003A \($0.output.1 ?? "")÷" }
    return line
  }
}
