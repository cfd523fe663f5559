import Commerce
import Kefu
import Testing
import TextModels

@Suite("Understanding as JSON")
struct OrderedJSONUnderstandingTests {
  // Scalars: 👍 0, 🏽 1, 鞋 2, 太 3, 小 4, ， 5, 退 6. UTF-8: 4, 4, then 3 each.
  private let text = "👍🏽鞋太小，退"

  private func decision(_ label: String, _ confidence: Double, isSure: Bool = true) -> Decision {
    Decision(guesses: [Guess(label: label, confidence: confidence)], isSure: isSure)
  }

  private func json(_ understanding: Understanding) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: OrderedJSON.members(of: understanding).map { ($0.name, $0.value.text) })
  }

  @Test("places count scalars and quote their words; implied and predicted ones are null")
  func places() {
    let members = json(
      Understanding(
        text: text, language: .chinese, intent: decision("return.request", 0.5),
        intents: [
          IntentMention(label: "return.request", confidence: 0.5, range: 20..<23),
          IntentMention(label: "own", confidence: 0.25, range: nil),
        ], sentiment: decision("negative", 0.75),
        clauses: [
          ClauseFinding(range: 0..<20, intent: nil, sentiment: decision("positive", 0.625)),
          ClauseFinding(
            range: 20..<23, intent: decision("x", 0.5), sentiment: decision("negative", 1)),
        ],
        aspects: [
          AspectOpinion(
            term: 8..<11, opinion: 11..<17, category: "size_fit", sentiment: "negative",
            confidence: 0.5),
          AspectOpinion(
            term: nil, opinion: 0..<8, category: nil, sentiment: "positive", confidence: 1),
          AspectOpinion(term: 20..<23, opinion: nil, category: "c", sentiment: "neutral"),
        ],
        reasons: [
          ReasonFinding(code: "size.too_small", evidence: 11..<17, confidence: 0.875),
          ReasonFinding(code: "own", evidence: nil, confidence: 0.25),
        ]))
    #expect(members["language"] == #""zh""#)
    #expect(members["mixed"] == "true")
    #expect(
      members["intents"]
        == #"[{"label":"return.request","confidence":0.5,"start":6,"end":7,"text":"退"},"#
        + #"{"label":"own","confidence":0.25,"start":null,"end":null,"text":null}]"#)
    #expect(
      members["clauses"]
        == #"[{"start":0,"end":6,"text":"👍🏽鞋太小，","#
        + #""sentiment":{"label":"positive","confidence":0.625},"intent":null},"#
        + #"{"start":6,"end":7,"text":"退","sentiment":{"label":"negative","confidence":1.0},"#
        + #""intent":{"label":"x","confidence":0.5}}]"#)
    #expect(
      members["aspects"]
        == #"[{"start":2,"end":3,"text":"鞋","category":"size_fit","sentiment":"negative","#
        + #""opinion":{"start":3,"end":5,"text":"太小"},"confidence":0.5},"#
        + #"{"start":null,"end":null,"text":null,"category":null,"sentiment":"positive","#
        + #""opinion":{"start":0,"end":2,"text":"👍🏽"},"confidence":1.0},"#
        + #"{"start":6,"end":7,"text":"退","category":"c","sentiment":"neutral","#
        + #""opinion":null,"confidence":1.0}]"#)
    #expect(
      members["reasons"]
        == #"[{"code":"size.too_small","zh":"偏小","en":"too small","stated":true,"#
        + #""start":3,"end":5,"text":"太小","confidence":0.875},"#
        + #"{"code":"own","stated":false,"start":null,"end":null,"text":null,"confidence":0.25}]"#)
  }

  @Test("members stand in one order; what a model does not tell is null, what there is none of []")
  func nothing() {
    let untold = OrderedJSON.members(of: Understanding(text: "a", language: .english))
    #expect(
      OrderedJSON.object(untold).text
        == #"{"language":"en","sentiment":null,"mixed":false,"intent":null,"intents":null,"#
        + #""clauses":[],"aspects":null,"reasons":null}"#)
    let none = json(Understanding(text: "a", language: .english, aspects: [], reasons: []))
    #expect(none["aspects"] == "[]" && none["reasons"] == "[]")
  }

  @Test("places read back as the stretches they were")
  func roundTrip() throws {
    let understanding = Understanding(
      text: text, language: .chinese,
      aspects: [
        AspectOpinion(term: 8..<11, opinion: 11..<17, category: "c", sentiment: "negative"),
        AspectOpinion(term: nil, opinion: 0..<8, category: "c", sentiment: "positive"),
      ],
      reasons: [
        ReasonFinding(code: "a", evidence: 11..<17), ReasonFinding(code: "b", evidence: nil),
      ])
    let members = json(understanding)
    let line = """
      {"text":"\(text)","aspects":\(members["aspects"] ?? ""),"reasons":\(members["reasons"] ?? "")}
      """
    let read = try LabelledFile().examples([line], tasks: [.aspect, .reason]).examples.first
    #expect(read?.aspects == understanding.aspects)
    #expect(read?.reasons == understanding.reasons)
  }
}
