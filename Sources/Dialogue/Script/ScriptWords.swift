/// One field of a script: `key=value "words"`, `key "words"` or `value`.
struct ScriptField {
  var key: String
  var value: String?
  /// The words in quotation marks behind it.
  var quote: String?

  /// Reads a field, blanks around it left out.
  init(_ text: some StringProtocol) throws(ScriptError) {
    var rest = text.trimmed[...]
    if rest.last == "\"" {
      guard let open = rest.firstIndex(of: "\""), open < rest.index(before: rest.endIndex) else {
        throw ScriptError("expected words between two quotation marks in \(text)")
      }
      quote = String(rest[rest.index(after: open)..<rest.index(before: rest.endIndex)])
      rest = rest[..<open].trimmed[...]
    }
    if let equals = rest.firstIndex(of: "=") {
      key = rest[..<equals].trimmed
      value = rest[rest.index(after: equals)...].trimmed
    } else {
      key = String(rest)
    }
  }

  /// The fields between ` · `; a dot in quotation marks separates nothing.
  static func fields(of text: some StringProtocol) throws(ScriptError) -> [ScriptField] {
    try split(text, at: "·").map { part throws(ScriptError) in try ScriptField(part) }
  }

  /// The parts between a sign that stands outside quotation marks.
  static func split(_ text: some StringProtocol, at sign: Character) -> [String] {
    var (parts, isQuoted) = ([""], false)
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == sign, !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map(\.trimmed).filter { !$0.isEmpty }
  }
}
