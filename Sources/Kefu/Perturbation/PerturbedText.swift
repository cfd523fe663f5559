/// A changed text that can say where stretches of the original went.
public struct PerturbedText: Sendable, Hashable {
  /// The changed text.
  public let text: String
  /// What was replaced, ascending and disjoint.
  package let edits: [TextEdit]

  /// Applies edits in any order; nil if the text comes out as it was.
  ///
  /// - Precondition: the edits are disjoint and cut no scalar of `original` in two.
  package init?(_ original: [UInt8], _ edits: [TextEdit]) {
    let edits = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(original.count + edits.reduce(0) { $0 + max(0, $1.growth) })
    var position = 0
    for edit in edits {
      precondition(
        edit.range.lowerBound >= position, "edits overlap at byte \(edit.range.lowerBound)")
      bytes += original[position..<edit.range.lowerBound]
      bytes += edit.replacement.utf8
      position = edit.range.upperBound
    }
    bytes += original[position...]
    guard bytes != original else { return nil }
    text = String(decoding: bytes, as: UTF8.self)
    self.edits = edits
  }

  /// Where a stretch of the original stands in ``text``, both in UTF-8 bytes.
  ///
  /// What was replaced inside the stretch belongs to it; what was inserted at its ends does not.
  ///
  /// - Returns: nil if the stretch was destroyed: nothing is left of it, or a replacement reaches
  ///   across one of its ends.
  public func map(_ range: Range<Int>) -> Range<Int>? {
    var shift = 0
    var growth = 0
    for edit in edits {
      if edit.range.upperBound <= range.lowerBound {
        shift += edit.growth
      } else if edit.range.lowerBound >= range.upperBound {
        break
      } else if edit.range.lowerBound >= range.lowerBound,
        edit.range.upperBound <= range.upperBound
      {
        growth += edit.growth
      } else {
        return nil
      }
    }
    let mapped = range.lowerBound + shift..<range.upperBound + shift + growth
    return mapped.isEmpty ? nil : mapped
  }
}
