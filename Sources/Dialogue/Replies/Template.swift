/// An approved sentence with places to fill in.
///
/// `{policy.return_window}` prints a rule, `{order|your order}` what is known or else the words
/// behind the bar. A value that is filled in is printed as it is, braces and all: it is never read
/// as a template.
public struct Template: Sendable, Hashable {
  private enum Piece: Sendable, Hashable {
    case words(String)
    case variable(String, fallback: String)
  }

  private let pieces: [Piece]

  /// Reads a template, with the shop's rules put in.
  ///
  /// - Throws: ``ReplyError`` where a brace stays open, a rule does not exist, a variable is not
  ///   known or has nothing to print instead, or nothing is left to say.
  public init(_ text: String, policy: Policy) throws(ReplyError) {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw ReplyError("expected } after {, found the end of the reply: close the brace")
      }
      pieces.append(try Self.piece(rest[rest.index(after: open)..<close], policy))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw ReplyError("the reply is empty: write it or remove the line")
    }
    self.pieces = pieces
  }

  private static func piece(_ name: Substring, _ policy: Policy) throws(ReplyError) -> Piece {
    if name.hasPrefix("policy.") {
      let rule = String(name.dropFirst("policy.".count))
      guard let value = policy.values[rule], !value.isEmpty else {
        throw ReplyError("no rule {\(name)} in policy.tsv: add it or correct the id")
      }
      return .words(value)
    }
    guard let bar = name.firstIndex(of: "|"), name.index(after: bar) < name.endIndex else {
      throw ReplyError("variable {\(name)} needs a fallback: {\(name)|…}")
    }
    let variable = String(name[..<bar])
    guard ReplyVariable(rawValue: variable) != nil else {
      let known = ReplyVariable.allCases.map(\.rawValue).joined(separator: ", ")
      throw ReplyError("no variable {\(variable)}; expected one of: \(known)")
    }
    return .variable(variable, fallback: String(name[name.index(after: bar)...]))
  }

  /// The sentence with its places filled in; where a value is missing or blank, its fallback.
  public func filled(with values: [ReplyVariable: String]) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .words(let words): text += words
      case .variable(let name, let fallback):
        let value = ReplyVariable(rawValue: name).flatMap { values[$0] } ?? ""
        let words = value.contains { !$0.isWhitespace } ? value : fallback
        text += text.isEmpty && name == ReplyVariable.order.rawValue ? words.capitalizedOnce : words
      }
    }
    return text
  }
}

extension String {
  /// With a capital letter at its start: "order TB71" begins a sentence.
  fileprivate var capitalizedOnce: String { prefix(1).uppercased() + dropFirst() }
}

/// What a template may name beside rules, by its stable code.
public enum ReplyVariable: String, Sendable, CaseIterable {
  /// The order's number.
  case order
  /// The product code.
  case sku
  /// A size.
  case size
  /// A colour.
  case color
  /// How many pieces.
  case quantity
  /// An amount the customer named.
  case money
  /// A day the customer named.
  case date
  /// The telephone number, all but its last digits hidden.
  case phone
  /// The product's name.
  case item
  /// The customer's name.
  case name
  /// A list: of orders, items or options to choose from.
  case list
  /// The best guess of what the customer wants.
  case first
  /// The second best guess.
  case second
  /// The reason to send something back.
  case reason
  /// The money to be given back.
  case amount
  /// The day the order left.
  case shipped
  /// The day the order arrived.
  case delivered
}
