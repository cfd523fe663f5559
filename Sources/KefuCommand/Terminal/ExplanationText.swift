import Foundation
import Kefu
import TerminalText
import TextModels
import Tokenization

/// An explanation as a person reads it: the line token by token with signed shares and bars, the
/// strongest for and against the label, and the nearest examples.
struct ExplanationText {
  private let explanation: TextExplanation
  private let paint: Paint

  /// Tokens named for the label and against it.
  private static let named = 5
  /// Columns of a bar to one side.
  private static let barWidth = 12

  init(_ explanation: TextExplanation, paint: Paint) {
    (self.explanation, self.paint) = (explanation, paint)
  }

  var lines: [String] {
    [title, score] + table + strongest + nearest
  }

  private var label: LabelExplanation { explanation.label }

  private var title: String {
    paint.bold("\(explanation.task.rawValue)  \(label.label) \(percent(label.probability))")
  }

  private var score: String {
    let tokens = label.shares.reduce(0) { $0 + $1.total }
    return """
      score \(signed(label.sum)) = base \(signed(label.base)), tokens \(signed(tokens)), \
      rest \(signed(label.residual))
      """
  }

  // MARK: - Token by token

  private var table: [String] {
    let names = label.shares.indices.map(name)
    let width = max(names.map(\.displayWidth).max() ?? 0, "token".displayWidth)
    let largest = label.shares.map { abs($0.total) }.max() ?? 0
    let header =
      "  " + "token".padded(to: width) + "   share    deep    wide  "
      + "against".leading(Self.barWidth) + " for"
    let rows = label.shares.indices.map { index in
      let share = label.shares[index]
      let numbers = [share.total, share.deep, share.wide].map { signed($0).leading(8) }
      let row =
        "  " + names[index].padded(to: width) + paint.sign(share.total, numbers[0]) + numbers[1]
        + numbers[2] + "  " + bar(share.total, of: largest)
      return explanation.fired(index).map { row + "  " + paint.faint($0) } ?? row.trimmedEnd
    }
    let left = explanation.text.tokens.count - label.shares.count
    return [paint.faint(header)] + rows
      + (left > 0 ? ["  … \(left) more tokens, which the model does not read"] : [])
  }

  private func bar(_ share: Double, of largest: Double) -> String {
    let length = largest > 0 ? Int((abs(share) / largest * Double(Self.barWidth)).rounded()) : 0
    let cells = String(repeating: "█", count: length)
    let (left, right) = share < 0 ? (cells, "") : ("", cells)
    return paint.sign(share, left.leading(Self.barWidth)) + "│"
      + paint.sign(share, right.padded(to: Self.barWidth))
  }

  // MARK: - Summaries

  private var strongest: [String] {
    let order = label.shares.indices.sorted {
      (-abs(label.shares[$0].total), $0) < (-abs(label.shares[$1].total), $1)
    }
    return [("for    ", 1.0), ("against", -1)].map { title, sign in
      let tokens = order.filter { label.shares[$0].total * sign > 0 }.prefix(Self.named)
      let list = tokens.map { "\(name($0)) \(signed(label.shares[$0].total))" }
      return "\(title)  " + (list.isEmpty ? "nothing" : list.joined(separator: " · "))
    }
  }

  private var nearest: [String] {
    guard let neighbours = explanation.nearest else { return [] }
    let width = neighbours.map(\.example.label.displayWidth).max() ?? 0
    return ["nearest"]
      + neighbours.map { neighbour in
        let example = neighbour.example
        let similarity = String(format: "%.3f", neighbour.similarity)
        return "  \(similarity)  \(example.label.padded(to: width))  "
          + paint.faint("\(example.file):\(example.line)") + "  " + example.text.visible
      }
  }

  private func name(_ index: Int) -> String {
    explanation.text.text(of: explanation.text.tokens[index]).visible
  }

  /// Two decimals with their sign.
  private func signed(_ value: Double) -> String {
    let text = String(format: "%+.2f", value)
    return text == "-0.00" ? "+0.00" : text
  }
}

extension String {
  /// The text with spaces before it, `width` columns wide if it is not wider.
  fileprivate func leading(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth)) + self
  }

  fileprivate var trimmedEnd: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
