import Files
import Kefu
import Testing
import Tokenization

@Suite("Lexicon trial")
struct LexiconTrialTests {
  private static let entry = Lexicon.Entry("退货", tag: "aftersale", cost: 8)
  private static let lines = ["我想退货，OK", "不相干的一行", "再退货险"]

  /// A trial whose dictionaries are kept for the next run of the tests.
  private func trial(
    _ word: String = "退货", cost: Double?, tag: String = "", _ entries: [Lexicon.Entry]
  ) throws -> LexiconTrial {
    try LexiconTrial(
      word: word, cost: cost, tag: tag, lexicon: Lexicon(entries), cacheFolder: CacheFolder.path)
  }

  private func run(_ trial: LexiconTrial) -> [String] {
    var report = LexiconTrialReport(trial)
    let changed = Self.lines.enumerated().compactMap { index, line in
      report.add(trial.compare(Array(line.utf8)), line: index + 1)
    }
    return [report.title] + changed.flatMap(\.textLines) + [report.summary]
  }

  @Test("a new word changes the lines it stands in, shown with one word on each side")
  func added() throws {
    let trial = try trial(cost: 8, tag: "aftersale", [])
    #expect(trial.change == .added && trial.entry == Self.entry && trial.reasonWhyNever == nil)
    #expect(
      run(trial) == [
        "+ 退货 (aftersale) at cost 8.0", "1  - 我想 | 退 | 货 | ，", "1  + 我想 | 退货 | ，",
        "3  - 再 | 退 | 货 | 险", "3  + 再 | 退货 | 险",
        "2 of 3 lines cut differently · 退货 is a word 2 times, was 0 times",
      ])
  }

  @Test("a word the lexicon has is taken out")
  func removed() throws {
    let trial = try trial(cost: nil, [Self.entry])
    #expect(trial.change == .removed)
    let shown = run(trial)
    #expect(shown.first == "- 退货 (aftersale), which is in the lexicon at cost 8.0")
    #expect(shown[1...2] == ["1  - 我想 | 退货 | ，", "1  + 我想 | 退 | 货 | ，"])
    #expect(
      shown.last == "2 of 3 lines cut differently · 退货 is a word 0 times, was 2 times")
    let stretches = trial.compare(Array("我想退货，OK".utf8)).stretches
    #expect(stretches.map(\.before) == [["我想", "退货", "，"]])
    #expect(stretches.map(\.after) == [["我想", "退", "货", "，"]])
  }

  @Test("a word the lexicon has is tried at another cost, and why it cannot win then")
  func recosted() throws {
    let trial = try trial(cost: 20, [Self.entry])
    #expect(trial.change == .recosted(from: 8, to: 20))
    #expect(trial.reasonWhyNever?.hasPrefix("is cut as 退 | 货 at cost ") == true)
    #expect(
      run(trial).first == "退货 (aftersale), which is in the lexicon, at cost 20.0 for 8.0")
  }

  @Test("a word of which normalisation leaves nothing is refused")
  func empty() {
    #expect(throws: InputError.self) { try trial("\u{3000}", cost: nil, []) }
  }

  @Test("words between two changes are left out")
  func stretches() throws {
    let comparison = try trial(cost: 8, []).compare(Array("退货的时候我不想退货".utf8))
    #expect(comparison.stretches.count == 2 && comparison.firedAfter == 2)
    #expect(comparison.stretches.first?.after == ["退货", "的"])
  }
}
