import Commerce
import Dialogue
import Foundation

/// A conversation written down as Markdown: what the customer says, what it means, what must happen.
///
///     **Customer:** 这双鞋我想退，挤脚
///     > return.request · negative
///     **kefu:** answer return.request.2
///
/// An unclear line means `? first / second · mood`, an empty one `nothing`.
struct DialogueScript {
  struct Turn {
    let line: Int
    let text: String
    let meaning: String
    /// `answer ID`, `clarify`, `hand_off ID` or `listen`.
    let expected: String
  }

  /// A line that is not of the form above.
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  let turns: [Turn]

  init(path: String) throws {
    let lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    var turns: [Turn] = []
    for (index, line) in lines.enumerated() where line.hasPrefix("**Customer:**") {
      guard index + 2 < lines.count, lines[index + 1].hasPrefix("> "),
        lines[index + 2].hasPrefix("**kefu:** ")
      else {
        throw Malformed(description: "\(path):\(index + 1): expected '> …' and '**kefu:** …'")
      }
      turns.append(
        Turn(
          line: index + 1,
          text: line.dropFirst("**Customer:**".count).trimmingCharacters(in: .whitespaces),
          meaning: String(lines[index + 1].dropFirst(2)),
          expected: String(lines[index + 2].dropFirst("**kefu:** ".count))))
    }
    guard !turns.isEmpty else { throw Malformed(description: "\(path) has no customer line") }
    self.turns = turns
  }
}

extension DialogueScript.Turn {
  /// The event the meaning stands for, in a language.
  func understanding(_ language: Language) throws -> Understanding {
    guard meaning != "nothing" else {
      return Understanding(text: text, language: language)
    }
    let parts = meaning.components(separatedBy: " · ")
    guard parts.count == 2, Sentiment(rawValue: parts[1]) != nil else {
      throw DialogueScript.Malformed(description: "line \(line): expected 'intent · mood'")
    }
    let isSure = !parts[0].hasPrefix("? ")
    let labels = parts[0].replacingOccurrences(of: "? ", with: "").components(separatedBy: " / ")
    guard labels.allSatisfy({ Intent(rawValue: $0) != nil }) else {
      throw DialogueScript.Malformed(description: "line \(line): unknown intent in \(parts[0])")
    }
    return Understanding(
      text: text, language: language,
      intent: Decision(
        guesses: labels.enumerated().map {
          Guess(label: $1, confidence: isSure ? 0.9 : 0.4 - 0.1 * Double($0))
        }, isSure: isSure),
      sentiment: Decision(guesses: [Guess(label: parts[1], confidence: 0.9)], isSure: true))
  }
}
