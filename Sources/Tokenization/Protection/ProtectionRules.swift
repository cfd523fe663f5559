/// The table of what stays whole: one row a kind, each in a file of its own under `Rules/`.
///
/// At one place the longest match wins, and of equally long ones the earlier row.
enum ProtectionRules {
  static let all: [ProtectionRule] = [
    EmojiRule.rule,
    URLRule.rule,
    EmailRule.rule,
    OrderNumberRule.rule,
    PhoneRule.rule,
    DateTimeRule.rule,
    MoneyRule.rule,
    PercentageRule.rule,
    SizeRule.rule,
    QuantityRule.rule,
    ModelRule.rule,
    MentionRule.rule,
    TopicRule.rule,
  ]

  /// The Han characters a span can begin with.
  static let hanStarts = Set(all.flatMap(\.hanStarts).map(\.value))

  /// The Han characters that may follow a Han numeral in a span: those its units begin with.
  static let numeralFollowers: [UInt32] =
    [
      QuantityRule.Units.han, QuantityRule.Units.ofFew, QuantityRule.Units.ofOne,
      QuantityRule.Units.infixes, DateTimeRule.followers, DateTimeRule.chineseUnits,
      MoneyRule.units, MoneyRule.scales,
    ].flatMap(\.hanStarts) + "分折成点零亿".unicodeScalars.map(\.value)
}
