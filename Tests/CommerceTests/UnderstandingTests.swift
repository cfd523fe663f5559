import Commerce
import Testing

@Suite("Understanding")
struct UnderstandingTests {
  private func decision(_ sentiment: Sentiment, isSure: Bool = true) -> Decision {
    Decision(
      guesses: [Guess(label: sentiment.rawValue, confidence: 0.75)], isSure: isSure)
  }

  private func isMixed(_ clauses: [Decision?], whole: Decision? = nil) -> Bool {
    Understanding(
      text: "", language: .english, sentiment: whole,
      clauses: clauses.map { ClauseFinding(range: 0..<1, intent: nil, sentiment: $0) }
    ).isMixed
  }

  @Test("mixed is where one clause praises and another blames, in any order and beside others")
  func mixed() {
    #expect(isMixed([decision(.positive), decision(.negative)]))
    #expect(isMixed([decision(.negative), nil, decision(.neutral), decision(.positive)]))
  }

  @Test("one judgement, a judgement beside none, and no clauses are not mixed")
  func plain() {
    #expect(!isMixed([]))
    #expect(!isMixed([decision(.positive), decision(.positive)]))
    #expect(!isMixed([decision(.negative), decision(.neutral), nil]))
    #expect(!isMixed([decision(.positive), decision(.neutral)]))
  }

  @Test("a clause counts only where its judgement is sure; the text as a whole does not count")
  func sure() {
    #expect(!isMixed([decision(.positive), decision(.negative, isSure: false)]))
    #expect(!isMixed([decision(.positive, isSure: false), decision(.negative)]))
    #expect(!isMixed([decision(.positive)], whole: decision(.negative)))
  }

  @Test("the label that is said comes first, the others by their probability")
  func said() {
    let (labels, confidences) = (["a", "b", "c"], [0.5, 0.2, 0.3])
    let likeliest = Decision(labels: labels, confidences: confidences, isSure: true)
    #expect(likeliest.guesses.map(\.label) == ["a", "c", "b"])
    #expect(likeliest.best.label == "a" && likeliest.runnerUp?.label == "c")
    let other = Decision(labels: labels, confidences: confidences, isSure: true, said: 1)
    #expect(other.guesses.map(\.label) == ["b", "a", "c"])
    #expect(other.best == Guess(label: "b", confidence: 0.2) && other.runnerUp?.label == "a")
    #expect(other != likeliest)
  }
}
