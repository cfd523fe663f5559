/// A text as messages and logs may show it: cut to 40 Unicode scalars, digits as `#`, without
/// control and format characters.
public func masked(_ text: some StringProtocol) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(40) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: continue
    case .decimalNumber, .letterNumber, .otherNumber: shown += "#"
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return shown + (text.unicodeScalars.dropFirst(40).isEmpty ? "" : "…")
}

/// Several texts as messages and logs may show them: at most eight, each masked.
public func masked(_ texts: [String]) -> String {
  texts.prefix(8).map { masked($0) }.joined(separator: ", ") + (texts.count > 8 ? ", …" : "")
}
