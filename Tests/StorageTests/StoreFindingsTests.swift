import Commerce
import Storage
import Testing

@Suite("Text results and the review queue")
struct StoreFindingsTests {
  private let folder: TestFolder
  private let store: Store

  init() throws {
    folder = try TestFolder()
    store = try folder.store()
  }

  private let bad = TextFinding(
    sentiment: "negative",
    clauses: [
      .init(
        start: 0, end: 9, intents: ["return.request", "complaint.service"], opinions: 2,
        negativeOpinions: 1,
        reasons: [.init(code: "quality.broke", start: 0, end: 4, confidence: 0.75)])
    ])

  private func result(_ text: CustomerText, _ finding: TextFinding) -> Store.TextResult {
    .init(key: .init(kind: text.kind, id: text.id), finding: finding)
  }

  private func findings() throws -> [TextFinding?] {
    try #require(try store.history(of: "ann")).texts.map(\.finding)
  }

  @Test("texts wait for a model until it has read them, page by page, messages first")
  func waiting() throws {
    try store.save(
      (1...5).flatMap { id -> [StoreRecord] in
        [CustomerText.Kind.review, .message].map {
          .text(CustomerText(id: "\(id)", customer: "x", time: .day(1), kind: $0, text: "t"))
        }
      })
    var (pages, last): ([[String]], Store.TextKey?) = ([], nil)
    repeat {
      let page = try store.texts(withoutResultOf: "m1", after: last, limit: 4)
      pages.append(page.map { "\($0.kind.rawValue)\($0.id)" })
      last = page.last.map { .init(kind: $0.kind, id: $0.id) }
    } while last != nil
    #expect(
      pages == [
        ["message1", "message2", "message3", "message4"],
        ["message5", "review1", "review2", "review3"], ["review4", "review5"], [],
      ])
    try store.save(
      [.init(key: .init(kind: .message, id: "2"), finding: TextFinding())], of: "m1")
    let rest = try store.texts(withoutResultOf: "m1", limit: 3)
    #expect(rest.map(\.id) == ["1", "3", "4"])
    #expect(try store.texts(withoutResultOf: "m2", limit: 3).map(\.id) == ["1", "2", "3"])
  }

  @Test("histories tell what the model found that wrote last, and only that")
  func newest() throws {
    try store.save(LittleShop.records)
    #expect(try findings() == [nil, nil])
    let good = TextFinding(sentiment: "positive")
    try store.save([result(LittleShop.review, bad), result(LittleShop.message, good)], of: "old")
    #expect(try findings() == [good, bad])
    try store.save([result(LittleShop.review, good)], of: "new")
    #expect(try findings() == [nil, good])
    #expect(try store.summary().models.map(\.identity) == ["new", "old"])
    #expect(try store.summary().models.map(\.results) == [1, 2])
    try store.save([], of: "old")
    #expect(try findings() == [good, bad])
  }

  @Test("a text that changes waits again, one that does not keeps its results")
  func changed() throws {
    try store.save(LittleShop.records)
    try store.save([result(LittleShop.review, bad)], of: "m")
    try store.save(LittleShop.records)
    #expect(try findings() == [nil, bad])
    let other = CustomerText(
      id: "t1", customer: "ann", time: .day(9), kind: .review, text: "fine after all")
    try store.save([.text(other)])
    #expect(try findings() == [nil, nil])
  }

  @Test("cases are looked at by score; a verdict stays until the score rises above it")
  func queue() throws {
    func one(_ key: String, _ score: Double, _ reason: String) -> ReviewCase {
      ReviewCase(
        subject: .customer, key: key, score: score, reasons: [reason, "and more"], found: .day(3))
    }
    try store.enqueue([one("a", 2, "9 returns in 30 days"), one("b", 5, "x"), one("c", 5, "y")])
    #expect(try store.reviewQueue().map(\.key) == ["b", "c", "a"])
    #expect(try store.reviewQueue(limit: 1) == [one("b", 5, "x")])
    try store.decide(.customer, "b", as: .fine, note: "a school")
    #expect(try store.reviewQueue(isOpen: true).map(\.key) == ["c", "a"])
    var decided = one("b", 5, "x")
    (decided.verdict, decided.note) = (.fine, "a school")
    #expect(try store.reviewQueue(isOpen: false) == [decided])
    try store.enqueue([one("b", 5, "z"), one("a", 1, "fewer")])
    #expect(try store.reviewQueue(isOpen: false) == [decided])
    #expect(try store.reviewQueue(isOpen: true).map(\.score) == [5, 1])
    try store.enqueue([one("b", 6, "worse")])
    let reopened = try store.reviewQueue(isOpen: true)
    #expect(reopened.map(\.key) == ["b", "c", "a"] && reopened[0].note == "a school")
    let summary = try store.summary()
    #expect(summary.cases.open == 3 && summary.cases.all == 3)
    #expect(
      complaint { try store.decide(.order, "b", as: .fraud) }
        == "\(store.path): the review queue holds no order b")
  }
}
