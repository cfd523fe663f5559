/// A token that stands before the rules see the text: a protected span, or a word that learned costs
/// found.
struct FixedToken: Sendable, Hashable {
  /// UTF-8 bytes of the normalised text.
  var range: Range<Int>
  var kind: Token.Kind
  /// The lexicon's entry; negative if it has none.
  var entry: Int32 = -1

  init(_ span: ProtectedSpan) {
    range = span.range
    kind = span.kind
  }

  init(_ range: Range<Int>, _ kind: Token.Kind, entry: Int32) {
    self.range = range
    self.kind = kind
    self.entry = entry
  }
}
