import Tokenization

/// Numbers for tokens by all that the encoder's features of a token depend on: its bytes, how they
/// are cut into n-grams, and the Han character right behind a Han token.
///
/// A token that comes again needs neither its word looked up nor its n-grams hashed.
struct TokenIndex: Sendable {
  /// Whether the features are a token's own: a word alone, without n-grams.
  private let areOwn: Bool
  /// Tokens that have a number; the next one gets this.
  private(set) var count = 0
  /// The key of each token: its bytes with those of the Han character behind it.
  private var bytes: [UInt8] = []
  /// Where each token's key begins in `bytes`, and the end of the last one.
  private var starts: [Int] = [0]
  /// For each token how many bytes are its own, and its kind's number.
  private var details: [Detail] = []
  /// Open addressing with linear probing: a token's number and 1 more, 0 for a free place.
  private var slots = [Int32](repeating: 0, count: 1024)

  /// - Parameter areOwn: whether the features depend on a token's bytes alone.
  init(areOwn: Bool) {
    self.areOwn = areOwn
  }

  private struct Detail: Hashable {
    var length: Int
    var kind: Token.Kind
  }

  /// The number of a token of a text, and whether it got it now; token 0 of a text without tokens is
  /// an empty one.
  mutating func number(ofToken index: Int, in text: TokenizedText) -> (number: Int32, isNew: Bool) {
    let token = text.tokens.isEmpty ? nil : text.tokens[index]
    let own = token?.normalized ?? 0..<0
    let key = areOwn || own.isEmpty ? own : text.featureBytes(ofToken: index)
    let detail = Detail(length: own.count, kind: areOwn ? .other : token?.kind ?? .other)
    let source = text.normalized.span
    var hash = FNV1a()
    hash.append(key, of: source)
    var slot = Int(truncatingIfNeeded: hash.value ^ hash.value >> 32) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if isEqual(Int(number), detail, key, of: source) { return (number, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    add(key, of: source, detail, at: slot)
    return (Int32(count - 1), true)
  }

  /// Forgets all tokens, and keeps their memory.
  mutating func removeAll() {
    count = 0
    bytes.removeAll(keepingCapacity: true)
    starts.removeSubrange(1...)
    details.removeAll(keepingCapacity: true)
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
    _ key: Range<Int>, of source: Span<UInt8>, _ detail: Detail, at slot: Int
  ) {
    for place in key { bytes.append(source[place]) }
    starts.append(bytes.count)
    details.append(detail)
    count += 1
    slots[slot] = Int32(count)
    if 2 * count > slots.count { grow() }
  }

  /// Doubles the slots, and puts every token into its new place.
  private mutating func grow() {
    slots = [Int32](repeating: 0, count: 2 * slots.count)
    for number in 0..<count {
      var hash = FNV1a()
      hash.append(starts[number]..<starts[number + 1], of: bytes.span)
      var slot = Int(truncatingIfNeeded: hash.value ^ hash.value >> 32) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }
}

extension TokenizedText {
  /// The normalised bytes that the encoder's features of a token depend on: the token's, and those
  /// of the first character of the Han token right behind a Han token.
  fileprivate func featureBytes(ofToken index: Int) -> Range<Int> {
    let token = tokens[index]
    guard token.kind == .han, index + 1 < tokens.count else { return token.normalized }
    let (next, start) = (tokens[index + 1], token.normalized.upperBound)
    guard next.kind == .han, next.normalized.lowerBound == start else { return token.normalized }
    var end = start + 1
    while end < next.normalized.upperBound && normalized[end] & 0xC0 == 0x80 { end += 1 }
    return token.normalized.lowerBound..<end
  }
}
