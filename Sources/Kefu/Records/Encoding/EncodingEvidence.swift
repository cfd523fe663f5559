/// What an input's encoding was settled by.
public enum EncodingEvidence: String, Sendable {
  /// It was said, or nothing was, which means UTF-8.
  case said
  /// The byte-order mark it begins with.
  case mark
  /// The look of its first bytes.
  case guess
}
