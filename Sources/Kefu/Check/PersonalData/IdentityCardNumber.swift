/// Numbers of the resident identity card (GB 11643-1999): six digits of the place, eight of the date
/// of birth, three to tell people apart, and a check character by ISO 7064, MOD 11-2.
package enum IdentityCardNumber {
  static let length = 18

  /// The first two digits of places (GB/T 2260).
  private static let provinces: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
  ]

  /// Whether 18 characters are a number: digits, and an X or a digit at the end.
  package static func isValid(_ number: [UInt8]) -> Bool {
    let digits = number.prefix(length - 1).compactMap(\.digit)
    guard number.count == length, digits.count == length - 1 else { return false }
    func value(_ range: Range<Int>) -> Int { digits[range].reduce(0) { 10 * $0 + $1 } }
    return provinces.contains(value(0..<2))
      && isDate(year: value(6..<10), month: value(10..<12), day: value(12..<14))
      && checkCharacter(of: digits) == number[length - 1]
  }

  /// Weights are the powers of two modulo 11, from the right; the sum of all eighteen leaves 1.
  private static func checkCharacter(of digits: [Int]) -> UInt8 {
    let remainder = digits.reduce(0) { (2 * ($0 + $1)) % 11 }
    let check = (12 - remainder) % 11
    return check == 10 ? UInt8(ascii: "X") : UInt8(ascii: "0") + UInt8(check)
  }

  private static func isDate(year: Int, month: Int, day: Int) -> Bool {
    guard (1800...2099).contains(year), (1...12).contains(month) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }
}
