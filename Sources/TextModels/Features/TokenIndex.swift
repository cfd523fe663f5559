import Tokenization

/// Numbers for tokens by all that a token's own features depend on: its bytes, its kind, and whether
/// it makes a pair with the token behind it.
///
/// A token that comes again needs neither its word looked up nor its n-grams hashed.
struct TokenIndex: Sendable {
  /// Tokens that have a number; the next one gets this.
  private(set) var count = 0
  /// The bytes of all tokens.
  private var bytes: [UInt8] = []
  /// Where each token begins in `bytes`, and the end of the last one.
  private var starts: [Int] = [0]
  /// The hashes of the tokens' bytes.
  private var hashes: [UInt64] = []
  /// What else tells tokens apart.
  private var details: [Detail] = []
  /// Open addressing with linear probing: a token's number and 1 more, 0 for a free place.
  private var slots = [Int32](repeating: 0, count: 1024)

  private struct Detail: Hashable {
    var kind: Token.Kind
    var hasPair: Bool
  }

  /// The number of a token of a text, and whether it got it now; token 0 of a text without tokens is
  /// an empty one.
  mutating func number(
    ofToken index: Int, in text: TokenizedText, hasPair: Bool
  ) -> (number: Int32, isNew: Bool) {
    let token = text.tokens.isEmpty ? nil : text.tokens[index]
    let key = token?.normalized ?? 0..<0
    let detail = Detail(kind: token?.kind ?? .other, hasPair: hasPair)
    let source = text.normalized.span
    let hash = Self.hash(key, of: source)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if hashes[Int(number)] == hash, isEqual(Int(number), detail, key, of: source) {
        return (number, false)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    add(key, of: source, hash, detail, at: slot)
    return (Int32(count - 1), true)
  }

  /// Forgets all tokens, and keeps their memory.
  mutating func removeAll() {
    count = 0
    bytes.removeAll(keepingCapacity: true)
    starts.removeSubrange(1...)
    details.removeAll(keepingCapacity: true)
    hashes.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = 0 }
  }

  private func isEqual(
    _ number: Int, _ detail: Detail, _ key: Range<Int>, of source: Span<UInt8>
  ) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == key.count, details[number] == detail else { return false }
    for place in 0..<key.count where bytes[start + place] != source[key.lowerBound + place] {
      return false
    }
    return true
  }

  private mutating func add(
    _ key: Range<Int>, of source: Span<UInt8>, _ hash: UInt64, _ detail: Detail, at slot: Int
  ) {
    for place in key { bytes.append(source[place]) }
    starts.append(bytes.count)
    details.append(detail)
    hashes.append(hash)
    count += 1
    slots[slot] = Int32(count)
    if 2 * count > slots.count { grow() }
  }

  /// Doubles the slots, and puts every token into its new place.
  private mutating func grow() {
    slots = [Int32](repeating: 0, count: 2 * slots.count)
    for number in 0..<count {
      var slot = Int(truncatingIfNeeded: hashes[number]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }

  /// A hash of some bytes, eight at a time.
  private static func hash(_ key: Range<Int>, of source: Span<UInt8>) -> UInt64 {
    let bytes = source.bytes
    var hash = UInt64(truncatingIfNeeded: key.count)
    func mix(_ value: UInt64) {
      hash = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    var at = key.lowerBound
    while at + 8 <= key.upperBound {
      mix(bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var rest: UInt64 = 0
    while at < key.upperBound {
      rest = rest << 8 | UInt64(source[at])
      at += 1
    }
    mix(rest)
    return hash ^ hash >> 32
  }
}
