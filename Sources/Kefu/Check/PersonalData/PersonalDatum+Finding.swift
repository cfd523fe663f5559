public import Tokenization

extension PersonalDatum {
  /// Everything in a text that tells who a customer is, in order of its place.
  ///
  /// - Parameter text: cut with protected spans, width folded and case kept.
  public static func find(in text: TokenizedText) -> [PersonalDatum] {
    let bytes = text.normalized
    let contacts = text.tokens.compactMap { contact($0, in: text) }
    let numbers = GroupedNumber.find(in: bytes).map {
      PersonalDatum($0.kind, $0.range, in: bytes)
    }
    let addresses = (ChineseAddress.ranges(in: bytes) + StreetAddress.ranges(in: bytes)).map {
      PersonalDatum(.address, $0, in: bytes)
    }
    return (contacts + numbers + addresses).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The protected spans tell telephone numbers and e-mail addresses from orders and mentions.
  private static func contact(_ token: Token, in text: TokenizedText) -> PersonalDatum? {
    switch token.kind {
    case .email: PersonalDatum(.email, token.normalized, in: text.normalized)
    case .phone where MobileNumber.isValid(text.normalizedBytes(of: token)):
      PersonalDatum(.mobileNumber, token.normalized, in: text.normalized)
    default: nil
    }
  }
}
