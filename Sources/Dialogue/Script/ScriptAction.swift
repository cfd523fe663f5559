import Commerce

/// What an agent does, as a script says it: `accept`, `edit WORDS`, `choose 2`, `correct CODE`,
/// `customer ID`, `order ID`, `hand_off`, `undo`, `new`, `language zh`.
enum ScriptAction {
  static func read(_ text: String) throws(ScriptError) -> AgentAction {
    let parts = text.split(separator: " ", maxSplits: 1)
    let rest = parts.count > 1 ? parts[1].trimmed : ""
    switch (parts.first ?? "", rest.isEmpty) {
    case ("accept", true): return .accept
    case ("hand_off", true): return .handOff
    case ("undo", true): return .undo
    case ("new", true): return .new
    case ("edit", false): return .edit(rest)
    case ("correct", false): return .correct(rest)
    case ("customer", false): return .customer(rest)
    case ("order", false): return .order(rest)
    case ("choose", false):
      if let number = Int(rest) { return .choose(number) }
    case ("language", false):
      if let language = Language(rawValue: rest) { return .language(language) }
    default: break
    }
    throw ScriptError("expected what an agent can do, found \(text)")
  }
}
