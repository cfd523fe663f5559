/// Numbers of bank cards (ISO/IEC 7812-1): the digits of an issuer, an account, and a check digit by
/// Luhn's formula (annex B).
///
/// One number in ten passes the formula by chance, orders among them, so the issuer's digits and the
/// length must be those of a card network as well.
package enum BankCardNumber {
  static let lengths = 13...19

  /// A network's first digits, all of one length, and the lengths of its numbers.
  private struct Network {
    let prefixes: ClosedRange<Int>
    let lengths: ClosedRange<Int>

    func has(_ digits: [Int]) -> Bool {
      let count = String(prefixes.lowerBound).count
      return lengths.contains(digits.count)
        && prefixes.contains(digits.prefix(count).reduce(0) { 10 * $0 + $1 })
    }
  }

  private static let networks = [
    Network(prefixes: 62...62, lengths: 16...19),  // UnionPay
    Network(prefixes: 95588...95588, lengths: 19...19),  // ICBC, before UnionPay
    Network(prefixes: 4...4, lengths: 16...16),  // Visa
    Network(prefixes: 4...4, lengths: 13...13),
    Network(prefixes: 51...55, lengths: 16...16),  // Mastercard
    Network(prefixes: 2221...2720, lengths: 16...16),
    Network(prefixes: 34...34, lengths: 15...15),  // American Express
    Network(prefixes: 37...37, lengths: 15...15),
    Network(prefixes: 3528...3589, lengths: 16...16),  // JCB
    Network(prefixes: 6011...6011, lengths: 16...16),  // Discover
    Network(prefixes: 644...659, lengths: 16...16),
    Network(prefixes: 300...305, lengths: 14...14),  // Diners Club
    Network(prefixes: 36...36, lengths: 14...14),
    Network(prefixes: 38...39, lengths: 14...14),
  ]

  /// Whether digits are a number.
  package static func isValid(_ number: [UInt8]) -> Bool {
    let digits = number.compactMap(\.digit)
    return digits.count == number.count && isLuhn(digits) && networks.contains { $0.has(digits) }
  }

  /// From the right every second digit counts twice, as the sum of its own digits; the whole sum is
  /// a multiple of ten.
  private static func isLuhn(_ digits: [Int]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, place in
      let (index, digit) = place
      let doubled = 2 * digit
      return sum + (index % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled)
    }
    return sum % 10 == 0
  }
}
