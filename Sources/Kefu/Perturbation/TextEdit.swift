/// One replacement in a text.
package struct TextEdit: Sendable, Hashable {
  /// UTF-8 bytes of the original text, whole scalars; empty for an insertion.
  package let range: Range<Int>
  /// What stands there afterwards; empty for a deletion.
  package let replacement: String

  package init(_ range: Range<Int>, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }

  /// An insertion before the byte at `position`.
  package init(insert text: String, at position: Int) {
    self.init(position..<position, text)
  }

  /// By how many bytes the text becomes longer.
  var growth: Int { replacement.utf8.count - range.count }
}
