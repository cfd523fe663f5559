/// What a person at a terminal types into the chat.
package enum ChatLine: Hashable, Sendable {
  /// A customer's words.
  case customer(String)
  /// What the agent wants done.
  case command(ChatCommand)
}

/// A command of the chat's agent.
package enum ChatCommand: Hashable, Sendable {
  /// `/y`: send the suggested reply.
  case accept
  /// `/e TEXT`: send these words instead; without words, put the suggestion on the line to edit.
  case edit(String?)
  /// `/2`: take the suggestion of this number, from 1.
  case choose(Int)
  /// `/why 2`: explain the turn, or its clause of this number.
  case why(Int?)
  /// `/no intent CODE`: this is what the customer wanted.
  case correct(intent: String)
  /// `/customer ID`
  case customer(String)
  /// `/order ID`
  case order(String)
  /// `/risk`
  case risk
  /// `/faq WORDS`: look up an approved answer.
  case faq(String)
  /// `/handoff`
  case handOff
  /// `/undo`
  case undo
  /// `/new`: another customer.
  case new
  /// `/lang zh`
  case language(Language)
  /// `/help`
  case help
  /// `/quit`
  case quit

  /// A language replies are written in.
  package enum Language: String, Hashable, Sendable, CaseIterable {
    /// Chinese.
    case chinese = "zh"
    /// English.
    case english = "en"
  }
}

/// A line that is meant as a command and is none.
package struct ChatCommandError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was typed, or the part of it that does not fit.
  package let found: String
  /// What could stand there.
  package let expected: String
  /// The nearest to it that could.
  package let nearest: String?

  /// One line, safe for a terminal.
  package var description: String {
    let typed = found.isEmpty ? "nothing" : "\"\(found.visible.cut(toWidth: 40))\""
    let hint = nearest.map { "; did you mean \($0)?" } ?? ""
    return "expected \(expected), found \(typed)\(hint)"
  }
}
