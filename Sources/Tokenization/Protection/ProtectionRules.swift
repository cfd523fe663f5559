/// The table of what stays whole: one row a kind, each in a file of its own under `Rules/`.
///
/// At one place the longest match wins, and of equally long ones the earlier row.
enum ProtectionRules {
  static let all: [ProtectionRule] = []
}
