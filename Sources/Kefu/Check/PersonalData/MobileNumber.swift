/// Mobile numbers of mainland China: eleven digits from 13 to 19 on, by the numbering plan of the
/// Ministry of Industry and Information Technology, perhaps behind the country code 86.
package enum MobileNumber {
  /// Whether the digits of a telephone number, whatever stands between them, are a mobile number.
  package static func isValid(_ number: some Sequence<UInt8>) -> Bool {
    var digits = number.compactMap(\.digit)
    if digits.starts(with: [0, 0]) { digits.removeFirst(2) }
    if digits.count == 13, digits.starts(with: [8, 6]) { digits.removeFirst(2) }
    return digits.count == 11 && digits[0] == 1 && digits[1] >= 3
  }
}

extension UInt8 {
  /// The value of an ASCII digit.
  var digit: Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) ? Int(self - UInt8(ascii: "0")) : nil
  }
}
