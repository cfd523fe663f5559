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

  /// Columns of a reply that is not the first.
  private static let otherReply = 60

  init(_ turn: ChatTurn, isChinese: Bool) {
    (self.turn, self.isChinese) = (turn, isChinese)
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
    facts += turn.withdrawn.map { _ in Fact(say("工单", "ticket"), say("已撤销", "withdrawn")) }
    return facts + (turn.response.sent.map { [told($0)] } ?? suggestions)
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
      let ids = suggestion.parts.map(\.id)
      guard place == 0 else {
        return [Fact("/\(place + 1)", beginning(of: suggestion.text, ids))]
      }
      let rules = suggestion.policies.joined(separator: say("、", ", "))
      return [Fact(say("回复", "reply"), whole(suggestion.text, ids))]
        + (rules.isEmpty ? [] : [Fact(say("依据", "policy"), rules)])
    }
  }

  /// Approved words were seen before; the agent's own are told as they were sent.
  private func told(_ sent: Promise) -> Fact {
    Fact(
      say("已发送", "sent"),
      sent.isApproved ? beginning(of: sent.text, sent.replies) : sent.text.visible)
  }

  // MARK: - Words

  func say(_ chinese: String, _ english: String) -> String { isChinese ? chinese : english }

  func named(_ name: LocalizedName) -> String { say(name.chinese, name.english) }

  func quote(_ words: String) -> String {
    isChinese ? "「\(words.visible)」" : "“\(words.visible)”"
  }

  /// A reply with its lines, and where it stands.
  private func whole(_ reply: String, _ ids: [String]) -> String {
    let lines = reply.split(separator: "\n").map { String($0).visible }
    return lines.joined(separator: "\n") + (lines.count > 1 ? "\n" : " ") + source(ids)
  }

  private func beginning(of reply: String, _ ids: [String]) -> String {
    let line = reply.split(separator: "\n").joined(separator: " ")
    return line.visible.cut(toWidth: Self.otherReply) + " " + source(ids)
  }

  private func source(_ ids: [String]) -> String { "[\(ids.joined(separator: " + "))]" }
}
