/// One stretch of a text that tells who a customer is.
public struct PersonalDatum: Sendable, Hashable {
  /// What it is.
  public let kind: PersonalDataKind
  /// Its bytes in the normalised text.
  public let range: Range<Int>
  /// How it may be shown: the first three characters, and `#` for every letter and digit behind.
  public let masked: String

  init(_ kind: PersonalDataKind, _ range: Range<Int>, in text: [UInt8]) {
    self.kind = kind
    self.range = range
    masked = Self.mask(String(decoding: text[range], as: UTF8.self))
  }

  private static func mask(_ text: String) -> String {
    let scalars = text.unicodeScalars
    var masked = String(String.UnicodeScalarView(scalars.prefix(3)))
    for scalar in scalars.dropFirst(3).prefix(37) {
      let isHidden = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      masked.unicodeScalars.append(isHidden ? "#" : scalar)
    }
    return masked
  }
}
