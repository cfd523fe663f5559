extension String {
  /// What a person pastes into the chat, as if it had been typed by somebody who means no command:
  /// of several lines, those that begin with a slash get a second one. A single line stays as it
  /// is, since it waits for Enter.
  ///
  /// Line ends become line feeds; tabs stay; other controls become their pictures, since a key sent
  /// by a customer is not one of the agent's.
  ///
  /// - Parameter isFirst: whether the paste begins a line.
  package func pasted(onEmptyLine isFirst: Bool) -> String {
    let lines = split(omittingEmptySubsequences: false) { ["\n", "\r", "\r\n"].contains($0) }
    guard lines.count > 1 else { return keysMadeVisible }
    return lines.enumerated().map { index, line in
      (line.first == "/" && (index > 0 || isFirst) ? "/" : "") + String(line).keysMadeVisible
    }.joined(separator: "\n")
  }

  private var keysMadeVisible: String {
    split(separator: "\t", omittingEmptySubsequences: false).map { cell in
      String(
        cell.unicodeScalars.map { scalar in
          let isKey = scalar.properties.generalCategory == .control
          return isKey ? String(scalar).visible : String(scalar)
        }.joined())
    }.joined(separator: "\t")
  }
}
