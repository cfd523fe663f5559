import Commerce
import Foundation
import Kefu
import Testing

@Suite("Corpus records")
struct CorpusRecordTests {
  private let folder = TestFolder()

  private func load<Record: CorpusRecord>(
    _ line: String, as type: Record.Type = Record.self
  ) throws -> Record {
    try #require(try Record.load(paths: [folder.write(line + "\n", to: "r.jsonl")]).first)
  }

  private func complaint<Record: CorpusRecord>(
    _ line: String, as type: Record.Type
  ) throws -> String {
    let path = try folder.write(line + "\n", to: "r.jsonl")
    let error = #expect(throws: InputError.self) { try Record.load(paths: [path]) }
    return error?.description ?? ""
  }

  @Test("spans count Unicode scalars and UTF-8 bytes: 😀 is one and four, 鞋 one and three")
  func offsets() throws {
    let review: ReviewRecord = try load(
      """
      {"text":"😀鞋子好看，但是挤脚","sentiment":"neutral","stars":3,"product":"shoes",\
      "clauses":[{"text":"😀鞋子好看","sentiment":"positive"}],\
      "aspects":[{"term":"鞋子","opinion":"好看","category":"appearance","sentiment":"positive"},\
      {"term":null,"opinion":"挤脚","category":"size_fit","sentiment":"negative","negated":true}],\
      "reasons":[{"code":"size.too_small","text":"挤脚"}]}
      """)
    #expect(review.sentiment == .neutral && review.stars == 3 && review.product == "shoes")
    #expect(review.clauses.map(\.span.scalars) == [0..<5])
    #expect(review.aspects[0].term?.scalars == 1..<3 && review.aspects[0].term?.bytes == 4..<10)
    #expect(review.aspects[0].opinion.scalars == 3..<5)
    #expect(review.aspects[1].term == nil && review.aspects[1].isNegated)
    #expect(review.reasons[0].reason == .sizeTooSmall)
    #expect(review.reasons[0].span.scalars == 8..<10 && review.reasons[0].span.bytes == 25..<31)
    #expect(
      review.labels.map(\.code) == ["neutral", "appearance", "size_fit", "size.too_small"])
  }

  @Test("a review without reasons counts as one with the reason none")
  func noReason() throws {
    let review: ReviewRecord = try load(#"{"text":"好","sentiment":"positive","reasons":[]}"#)
    #expect(review.labels.map(\.code) == ["positive", "none"])
  }

  @Test("occurrence says which of several quotes is meant")
  func occurrence() throws {
    let record: SlotRecord = try load(
      """
      {"text":"43换43","slots":[{"type":"size","text":"43","occurrence":2}],\
      "rejected":[{"type":"size","text":"43","occurrence":1}]}
      """)
    #expect(record.slots.map(\.span.scalars) == [3..<5])
    #expect(record.rejected?.map(\.span.scalars) == [0..<2])
    #expect(record.labels.map(\.code) == ["size"])
  }

  @Test("slots come in text order; no slots count as none; only corrections reject")
  func slots() throws {
    let record: SlotRecord = try load(
      """
      {"text":"两件黑色","slots":[{"type":"color","text":"黑色"},{"type":"quantity","text":"两件"}]}
      """)
    #expect(record.slots.map(\.type) == [.quantity, .color])
    #expect(record.rejected == nil)
    let none: SlotRecord = try load(#"{"text":"第一次买","slots":[]}"#)
    #expect(none.labels.map(\.code) == ["none"])
  }

  @Test(
    "a quote that is missing or ambiguous is named",
    arguments: [
      (#"[{"type":"size","text":"44"}]"#, "does not occur"),
      (#"[{"type":"size","text":"43"}]"#, "occurs 2 times"),
      (#"[{"type":"size","text":"43","occurrence":3}]"#, "expected 1 to 2"),
      (#"[{"type":"size","text":""}]"#, "does not occur"),
      (#"[{"type":"size"}]"#, "expected a quote, found nothing"),
      (#"[{"type":"weight","text":"换"}]"#, "no code \"weight\"; expected one of: order, sku"),
      (#"[{"type":"size","text":"3换"},{"type":"color","text":"换4"}]"#, "overlap"),
      (#"[7]"#, "slots[0]: expected an object, found #"), (#"{}"#, "slots: expected a list"),
    ])
  func badSlots(slots: String, expected: String) throws {
    let message = try complaint(
      "{\"text\":\"43换43\",\"slots\":\(slots)}", as: SlotRecord.self)
    #expect(message.contains(expected) && message.contains("r.jsonl:1: "))
  }

  @Test("e and a combining accent are not é: quotes are compared scalar by scalar")
  func canonicalForms() throws {
    let message = try complaint(
      #"{"text":"caf\u00e9","slots":[{"type":"color","text":"cafe\u0301"}]}"#, as: SlotRecord.self)
    #expect(message.contains("does not occur"))
  }

  @Test("several intents, clauses in text order")
  func multi() throws {
    let record: MultiIntentRecord = try load(
      """
      {"text":"运费谁出？先换43","intents":["exchange.request","return.shipping_fee"],"clauses":[\
      {"text":"先换43","intent":"exchange.request"},\
      {"text":"运费谁出","intent":"return.shipping_fee"}]}
      """)
    #expect(record.intents == [.exchangeRequest, .returnShippingFee])
    #expect(record.clauses.map(\.intent) == [.returnShippingFee, .exchangeRequest])
    #expect(record.clauses.map(\.span.scalars) == [0..<4, 5..<9])
    #expect(record.decision == "exchange.request return.shipping_fee")
  }

  @Test("intents must be those of the clauses, two or more")
  func badMulti() throws {
    let differing = try complaint(
      """
      {"text":"a b","intents":["chat.thanks","chat.deny"],\
      "clauses":[{"text":"a","intent":"chat.thanks"},{"text":"b","intent":"chat.affirm"}]}
      """, as: MultiIntentRecord.self)
    #expect(differing.contains("found chat.affirm, chat.deny on one side only"))
    let one = try complaint(
      """
      {"text":"a","intents":["chat.thanks"],"clauses":[{"text":"a","intent":"chat.thanks"}]}
      """, as: MultiIntentRecord.self)
    #expect(one.contains("two or more"))
  }

  @Test("everything wrong with a review is said at once")
  func badReview() throws {
    let message = try complaint(
      """
      {"text":"好","sentiment":"great","stars":9,"aspects":[{"opinion":"坏","category":"fit",\
      "sentiment":"positive"}],"reasons":[{"code":"size.small","text":"好"}]}
      """, as: ReviewRecord.self)
    for part in ["\"great\"", "found 9", "aspects[0].category", "\"坏\"", "\"size.small\""] {
      #expect(message.contains(part), "\(part)")
    }
  }

  @Test("a line that is no object is named")
  func broken() throws {
    #expect(try complaint("nonsense", as: IntentRecord.self).contains("r.jsonl:1: expected a JSON"))
  }
}
