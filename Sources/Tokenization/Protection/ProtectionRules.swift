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
}
