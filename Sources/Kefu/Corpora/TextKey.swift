import Foundation

/// What is left of a text without case, width, punctuation and spacing: its letters and digits,
/// NFKC, lower case. Two texts with one key are copies of each other.
///
/// A text without letters and digits (`👍`) is its own key.
public struct TextKey: Sendable, Hashable {
  /// The key's text.
  public let text: String

  /// The key of a text.
  public init(_ text: String) {
    let plain = text.precomposedStringWithCompatibilityMapping.lowercased()
    let kept = plain.unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    self.text = kept.isEmpty ? text : String(String.UnicodeScalarView(kept))
  }

  /// The key with every run of digits as one `0`: the same for lines that differ in an order
  /// number or a price only.
  var template: String {
    var template = String.UnicodeScalarView()
    var isInNumber = false
    for scalar in text.unicodeScalars {
      let isDigit = scalar.properties.generalCategory == .decimalNumber
      if !isDigit { template.append(scalar) }
      if isDigit && !isInNumber { template.append("0") }
      isInNumber = isDigit
    }
    return String(template)
  }
}
