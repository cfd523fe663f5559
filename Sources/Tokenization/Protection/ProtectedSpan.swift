/// A span of normalised text that stays one token.
package struct ProtectedSpan: Sendable, Hashable {
  /// UTF-8 bytes of the normalised text; both ends stand between two characters.
  package var range: Range<Int>
  /// What the span is.
  package var kind: Token.Kind
}
