public import Commerce
public import Dialogue
import Foundation
import Storage

/// All that chats share: what reads lines, the approved replies, and what is known of the shop.
public struct ChatDesk: Sendable {
  /// What reads lines.
  public let reader: ChatReader
  /// The approved replies.
  public let replies: ReplyBook
  /// Where conversations draw their lines.
  public let settings: DialogueSettings
  /// What is known of the shop.
  public let shop: ShopDesk

  /// A desk.
  public init(
    reader: ChatReader, replies: ReplyBook, settings: DialogueSettings = DialogueSettings(),
    shop: ShopDesk = ShopDesk()
  ) {
    (self.reader, self.replies) = (reader, replies)
    (self.settings, self.shop) = (settings, shop)
  }

  /// The hash of the model that finds what is found in messages; `nil` for one without a file.
  var model: String? { reader.pipeline.bundle.hash }
}

/// One chat: lines and an agent's decisions in, turns out.
public struct ChatSession: Sendable {
  /// Its key.
  public let id: String
  /// What it shares with others.
  public let desk: ChatDesk
  /// The conversation.
  public private(set) var conversation: Conversation
  /// Whether the store holds where it stands.
  private(set) var isStored = false

  /// A chat, going on where the store last saw it.
  ///
  /// - Throws: `StoreError`, or ``InputError`` where the store holds a state of another program.
  public init(id: String, desk: ChatDesk) throws {
    self.init(new: id, desk: desk)
    if let state = try desk.shop.store?.chatState(of: id) { try restore(Array(state.utf8)) }
  }

  /// A chat that begins, whatever the store says.
  init(new id: String, desk: ChatDesk) {
    (self.id, self.desk) = (id, desk)
    conversation = Conversation(replies: desk.replies, settings: desk.settings)
  }

  /// A chat going on from what ``saved()`` gave.
  init(id: String, desk: ChatDesk, saved: [UInt8]) throws(InputError) {
    self.init(new: id, desk: desk)
    try restore(saved)
  }

  private mutating func restore(_ state: [UInt8]) throws(InputError) {
    do {
      conversation = Conversation(
        restoring: try JSONDecoder().decode(SavedConversation.self, from: Data(state)),
        replies: desk.replies, settings: desk.settings)
    } catch {
      throw InputError(
        """
        chat \(masked(id)): its saved state does not fit this version of kefu: begin it anew under \
        another name
        """)
    }
  }

  /// Its state as JSON; with what it was before the last line only where an agent may correct that.
  func saved() -> [UInt8] {
    var saved = conversation.saved
    if desk.settings.isAutomatic { saved.beforeLine = nil }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Encoding fails for numbers that are not finite, of which the state holds none.
    return (try? encoder.encode(saved)).map(Array.init) ?? []
  }

  /// The customer in view.
  public var customer: String? { conversation.state.customer }

  /// Tickets of this chat that an agent can still take back.
  private var opened: [OpenedTicket] = []

  private struct OpenedTicket: Sendable, Hashable {
    let turn: Int
    let key: String
  }

  /// Takes in what a customer wrote.
  ///
  /// - Parameter customer: who writes, where the line says so.
  public mutating func hear(
    _ text: String, from customer: String? = nil, at now: Timestamp
  ) -> ChatTurn {
    if let customer, customer != self.customer {
      _ = conversation.respond(
        to: .agent(.customer(customer)), knowing: ShopKnowledge(now: now))
    }
    let line = desk.reader.line(text, at: now)
    let message = self.customer.map { self.message(text, line, from: $0, at: now) }
    return turn(.line(line), line: line, message: message, at: now)
  }

  /// Does what the agent decided.
  public mutating func act(_ action: AgentAction, at now: Timestamp) -> ChatTurn {
    turn(.agent(action), line: nil, message: nil, at: now)
  }

  private mutating func turn(
    _ event: DialogueEvent, line: CustomerLine?, message: CustomerText?, at now: Timestamp
  ) -> ChatTurn {
    var trouble: String?
    var knowledge = ShopKnowledge(now: now)
    do {
      knowledge = try desk.shop.knowledge(
        of: subject(of: event), naming: mentions(in: event), adding: message, at: now)
    } catch {
      trouble = "nothing was looked up: \(error)"
    }
    let response = conversation.respond(to: event, knowing: knowledge)
    var turn = ChatTurn(
      session: id, customer: customer, number: conversation.state.turn, line: line,
      response: response, shop: knowledge, trouble: trouble)
    let gone = opened.filter { $0.turn > conversation.state.turn }
    turn.withdrawn = gone.map(\.key)
    do {
      isStored = try save(turn, message: message, at: now)
      opened.removeAll { gone.contains($0) }
    } catch {
      isStored = false
      turn.trouble = [trouble, "the turn was not saved: \(error)"].compactMap(\.self)
        .joined(separator: "; ")
    }
    return turn
  }

  private func subject(of event: DialogueEvent) -> String? {
    if case .agent(.customer(let customer)) = event { return customer }
    return customer
  }

  /// The orders and products an event names, and those the conversation holds.
  private func mentions(in event: DialogueEvent) -> [String: [String]] {
    var found = conversation.state.slots.map { ($0.type.rawValue, $0.value) }
    if case .line(let line) = event {
      found += line.slots.compactMap { slot in slot.value.map { (slot.type.rawValue, $0) } }
    } else if case .agent(.order(let order)) = event {
      found.append((SlotType.order.rawValue, order))
    }
    var byType: [String: [String]] = [:]
    for (type, value) in found { byType[type, default: []].append(value) }
    return byType
  }

  private func message(
    _ text: String, _ line: CustomerLine, from customer: String, at now: Timestamp
  ) -> CustomerText {
    CustomerText(
      id: key(ofTurn: conversation.state.turn + 1, at: now), customer: customer, time: now,
      kind: .message, order: conversation.state.slot(.order)?.value, text: text.withoutNUL,
      finding: TextFinding(line.understanding))
  }

  /// The key of what a turn leaves in the store: a chat of the same name that begins anew has others.
  private func key(ofTurn turn: Int, at now: Timestamp) -> String {
    "chat.\(id).\(now.seconds).\(turn)"
  }

  /// Saves what the turn told, where there is a store.
  ///
  /// - Returns: whether there is one.
  private mutating func save(_ turn: ChatTurn, message: CustomerText?, at now: Timestamp) throws
    -> Bool
  {
    guard let store = desk.shop.store else { return false }
    guard FileManager.default.fileExists(atPath: store.path) else {
      throw StoreError("\(store.path): the store's file is gone: put it back and start again")
    }
    var stored = StoredTurn(
      session: id, customer: customer, time: now, state: String(decoding: saved(), as: UTF8.self))
    if let message {
      stored.records.append(.text(message))
      if let finding = message.finding, desk.model != nil {
        stored.results.append(
          .init(key: .init(kind: message.kind, id: message.id), finding: finding))
      }
    }
    stored.withdrawn = turn.withdrawn
    var key: String?
    if let ticket = turn.response.ticket {
      let opening = self.key(ofTurn: conversation.state.turn, at: now)
      key = opening
      stored.tickets.append(
        StoredTicket(
          id: opening, session: id, customer: ticket.customer, order: ticket.order,
          opened: ticket.requested, content: OrderedJSON.ticket(ticket).text))
      if let record = OrderReturn(ticket, id: opening) {
        stored.records.append(.orderReturn(record))
      }
    }
    try store.save(stored, model: desk.model ?? "")
    if let key { opened.append(OpenedTicket(turn: conversation.state.turn, key: key)) }
    return true
  }
}

extension String {
  /// With U+FFFD for each NUL, at which a store's text would end.
  fileprivate var withoutNUL: String {
    guard utf8.contains(0) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
}

extension OrderReturn {
  /// What a ticket means for a shop's books; nothing is sent back for a partial refund, or where
  /// nobody knows whose order it is.
  fileprivate init?(_ ticket: ReturnTicket, id: String) {
    guard let customer = ticket.customer, ticket.option.kind != .partial else { return nil }
    self.init(
      id: id, customer: customer, requested: ticket.requested, order: ticket.order,
      product: ticket.product, quantity: ticket.quantity,
      amount: ticket.option.kind == .refund ? ticket.option.amount : nil,
      reason: ticket.reason.code)
  }
}
