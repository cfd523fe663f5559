/// What Tab does with the words before the cursor.
package struct Completion: Hashable, Sendable {
  /// What comes behind the cursor at once: all that the candidates share, with a space where there
  /// is one candidate only.
  package let insertion: String
  /// What the word at the cursor could become, in alphabetical order.
  package let candidates: [String]

  private init(insertion: String, candidates: [String]) {
    (self.insertion, self.candidates) = (insertion, candidates)
  }

  /// Nothing to complete.
  package static let none = Completion(insertion: "", candidates: [])

  /// A tab among a customer's words: pasted tables have them, and they keep words apart.
  package static let tab = Completion(insertion: "\t", candidates: [])

  /// Whole words of which `start` is the beginning.
  init(of start: String, among words: [String]) {
    candidates = Set(words.filter { $0.hasPrefix(start) }).sorted()
    let shared = candidates.dropFirst().reduce(candidates.first ?? start) { $0.commonPrefix($1) }
    insertion = shared.dropFirst(start.count) + (candidates.count == 1 ? " " : "")
  }
}

extension ChatCommandGrammar {
  /// Completes a command's name, or the word behind it; among a customer's words a tab is a tab.
  ///
  /// - Parameters:
  ///   - line: what stands before the cursor.
  ///   - customers: identifiers known to the chat, for `/customer`.
  ///   - orders: identifiers known to the chat, for `/order`.
  package func completion(
    of line: String, customers: [String] = [], orders: [String] = []
  ) -> Completion {
    guard line.first == "/", !line.hasPrefix("//") else { return line.isEmpty ? .none : .tab }
    let words = line.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
      .map(String.init)
    let word = words.last ?? ""
    let before = words.dropLast().filter { !$0.isEmpty }
    guard let name = before.first?.lowercased() else {
      return Completion(of: word, among: ChatCommandForm.all.map(\.name))
    }
    let form = ChatCommandForm.all.first { $0.name == name }
    let choices: [String] =
      switch (form?.argument, before.count) {
      case (.intent, 1): intents + ["intent"]
      case (.intent, 2) where before[1].lowercased() == "intent": intents
      case (.language, 1): ChatCommand.Language.allCases.map(\.rawValue)
      case (.identifier(.customer, _), 1): customers
      case (.identifier(.order, _), 1): orders
      default: []
      }
    return Completion(of: word, among: choices)
  }
}
