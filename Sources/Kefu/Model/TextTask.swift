/// What a text model can be trained to tell.
public enum TextTask: String, Sendable, CaseIterable, Codable {
  /// What the customer wants.
  case intent
  /// How the customer feels.
  case sentiment
}
