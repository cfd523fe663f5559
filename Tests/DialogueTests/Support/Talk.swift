import Commerce
import Dialogue
import Testing

/// A conversation in a test: lines with their meanings as scripts write them.
struct Talk {
  var conversation: Conversation
  var shop: ShopKnowledge

  /// A conversation with the shipped replies and a shop as a script writes it.
  init(_ shop: String = "", settings: DialogueSettings = DialogueSettings()) throws {
    let book = try #require(Shipped.book)
    conversation = Conversation(replies: book, settings: settings)
    self.shop = try Self.shop(shop)
  }

  init(conversation: Conversation, shop: ShopKnowledge) {
    (self.conversation, self.shop) = (conversation, shop)
  }

  static func shop(_ text: String) throws -> ShopKnowledge {
    guard !text.isEmpty else {
      return ShopKnowledge(now: Timestamp(year: 2026, month: 11, day: 25))
    }
    return try DialogueScript("```shop\n\(text)\n```\n**Customer:** 1\n", name: "test").shop
  }

  /// A line that means something.
  static func line(_ text: String, _ meaning: String) throws -> CustomerLine {
    let script = try DialogueScript("**Customer:** \(text)\n> \(meaning)\n", name: "test")
    guard case .customer(let said, let meaning?) = script.steps[0].event else {
      throw TalkError.noMeaning
    }
    return meaning.line(said, language: language(of: said))
  }

  mutating func say(_ text: String, _ meaning: String) throws -> Response {
    conversation.respond(to: .line(try Self.line(text, meaning)), knowing: shop)
  }

  mutating func act(_ action: AgentAction) -> Response {
    conversation.respond(to: .agent(action), knowing: shop)
  }

  enum TalkError: Error { case noMeaning }
}
