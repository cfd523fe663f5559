/// What stands beside the digits that a span begins with: a rule is asked where any of this holds.
/// Whatever a rule needs that is not said here it must find in the text by itself.
///
/// Beyond ASCII every character counts that is no Han character; behind digits with a fraction or
/// thousands separators (`1,299`, `2.5`) all rules are asked.
struct DigitContext: Sendable {
  /// What the text goes on with right behind the digits.
  var behind: [PhraseTable] = []
  /// The same, also behind one space.
  var behindSpace: [PhraseTable] = []
  /// A letter right behind the digits.
  var hasLetter = false
  /// Bytes behind the run of letters and digits.
  var behindRun: [UInt8] = []
  /// How long the run is at least, whatever stands behind it.
  var length = Int.max
  /// The first digit of two or more.
  var first = ""
  /// What the text before the digits ends in, a space between left out.
  var before: [PhraseTable] = []
}
