/// What tells who a customer is.
public enum PersonalDataKind: String, Sendable, CaseIterable {
  /// A mobile number of mainland China; see ``MobileNumber``.
  case mobileNumber = "mobile_number"
  /// A number of a resident identity card; see ``IdentityCardNumber``.
  case identityCard = "identity_card"
  /// A number of a bank card; see ``BankCardNumber``.
  case bankCard = "bank_card"
  /// An e-mail address.
  case email
  /// What looks like a postal address; see ``ChineseAddress`` and ``StreetAddress``.
  case address
}
