extension VocabularyCheck.Cell {
  /// What was expected, if a cell does not hold it.
  func expectation(brokenBy cell: String) -> String? {
    let isClean = cell == cell.trimmed
    switch self {
    case .word: return cell.isEmpty || !isClean ? "a word without spaces around it" : nil
    case .optionalWord: return isClean ? nil : "nothing or a word without spaces around it"
    case .character:
      let isOne = cell.unicodeScalars.count == 1 && cell.hasHan
      return isOne ? nil : "one Han character"
    case .chinese:
      return isClean && cell.hasHan ? nil : "a word with Han characters, without spaces around it"
    case .foreign:
      return cell.isEmpty || !isClean || cell.hasHan
        ? "a word without Han characters and spaces around it" : nil
    case .free: return nil
    case .code(let codes):
      return codes.contains(cell) ? nil : "one of " + codes.joined(separator: ", ")
    case .optionalCode(let codes):
      return cell.isEmpty || codes.contains(cell)
        ? nil : "nothing or one of " + codes.joined(separator: ", ")
    case .number(let range):
      return Double(cell).map(range.contains) == true ? nil : Self.shown(range)
    case .optionalNumber(let range):
      return cell.isEmpty || Double(cell).map(range.contains) == true
        ? nil : "nothing or " + Self.shown(range)
    }
  }

  private static func shown(_ range: ClosedRange<Double>) -> String {
    "a number from \(range.lowerBound) to \(range.upperBound)"
  }
}

extension String {
  fileprivate var hasHan: Bool { unicodeScalars.contains { $0.properties.isIdeographic } }

  /// Without spaces at both ends.
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
