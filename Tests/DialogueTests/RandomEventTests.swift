import Commerce
import Dialogue
import Testing

/// Any events in any order keep what always holds.
@Suite("Random events")
struct RandomEventTests {
  /// SplitMix64 (Steele, Lea and Flood 2014).
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
      choices[Int.random(in: choices.indices, using: &self)]
    }
  }

  private static let shops = [
    "",
    """
    now: 2026-11-25
    customer: C1 name=李
    product: P1 "羊毛 coat" category=clothing sizes=S/M colors=red
    product: P2 "虾" category=生鲜
    order: A1 placed=2026-11-18 delivered=2026-11-22 items=P1x2@300,P2x1@50
    order: A2 placed=2026-11-19 shipped=2026-11-20 items=P2x1@50
    order: A3 placed=2026-10-19 delivered=2026-10-22 items=P2x1@0
    order: B1 of=C2 placed=2026-11-19 items=P9x1@50
    return: A1 items=P1x1
    risk: churn=0.6 "x"
    risk: return=0.4 order=A1 "y"
    """,
  ]

  private static let texts = [
    "", "是的", "不是", "第二个", "1", "换成S码", "算了不退了", "那单", "退货", "keep it", "同款", "没有原因",
    "我要起诉", "我不想活了", "ok", "why?", "😀", "上次那单到哪了", "\u{202E}abc", "羊毛的那件", "refund",
  ]

  private static let values: [SlotType: [String]] = [
    .order: ["A1", "A2", "A3", "B1", "Z9", ""], .sku: ["P1", "P2", "P9"], .size: ["S", "XL", "42"],
    .color: ["red", "blue"], .quantity: ["1", "2", "99", "-3", "x"],
    .money: ["1", "99999", "abc"], .date: ["2026-11-20", "2027-01-01", "soon"],
    .phone: ["13800001234", "1"],
  ]

  private static func line(_ random: inout Generator) -> CustomerLine {
    let text = random.pick(texts)
    let labels = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      random.pick(Intent.allCases).rawValue
    }
    let count = text.utf8.count
    let slots = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      let type = random.pick(SlotType.allCases)
      return SlotMention(
        type: type, range: 0..<min(count, 3), value: random.pick(values[type] ?? []),
        isRejected: Bool.random(using: &random))
    }
    let isReasoned = Int.random(in: 0..<3, using: &random) == 0
    let reasons = [
      ReasonFinding(
        code: random.pick(ReturnReason.allCases).rawValue,
        evidence: Bool.random(using: &random) ? 0..<min(count, 6) : nil)
    ]
    let answers = [AnswerMatch(id: random.pick(["faq.refund.time.1", "none"]), score: 0.7)]
    return CustomerLine(
      understanding: Understanding(
        text: text, language: random.pick(Language.allCases),
        intent: labels.isEmpty
          ? nil
          : Decision(
            guesses: labels.map { Guess(label: $0, confidence: 0.3) },
            isSure: Bool.random(using: &random)),
        intents: Bool.random(using: &random)
          ? labels.map { IntentMention(label: $0, confidence: 0.8, range: nil) } : [],
        sentiment: Decision(
          guesses: [Guess(label: random.pick(Sentiment.allCases).rawValue, confidence: 0.9)],
          isSure: Bool.random(using: &random)),
        reasons: isReasoned ? reasons : nil),
      slots: slots, answers: Bool.random(using: &random) ? answers : [])
  }

  private static func event(_ random: inout Generator) -> DialogueEvent {
    guard Int.random(in: 0..<3, using: &random) == 0 else { return .line(line(&random)) }
    return .agent(
      random.pick([
        .accept, .edit("我来处理"), .edit(" "), .choose(1), .choose(2), .choose(-1),
        .correct("return.request"), .correct("nonsense"), .correct("agent.human"), .customer("C1"),
        .customer("C2"), .order("A1"), .order("nothing"), .handOff, .undo, .undo, .new,
        .language(.chinese), .language(.english),
      ]))
  }

  @Test("keep every invariant", arguments: Array(UInt64(1)...40))
  func invariants(seed: UInt64) throws {
    var random = Generator(state: seed)
    var settings = DialogueSettings()
    settings.isAutomatic = Bool.random(using: &random)
    var talk = try Talk(random.pick(Self.shops), settings: settings)
    for _ in 0..<120 {
      let event = Self.event(&random)
      let response = talk.conversation.respond(to: event, knowing: talk.shop)
      try check(response, talk.conversation, event)
    }
  }

  private func check(
    _ response: Response, _ conversation: Conversation, _ event: DialogueEvent
  ) throws {
    for suggestion in response.suggestions {
      #expect(suggestion.text.contains { !$0.isWhitespace } && !suggestion.text.contains("{"))
      for part in suggestion.parts {
        #expect(conversation.replies.reply(id: part.id, language: .chinese) != nil, "\(part.id)")
      }
    }
    if case .line = event { #expect(!response.suggestions.isEmpty, "\(event)") }
    #expect((response.action == .handOff) == (response.handOff != nil))
    #expect(Set(response.slots.map(\.slot.type)).count == response.slots.count)
    let state = conversation.state
    #expect(state.goals.count <= 8 && state.evidence.count <= 20 && state.promises.count <= 50)
    for promise in state.promises where !promise.isApproved { #expect(promise.text == "我来处理") }
    if let ticket = response.ticket {
      let policy = conversation.replies.policy
      #expect(ticket.quantity > 0 && ticket.quantity <= 2)
      #expect(ticket.option.amount <= 650 && !ticket.option.policies.isEmpty)
      #expect(ticket.option.policies.allSatisfy { policy.values[$0] != nil })
    }
  }

  @Test("the same events give the same responses")
  func determinism() throws {
    var (one, two) = (try Talk(Self.shops[1]), try Talk(Self.shops[1]))
    var random = Generator(state: 7)
    for _ in 0..<200 {
      let event = Self.event(&random)
      let (left, right) = (
        one.conversation.respond(to: event, knowing: one.shop),
        two.conversation.respond(to: event, knowing: two.shop)
      )
      #expect(left == right)
    }
  }
}
