/// How the bytes of an input stand for text.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// What everything is turned into.
  case utf8 = "utf-8"
  /// The Chinese national standard (2005), which holds GBK and GB 2312.
  case gb18030
  /// By the byte-order mark; without one little-endian, as Windows writes.
  case utf16 = "utf-16"
  /// The low byte first.
  case utf16LittleEndian = "utf-16le"
  /// The high byte first.
  case utf16BigEndian = "utf-16be"
  /// Guessed from the first 64 KiB.
  case automatic = "auto"

  /// Marks a text in an encoding may begin with: U+FEFF, which is no part of the text.
  static let marks: [(encoding: TextEncoding, bytes: [UInt8])] = [
    (.utf8, [0xEF, 0xBB, 0xBF]), (.utf16LittleEndian, [0xFF, 0xFE]),
    (.utf16BigEndian, [0xFE, 0xFF]), (.gb18030, [0x84, 0x31, 0x95, 0x33]),
  ]

  /// The mark some bytes begin with.
  static func mark(of bytes: [UInt8]) -> (encoding: TextEncoding, bytes: [UInt8])? {
    marks.first { bytes.starts(with: $0.bytes) }
  }
}
