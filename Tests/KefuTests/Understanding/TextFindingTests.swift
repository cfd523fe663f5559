import Commerce
import Kefu
import Testing

@Suite("Findings of a text")
struct TextFindingTests {
  @Test("what is found stands in the clause where its words begin, in Unicode scalars")
  func understanding() {
    let text = "鞋底开胶了😡 broke"
    let finding = TextFinding(
      Understanding(
        text: text, language: .mixed,
        intents: [
          IntentMention(label: "return.request", confidence: 0.4, range: 0..<15),
          IntentMention(label: "complaint.service", confidence: 0.9, range: 20..<25),
          IntentMention(label: "oos", confidence: 0.3, range: 20..<25),
        ],
        sentiment: Decision(
          guesses: [
            Guess(label: "neutral", confidence: 0.3), Guess(label: "negative", confidence: 0.6),
          ],
          isSure: false),
        clauses: [
          ClauseFinding(range: 0..<20, intent: nil, sentiment: nil),
          ClauseFinding(range: 20..<25, intent: nil, sentiment: nil),
        ],
        aspects: [
          // An opinion that no words show is the first clause's.
          AspectOpinion(term: nil, opinion: nil, category: nil, sentiment: "positive"),
          AspectOpinion(term: 0..<6, opinion: nil, category: nil, sentiment: "negative"),
          AspectOpinion(term: 0..<6, opinion: 20..<25, category: nil, sentiment: "negative"),
        ],
        reasons: [
          // 鞋底 are 6 bytes, 开胶了 9, the face 4, the space 1.
          ReasonFinding(code: "quality.broke", evidence: 6..<15, confidence: 0.75),
          ReasonFinding(code: "quality.poor", evidence: nil, confidence: 0.5),
          ReasonFinding(code: "function.not_working", evidence: 20..<25, confidence: 0.5),
        ]))
    #expect(
      finding
        == TextFinding(
          sentiment: "negative",
          clauses: [
            .init(
              start: 0, end: 7, intents: ["return.request"], opinions: 2, negativeOpinions: 1,
              reasons: [.init(code: "quality.broke", start: 2, end: 5, confidence: 0.75)]),
            .init(
              start: 7, end: 12, intents: ["complaint.service"], opinions: 1,
              negativeOpinions: 1,
              reasons: [
                .init(code: "function.not_working", start: 7, end: 12, confidence: 0.5)
              ]),
          ]))
  }

  @Test("of a text that says nothing there is nothing")
  func nothing() {
    #expect(
      TextFinding(Understanding(text: "", language: .other)) == TextFinding())
  }
}
