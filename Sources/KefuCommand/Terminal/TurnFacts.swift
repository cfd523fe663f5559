import Commerce
import Dialogue
import Foundation
import Kefu
import TerminalText

/// A chat turn as a person reads it, in the customer's language: what the line means, what is known,
/// and what to send.
struct TurnFacts {
  let turn: ChatTurn
  let isChinese: Bool
  /// Products the shop knows, by their keys.
  let products: [String: Product]

  /// Columns of a reply that is not the first.
  private static let otherReply = 60

  init(_ turn: ChatTurn, isChinese: Bool, products: [String: Product]) {
    (self.turn, self.isChinese, self.products) = (turn, isChinese, products)
  }

  /// All that a line means, and what to do.
  var facts: [Fact] {
    (turn.line.map(meaning) ?? []) + known + flow + risk + whatFollows
  }

  /// What came of an agent's decision; of a reply that was sent only that.
  var decisionFacts: [Fact] {
    (turn.response.sent == nil ? known + flow : []) + whatFollows
  }

  private var whatFollows: [Fact] {
    var facts = notes
    if let packet = turn.response.handOff { facts += handOver(packet) }
    if let trouble = turn.trouble { facts.append(Fact(say("故障", "trouble"), trouble.visible)) }
    if let ticket = turn.response.ticket { facts.append(written(ticket)) }
    if let sent = turn.response.sent {
      facts.append(Fact(say("已发送", "sent"), shown(sent.text) + source(sent.replies)))
    } else {
      facts += suggestions
    }
    return facts
  }

  // MARK: - What to say

  /// The risks are told with all that moves them.
  private var notes: [Fact] {
    turn.response.notes.filter { ![.churn, .returns].contains($0.kind) }.map {
      Fact(say("提示", "note"), $0.text(chinese: isChinese).visible)
    }
  }

  private func handOver(_ packet: HandOffPacket) -> [Fact] {
    packet.reasons.map { reason in
      Fact(
        say("转交", "hand over"),
        named(reason.kind.name) + (reason.quote.map { " " + quote($0) } ?? ""))
    }
  }

  private var suggestions: [Fact] {
    turn.response.suggestions.enumerated().flatMap { place, suggestion -> [Fact] in
      guard place == 0 else {
        let start = suggestion.text.visible.cut(toWidth: Self.otherReply)
        return [Fact("/\(place + 1)", start + source(suggestion.parts.map(\.id)))]
      }
      let reply = Fact(
        say("回复", "reply"), shown(suggestion.text) + source(suggestion.parts.map(\.id)))
      let rules = suggestion.policies.joined(separator: say("、", ", "))
      return [reply] + (rules.isEmpty ? [] : [Fact(say("依据", "policy"), rules)])
    }
  }

  // MARK: - Words

  func say(_ chinese: String, _ english: String) -> String { isChinese ? chinese : english }

  func named(_ name: LocalizedName) -> String { say(name.chinese, name.english) }

  func quote(_ words: String) -> String {
    isChinese ? "「\(words.visible)」" : "“\(words.visible)”"
  }

  /// A reply of several sentences keeps its lines.
  private func shown(_ reply: String) -> String {
    reply.split(separator: "\n").map { String($0).visible }.joined(separator: "\n")
  }

  private func source(_ ids: [String]) -> String {
    ids.isEmpty ? "" : " [\(ids.joined(separator: " + "))]"
  }
}
