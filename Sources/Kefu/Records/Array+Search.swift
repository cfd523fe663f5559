import Foundation

extension [UInt8] {
  /// Where a byte stands first in a range.
  ///
  /// - Precondition: the range lies within the array.
  func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
    precondition(
      range.upperBound <= count && range.lowerBound >= 0, "\(range) is not within 0..<\(count)")
    return withUnsafeBytes { bytes in
      guard !range.isEmpty, let base = bytes.baseAddress,
        let found = memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
