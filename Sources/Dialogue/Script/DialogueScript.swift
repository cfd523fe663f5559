/// A conversation written down as Markdown: the shop, what the customer says and what it means,
/// what the agent does, and what must happen.
///
///     ```shop
///     now: 2026-11-25
///     customer: C7
///     product: P1 "牛津皮鞋" category=shoes
///     order: TB71 placed=2026-11-18 delivered=2026-11-22 items=P1x1@399
///     ```
///     **Customer:** 这双鞋我想退，挤脚
///     > return.request · negative · reason=size.too_small "挤脚"
///     **kefu:** ask system.confirm.order.1 · step=confirm_order
///
/// A customer line with no `>` below it is for a model to read.
public struct DialogueScript: Sendable, Hashable {
  /// Its heading.
  public let title: String
  /// What the shop knows.
  public let shop: ShopKnowledge
  /// What happens, in order.
  public let steps: [Step]

  /// Something that happens, and what must follow.
  public struct Step: Sendable, Hashable {
    /// The line of the file, from 1.
    public var line: Int
    /// What happens.
    public var event: Event
    /// What must follow; `nil` where nothing is said of it.
    public var expected: ScriptExpectation?
  }

  /// What happens in a script.
  public enum Event: Sendable, Hashable {
    /// The customer writes; the meaning is `nil` where a model has to read the line.
    case customer(text: String, meaning: ScriptMeaning?)
    /// The agent decides.
    case agent(AgentAction)
  }

  /// Reads a script.
  ///
  /// - Parameter name: what to call it in errors, such as its file.
  /// - Throws: ``ScriptError`` naming the line that is not of the form.
  public init(_ text: String, name: String) throws(ScriptError) {
    var reader = ScriptReader(text, name: name)
    try reader.read()
    guard !reader.steps.isEmpty else {
      throw ScriptError("\(name): expected lines that begin with **Customer:**, found none")
    }
    (title, steps) = (reader.title, reader.steps)
    shop = reader.shop.knowledge
  }
}

/// What is wrong with a script: where, what was expected and found.
public struct ScriptError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The message.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Reads a script line by line.
struct ScriptReader {
  private let name: String
  private let lines: [Substring]
  private(set) var title = ""
  private(set) var steps: [DialogueScript.Step] = []
  private(set) var shop = ScriptShop()
  private var isInShop = false

  init(_ text: String, name: String) {
    self.name = name
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  mutating func read() throws(ScriptError) {
    for (place, line) in lines.enumerated() {
      do {
        try read(line, number: place + 1)
      } catch {
        throw ScriptError("\(name):\(place + 1): \(error)")
      }
    }
    guard !isInShop else { throw ScriptError("\(name): expected ``` at the end of the shop") }
  }

  private mutating func read(_ line: Substring, number: Int) throws(ScriptError) {
    if isInShop {
      if line.hasPrefix("```") { isInShop = false } else { try shop.read(line) }
    } else if line.hasPrefix("```shop") {
      isInShop = true
    } else if title.isEmpty, let heading = line.after("# ") {
      title = heading
    } else if let said = line.after("**Customer:**") {
      steps.append(.init(line: number, event: .customer(text: said, meaning: nil)))
    } else if let done = line.after("**Agent:**") {
      steps.append(.init(line: number, event: .agent(try ScriptAction.read(done))))
    } else if let meaning = line.after("> ") {
      try take(meaning: meaning)
    } else if let expected = line.after("**kefu:**") {
      guard let last = steps.indices.last, steps[last].expected == nil else {
        throw ScriptError("expected **kefu:** below a line of the customer or the agent")
      }
      steps[last].expected = try ScriptExpectation(expected)
    }
  }

  private mutating func take(meaning text: String) throws(ScriptError) {
    guard let last = steps.indices.last, steps[last].expected == nil,
      case .customer(let said, nil) = steps[last].event
    else { throw ScriptError("expected > below a line of the customer") }
    let meaning = try ScriptMeaning(text, of: said)
    steps[last].event = .customer(text: said, meaning: meaning)
  }
}

extension StringProtocol {
  /// What stands behind a beginning, without blanks around it; `nil` where it begins otherwise.
  func after(_ beginning: String) -> String? {
    hasPrefix(beginning) ? dropFirst(beginning.count).trimmed : nil
  }

  /// Without blanks around it.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
