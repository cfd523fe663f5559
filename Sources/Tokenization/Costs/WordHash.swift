/// A hash of codes that grows by one code at a time.
///
/// The value decides features and is part of model files: it must never change.
struct WordHash: Sendable, Hashable {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func append(_ code: UInt32) {
    value = (value ^ UInt64(code)) &* 0xD6E8_FEB8_6659_FD93
    value ^= value >> 32
  }

  static func of(_ codes: some Sequence<UInt32>) -> UInt64 {
    var hash = WordHash()
    for code in codes { hash.append(code) }
    return hash.value
  }
}
