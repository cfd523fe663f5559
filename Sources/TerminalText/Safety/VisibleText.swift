extension String {
  /// The text with nothing in it that a terminal obeys or hides: what customers write is shown, and
  /// moves neither the cursor nor the words beside it.
  ///
  /// * A control character U+0000–U+001F or U+007F becomes its picture (`␛`, `␊`, `␡`).
  /// * The other controls, line and paragraph separators, characters that set the direction of
  ///   writing, and those without a shape (Default_Ignorable_Code_Point or General_Category Cf)
  ///   become their code, `‹U+202E›`.
  /// * Of the shapeless ones stay those that make what is seen: one variation selector behind a
  ///   visible character, and a joiner between two pictographs (`👩‍💻`).
  ///
  /// Everything else stays as it is, private use included. The result is one line.
  ///
  /// - Complexity: O(*n*).
  package var visible: String {
    let scalars = Array(unicodeScalars)
    guard scalars.contains(where: { $0.hiding != nil }) else { return self }
    var result = UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      switch scalar.hiding {
      case nil: result.append(scalar)
      case .shapeless where scalars.showsItself(at: index): result.append(scalar)
      case .control where scalar.value < 0x20: result.append(scalar.moved(by: 0x2400))
      case .control where scalar.value == 0x7F: result.append("␡")
      case .control, .shapeless: result.append(contentsOf: scalar.code.unicodeScalars)
      }
    }
    return String(result)
  }
}

/// Why a terminal does not just draw a character.
private enum Hiding {
  case control, shapeless
}

extension Unicode.Scalar {
  fileprivate var hiding: Hiding? {
    if (0x20..<0x7F).contains(value) { return nil }
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return .control
    case .format: return .shapeless
    default: return properties.isDefaultIgnorableCodePoint ? .shapeless : nil
    }
  }

  /// `‹U+202E›`
  fileprivate var code: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "‹U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "›"
  }

  /// The scalar so many places on; itself where there is none.
  fileprivate func moved(by distance: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(value + distance) ?? self
  }

  fileprivate var isPictographic: Bool { properties.isEmoji && value > 0xFF }
}

extension [Unicode.Scalar] {
  /// Whether a shapeless scalar makes a difference to what is seen.
  fileprivate func showsItself(at index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = self[index - 1]
    if self[index].properties.isVariationSelector {
      return before.hiding == nil && !before.properties.isWhitespace
    }
    guard self[index] == "\u{200D}", index + 1 < count, self[index + 1].isPictographic else {
      return false
    }
    return before.isPictographic || (before == "\u{FE0F}" && showsItself(at: index - 1))
  }
}
