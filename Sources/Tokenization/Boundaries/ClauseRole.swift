/// How a token bears on the clauses around it.
enum ClauseRole {
  /// Says something.
  case content
  /// Ends a clause: `，`, `;`, `!`, `…`, `—`.
  case end
  /// Ends a sentence: a full stop that ICU takes for an abbreviation's because a small letter
  /// follows, as customers write.
  case stop
  /// `、` between the items of a list, or between clauses.
  case listMark
  /// `:` behind a short label, or between clauses.
  case colon
  /// Belongs to what stands before it: a closing quote or bracket.
  case closer
  /// An emoji.
  case emoji
  /// An emoji that numbers an item: `1️⃣`.
  case keycap
  /// Other punctuation, which says nothing and ends nothing.
  case other
}

extension ClauseTokens {
  /// The role of a token, from its kind and what touches it.
  ///
  /// - Complexity: O(length of the token and its neighbours).
  func role(_ index: Int) -> ClauseRole {
    switch kind(index) {
    case .emoji: last(index) == 0x20E3 ? .keycap : .emoji
    case .punctuation, .symbol: roleOfMark(index)
    default: .content
    }
  }

  private func roleOfMark(_ index: Int) -> ClauseRole {
    guard let scalar = Unicode.Scalar(first(index)) else { return .other }
    switch scalar {
    case ",", "，": return isBetweenDigits(index) ? .other : .end
    case "!", "！", "?", "？", "。", "｡", "…", "⋯", "；": return .end
    case ";": return isEmoticon(index) ? .other : .end
    case ":", "：": return isBetweenDigits(index) || isEmoticon(index) ? .other : .colon
    case "、", "､": return .listMark
    case ".": return roleOfStop(index)
    case "—", "―": return isBetweenDigits(index) ? .other : .end
    case "-", "–", "−": return isSpacedDash(index) ? .end : .other
    case "~", "～", "〜": return isRange(index) ? .other : .end
    case "\"", "'": return isAdjacent(index) && !isAdjacent(index + 1) ? .closer : .other
    default:
      switch scalar.properties.generalCategory {
      case .closePunctuation, .finalPunctuation: return .closer
      default: return kind(index) == .symbol ? .content : .other
      }
    }
  }

  /// `...`, or one full stop with a space behind it that no abbreviation needs.
  private func roleOfStop(_ index: Int) -> ClauseRole {
    let dot = UInt32(UInt8(ascii: "."))
    let isRun =
      length(index) > 1 || (isAdjacent(index) && first(index - 1) == dot)
      || (isAdjacent(index + 1) && first(index + 1) == dot)
    if isRun { return .end }
    guard isAdjacent(index), index + 1 < count, !isAdjacent(index + 1), length(index - 1) > 1,
      !isAbbreviation(before: index), !Self.trailing.contains(word(index - 1).lowercased())
    else { return .other }
    return .stop
  }

  /// Whether a full stop belongs to an abbreviation of what stands behind it: `Mr. Li`, `no. 5`.
  func isAbbreviation(before stop: Int) -> Bool {
    guard word(stop) == ".", isAdjacent(stop) else { return false }
    let before = word(stop - 1).lowercased()
    return Self.leading.contains(before)
      || Self.numbered.contains(before) && isDigit(first(stop + 1))
  }

  private static let leading: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "vs", "approx", "e.g", "i.e",
  ]
  private static let numbered: Set<String> = [
    "no", "nr", "fig", "ref", "tel", "ext", "max", "min", "qty",
  ]
  /// Abbreviations that a sentence may end with: a small letter behind them goes on.
  private static let trailing: Set<String> = [
    "etc", "inc", "ltd", "co", "corp", "pcs", "a.m", "p.m", "u.s", "u.k",
  ]

  /// `:)`, `;-)`, which follow a space or begin the text.
  private func isEmoticon(_ index: Int) -> Bool {
    guard !isAdjacent(index), isAdjacent(index + 1) else { return false }
    return ["(", ")", "-"].contains(word(index + 1))
  }

  /// A hyphen with a space on both sides, but not between numbers: `10 - 20`.
  private func isSpacedDash(_ index: Int) -> Bool {
    if isAdjacent(index) || isAdjacent(index + 1) { return false }
    return !(isDigit(last(index - 1)) && isDigit(first(index + 1)))
  }

  /// `~` of a range or an estimate: `3~5天`, `周一~周五`, `~20`.
  private func isRange(_ index: Int) -> Bool {
    guard isAdjacent(index + 1) else { return false }
    switch kind(index + 1) {
    case .number, .quantity, .money, .size, .dateTime, .percentage: return true
    default: return index > 0 && kind(index - 1) == .dateTime && kind(index + 1) != .symbol
    }
  }
}
