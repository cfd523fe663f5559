import Commerce

/// A detail found in a line, in characters of the line.
struct SlotCandidate {
  var type: SlotType
  var range: Range<Int>
  /// See ``SlotMention/value``.
  var value: String?
  var isRejected = false
}

/// What a rule finds at one place: a detail, or something that is none and is to be passed over.
enum SlotMatch {
  case slot(SlotCandidate)
  case none(end: Int)
  /// A number that the words around it do not explain.
  case open(Range<Int>)

  var end: Int {
    switch self {
    case .slot(let slot): slot.range.upperBound
    case .none(let end): end
    case .open(let range): range.upperBound
    }
  }
}
