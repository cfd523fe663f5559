import Commerce
import Testing
import TextModels
import Tokenization

@Suite("IntentMerge")
struct IntentMergeTests {
  private func decision(_ label: String, _ confidence: Double) -> Decision {
    Decision(
      guesses: [
        Guess(label: label, confidence: confidence),
        Guess(label: "other", confidence: 1 - confidence),
      ].sorted { $0.confidence > $1.confidence }, isSure: true)
  }

  /// A reading whose clauses are ten bytes long each; `nil` for one without an intent.
  private func reading(
    _ whole: Decision?, _ clauses: [Decision?], wantsSeveral: Bool = true
  ) -> TextReading {
    var reading = TextReading()
    (reading.intent, reading.wantsSeveral) = (whole, wantsSeveral)
    reading.clauses = clauses.enumerated().map { index, intent in
      TextReading.ClauseReading(
        clause: Clause(
          tokens: index..<index + 1, source: 10 * index..<10 * index + 10, isSentenceEnd: true),
        intent: intent)
    }
    return reading
  }

  private let whole = Guess(label: "return.request", confidence: 0.8)

  private var wholeOnly: [IntentMention] {
    [IntentMention(label: "return.request", confidence: 0.8, range: nil)]
  }

  private var wholeDecision: Decision { Decision(guesses: [whole], isSure: true) }

  @Test("a text of one clause wants one thing, whatever counts its wishes")
  func oneClause() {
    #expect(reading(wholeDecision, []).intents == wholeOnly)
    #expect(reading(wholeDecision, [decision("delivery.track", 0.9)]).intents == wholeOnly)
  }

  @Test("two wishes stand in text order, with the clauses that say them")
  func twoWishes() {
    let found = reading(
      wholeDecision, [decision("delivery.track", 0.6), decision("return.request", 0.9)])
    #expect(
      found.intents == [
        IntentMention(label: "delivery.track", confidence: 0.6, range: 0..<10),
        IntentMention(label: "return.request", confidence: 0.9, range: 10..<20),
      ])
  }

  @Test("the same wish twice is one: where it stands first, as sure as it is anywhere")
  func sameWish() {
    let found = reading(
      wholeDecision,
      [
        decision("return.request", 0.6), decision("delivery.track", 0.7),
        decision("return.request", 0.9),
      ])
    #expect(
      found.intents == [
        IntentMention(label: "return.request", confidence: 0.9, range: 0..<10),
        IntentMention(label: "delivery.track", confidence: 0.7, range: 10..<20),
      ])
    let twice = reading(
      wholeDecision, [decision("delivery.track", 0.9), decision("delivery.track", 0.9)])
    #expect(twice.intents == wholeOnly)
  }

  @Test(
    "courtesies and what is out of scope are no wish beside another one",
    arguments: ["chat.greeting", "chat.thanks", "oos"])
  func courtesies(label: String) {
    let one = reading(wholeDecision, [decision(label, 0.9), decision("return.request", 0.9)])
    #expect(one.intents == wholeOnly)
    let two = reading(
      wholeDecision,
      [decision(label, 0.9), decision("return.request", 0.9), decision("delivery.track", 0.9)])
    #expect(two.intents.map(\.label) == ["return.request", "delivery.track"])
    #expect(two.intents.map(\.range) == [10..<20, 20..<30])
  }

  @Test("a clause counts from a probability of a quarter")
  func threshold() {
    func guesses(_ confidence: Double) -> Decision {
      Decision(guesses: [Guess(label: "delivery.track", confidence: confidence)], isSure: false)
    }
    let second = decision("return.request", 0.9)
    #expect(reading(wholeDecision, [guesses(0.25), second]).intents.count == 2)
    #expect(reading(wholeDecision, [guesses(0.2499), second]).intents == wholeOnly)
    #expect(reading(wholeDecision, [nil, second]).intents == wholeOnly)
  }

  @Test("where the text as a whole wants one thing, only clauses count that are sure of another")
  func wantsOne() {
    func found(_ first: Double, _ second: Double) -> [IntentMention] {
      reading(
        wholeDecision, [decision("delivery.track", first), decision("return.request", second)],
        wantsSeveral: false
      ).intents
    }
    #expect(found(0.89, 0.99) == wholeOnly)
    #expect(found(0.9, 0.99).map(\.label) == ["delivery.track", "return.request"])
    let same = [decision("return.request", 0.95), decision("return.request", 0.95)]
    #expect(reading(wholeDecision, same, wantsSeveral: false).intents == wholeOnly)
  }

  @Test("beside two sure wishes an unsure one does not count")
  func unsureBeside() {
    let found = reading(
      wholeDecision,
      [
        decision("delivery.track", 0.95), decision("refund.status", 0.6),
        decision("item.wrong", 0.9),
      ])
    #expect(found.intents.map(\.label) == ["delivery.track", "item.wrong"])
  }

  @Test("without an intent of the whole nothing is wanted")
  func noIntent() {
    let clauses = [decision("delivery.track", 0.9), decision("return.request", 0.9)]
    #expect(reading(nil, clauses).intents == [])
  }
}
