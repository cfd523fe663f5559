import Kefu
import TextModels
import Testing

@Suite("Composition")
struct CompositionTests {
  private let file = LabelledFile()
  private let examples: [LabelledExamples.Example]

  private static let wishes = [
    ("我要退货！", "return.request"), ("快递到哪了？", "delivery.track"), ("能便宜点吗", "price.negotiate"),
    ("I want to return this.", "return.request"), ("where is my parcel??", "delivery.track"),
    ("can it be cheaper", "price.negotiate"),
  ]
  /// What stands beside no wish: courtesies, what is out of scope, and what is too long.
  private static let others = [
    ("你好", "chat.greeting"), ("thanks a lot", "chat.thanks"), ("今天天气怎么样", "oos"),
    ("tell me a joke", "oos"), (String(repeating: "a", count: 61), "order.cancel"),
  ]

  init() throws {
    let lines = (Self.wishes + Self.others).map { #"{"text":"\#($0)","intent":"\#($1)"}"# }
    let several = """
      {"text":"exchange it, no refund","intent":"exchange.request",\
      "clauses":[{"text":"no refund","intent":"refund.request"}]}
      """
    examples = try file.examples(lines + [several]).examples
  }

  private func joined(seed: UInt64 = 1, share: Double = 30) -> [LabelledExamples.Example] {
    var composition = Composition()
    (composition.seed, composition.share) = (seed, share)
    return composition.joined(examples)
  }

  private func quote(_ range: Range<Int>, in text: String) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  @Test("a joined line quotes two lines that want different things, without the marks at the end")
  func quotes() throws {
    let trimmed = [
      "我要退货", "快递到哪了", "能便宜点吗", "I want to return this", "where is my parcel",
      "can it be cheaper",
    ]
    let lines = joined()
    #expect(lines.count > 60)
    var pairs: Set<[Int]> = []
    for line in lines {
      try #require(line.clauses.count == 2)
      let (head, tail) = (line.clauses[0], line.clauses[1])
      let firstLine = try #require(trimmed.firstIndex(of: quote(head.range, in: line.text)))
      let secondLine = try #require(
        Self.wishes.map(\.0).firstIndex(of: quote(tail.range, in: line.text)))
      #expect(head.intent == Self.wishes[firstLine].1 && tail.intent == Self.wishes[secondLine].1)
      #expect(head.intent != tail.intent)
      #expect(firstLine / 3 == secondLine / 3, "of one script")
      #expect(head.range.lowerBound == 0 && tail.range.upperBound == line.text.utf8.count)
      #expect(head.range.upperBound < tail.range.lowerBound, "a joint between them")
      pairs.insert([firstLine, secondLine])
    }
    // Three lines of a script make six ordered pairs; a hundred draws of each find them all.
    #expect(pairs.count == 12)
  }

  @Test("nothing is known of a joined line but what its clauses want")
  func labels() {
    for line in joined() {
      #expect(line.intent == nil && line.wantsSeveral == nil && line.sentiment == nil)
      #expect(line.aspects == nil && line.reasons == nil && line.origin == nil)
      #expect(line.clauses.allSatisfy { $0.sentiment == nil && $0.intent != nil })
    }
  }

  @Test("courtesies, what is out of scope, long lines and lines of several wishes are not joined")
  func notJoined() {
    let texts = joined().map(\.text)
    for (text, _) in Self.others + [("exchange it", ""), ("refund", "")] {
      #expect(!texts.contains { $0.contains(text) }, "\(text)")
    }
  }

  @Test("the seed decides which lines are joined, and how")
  func seeded() {
    #expect(joined(seed: 5) == joined(seed: 5))
    #expect(joined(seed: 5) != joined(seed: 6))
  }

  @Test("there are at most as many as the share of the lines that can be joined")
  func share() {
    // Three lines of each script: one of each, none where its two lines want the same.
    for seed: UInt64 in 0..<20 { #expect(joined(seed: seed, share: 0.5).count <= 2) }
    #expect(joined(share: 0).isEmpty)
    #expect(Composition().joined([]).isEmpty)
  }
}
