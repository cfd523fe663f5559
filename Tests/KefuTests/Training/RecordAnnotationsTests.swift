import Commerce
import Kefu
import TextModels
import Testing

/// What records say of stretches of their texts, read as training data.
@Suite("Annotations of records")
struct RecordAnnotationsTests {
  private let file = LabelledFile()
  // Scalars: 👍 0, 🏽 1, 鞋 2, 子 3, 好 4, 看 5, ， 6, 鞋 7, 子 8, 太 9, 小 10.
  // UTF-8: the thumb has two scalars of four bytes, all others three bytes each.
  private let text = "👍🏽鞋子好看，鞋子太小"
  private let firstShoe = 8..<14
  private let pretty = 14..<20
  private let secondShoe = 23..<29
  private let small = 29..<35

  private func example(_ members: String) throws -> LabelledExamples.Example {
    let examples = try file.examples(
      [#"{"text":"\#(text)",\#(members)}"#], tasks: TextTask.allCases)
    return try #require(examples.examples.first)
  }

  private func aspect(_ members: String) throws -> AspectOpinion {
    let aspects = try example(
      #""aspects":[{"category":"look","sentiment":"positive",\#(members)}]"#
    ).aspects
    return try #require(aspects?.first)
  }

  @Test("start and end count scalars, also behind characters beyond the basic plane")
  func scalars() throws {
    let found = try aspect(#""start":2,"end":4,"opinion":[4,6]"#)
    #expect(
      found
        == AspectOpinion(
          term: firstShoe, opinion: pretty, category: "look", sentiment: "positive"))
    #expect(try aspect(#""start":0,"end":1"#).term == 0..<4)
    #expect(try aspect(#""start":0,"end":11"#).term == 0..<35)
  }

  @Test(
    "an opinion is given by two numbers, by an object, or by its words",
    arguments: [
      "[9,11]", #"{"start":9,"end":11}"#, #"{"start":9,"end":11,"text":"anything"}"#,
      #"{"text":"太小"}"#, #""太小""#,
    ])
  func opinions(opinion: String) throws {
    let found = try aspect(#""start":7,"end":9,"opinion":\#(opinion)"#)
    #expect(found.term == secondShoe && found.opinion == small)
  }

  @Test("a quote that stands several times is told by its occurrence")
  func occurrences() throws {
    #expect(try aspect(#""term":"鞋子","occurrence":1"#).term == firstShoe)
    #expect(try aspect(#""term":"鞋子","occurrence":2"#).term == secondShoe)
    let opinion = try aspect(#""term":"太小","opinion":{"text":"鞋子","occurrence":2}"#)
    #expect(opinion.term == small && opinion.opinion == secondShoe)
  }

  @Test(
    "what is implied is null or missing",
    arguments: [
      #""opinion":"太小""#, #""term":null,"opinion":"太小""#,
      #""start":null,"end":null,"opinion":[9,11]"#,
    ])
  func implied(members: String) throws {
    let found = try aspect(members)
    #expect(found.term == nil && found.opinion == small)
  }

  @Test("an opinion, a category or both may be missing; a judgement may not")
  func missingParts() throws {
    let found = try example(#""aspects":[{"term":"太小","opinion":null,"sentiment":"negative"}]"#)
    #expect(
      found.aspects
        == [AspectOpinion(term: small, opinion: nil, category: nil, sentiment: "negative")])
    let error = #expect(throws: InputError.self) { try example(#""aspects":[{"term":"太小"}]"#) }
    #expect(error?.description.contains("data.jsonl:1: aspects[0].sentiment: ") == true)
  }

  @Test("reasons have their evidence by numbers, by its words, or none")
  func reasons() throws {
    let found = try example(
      #"""
      "reasons":[{"code":"a","start":9,"end":11},{"code":"b","text":"鞋子","occurrence":2},\#
      {"code":"c"},{"code":"d","text":null}]
      """#)
    #expect(
      found.reasons == [
        ReasonFinding(code: "a", evidence: small), ReasonFinding(code: "b", evidence: secondShoe),
        ReasonFinding(code: "c", evidence: nil), ReasonFinding(code: "d", evidence: nil),
      ])
    #expect(found.aspects == nil)
    #expect(try example(#""reasons":[]"#).reasons == [])
  }

  @Test("clauses have labels of the tasks that are read")
  func clauses() throws {
    let clauses = #""clauses":[{"text":"鞋子太小","intent":"return","sentiment":"negative"}]"#
    #expect(
      try example(clauses).clauses
        == [.init(range: 23..<35, intent: "return", sentiment: "negative")])
    let only = try file.examples([#"{"text":"\#(text)",\#(clauses)}"#], tasks: [.sentiment])
    #expect(only.examples.map(\.clauses) == [[.init(range: 23..<35, sentiment: "negative")]])
  }

  @Test(
    "one intent says that a text wants one thing, clauses with different ones that it wants several",
    arguments: [
      (#""intent":"a""#, false), (#""clauses":[{"text":"好看","intent":"a"}]"#, nil),
      (#""clauses":[{"text":"好看","intent":"a"},{"text":"太小","intent":"a"}]"#, nil),
      (#""clauses":[{"text":"好看","intent":"a"},{"text":"太小","intent":"b"}]"#, true),
      (#""sentiment":"positive""#, nil),
    ])
  func wantsSeveral(members: String, expected: Bool?) throws {
    #expect(try example(members).wantsSeveral == expected)
  }

  @Test("only what is asked for is read, and a record must say some of it")
  func tasks() throws {
    let line = #"{"text":"a b","intent":"x","reasons":[{"code":"c","text":"nowhere"}]}"#
    #expect(try file.examples([line], tasks: [.intent]).examples.first?.reasons == nil)
    let error = #expect(throws: InputError.self) { try file.examples([line], tasks: [.aspect]) }
    #expect(error?.description.contains(#"data.jsonl:1: expected a label in "aspects""#) == true)
  }

  @Test(
    "stretches that are none are named with file, line and place",
    arguments: [
      (#""start":9,"end":12"#, "aspects[0]: 9 to 12"),
      (#""start":4,"end":4"#, "aspects[0]: 4 to 4"),
      (#""start":5,"end":3"#, "aspects[0]: 5 to 3"),
      (#""start":-1,"end":2"#, "aspects[0]: -1 to 2"),
      (#""opinion":[9,12]"#, "aspects[0].opinion: 9 to 12"),
      (#""opinion":{"start":3,"end":3}"#, "aspects[0].opinion: 3 to 3"),
      (#""opinion":[9]"#, "aspects[0].opinion"), (#""opinion":9"#, "aspects[0].opinion"),
      (#""term":"太大""#, "aspects[0].term"), (#""term":"鞋子""#, "aspects[0].term"),
      (#""term":"鞋子","occurrence":3"#, "aspects[0].term"), (#""term":7"#, "aspects[0].term"),
      (#""opinion":"大""#, "aspects[0].opinion"),
    ])
  func misaligned(members: String, place: String) {
    let aspects = #"[{"sentiment":"negative",\#(members)}]"#
    let error = #expect(throws: InputError.self) {
      try file.examples(
        [#"{"text":"好","aspects":[]}"#, #"{"text":"\#(text)","aspects":\#(aspects)}"#],
        tasks: [.aspect])
    }
    #expect(
      error?.description.contains("data.jsonl:2: \(place)") == true, "\(String(describing: error))")
  }

  @Test(
    "numbers that are none, and one bound without the other, are no silent nothing",
    arguments: [
      (#""opinion":["9","11"]"#, "aspects[0].opinion"),
      (#""opinion":[9,null]"#, "aspects[0].opinion"),
      (#""opinion":{"start":9}"#, "aspects[0].opinion"), (#""start":9"#, "aspects[0]"),
      (#""end":9,"term":"太小""#, "aspects[0]"), (#""start":"2","end":"4""#, "aspects[0]"),
      (#""start":2,"end":null"#, "aspects[0]"),
    ])
  func halfGiven(members: String, place: String) {
    misaligned(members: members, place: place + ": expected start and end as two whole numbers")
  }
}
