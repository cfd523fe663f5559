extension Unicode.Scalar.Properties {
  /// Whitespace, control and format characters: what no token consists of.
  var isInvisible: Bool {
    switch generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format: true
    default: false
    }
  }
}
