/// What single tokens give to the windows around them, computed once for each token: all features of
/// a window but its pairs are features of one of its tokens.
///
/// Tokens have the numbers in which they were added, from 0 on.
package struct WindowParts: Sendable {
  /// Buckets of what stands at a place in a window, and where it stands.
  private struct Part: Sendable {
    /// Of the token at distance −2 … 2.
    var places: InlineArray<5, Int32>
    /// Of its last character before a window's token, and of its first one behind it.
    var last: Int32
    var first: Int32
    /// The pair that begins with it, up to the second token, as the window's token and before it.
    var pairBehind: FNV1a
    var pairBefore: FNV1a
    /// Where its own features stand in `own`.
    var ownStart: Int
    var ownEnd: Int
  }

  private let hasher: WindowHasher
  private var parts: [Part] = []
  /// The kind and the subwords of each token.
  private var own: [Int32] = []
  /// What stands beyond a text's ends.
  private let nothing: Part

  /// No tokens yet.
  package init(_ hasher: WindowHasher) {
    self.hasher = hasher
    nothing = Self.part(of: 0..<0, in: [UInt8]().span, hasher)
  }

  /// Number of tokens.
  package var count: Int { parts.count }

  /// Forgets all tokens, and keeps their memory.
  package mutating func removeAll() {
    parts.removeAll(keepingCapacity: true)
    own.removeAll(keepingCapacity: true)
  }

  /// Adds a token of a text; of a text without tokens what stands beyond its ends.
  package mutating func append(token index: Int, in text: TokenizedText) {
    guard !text.tokens.isEmpty else { return parts.append(nothing) }
    var part = Self.part(of: text.tokens[index].normalized, in: text.normalized.span, hasher)
    part.ownStart = own.count
    hasher.appendOwnBuckets(ofToken: index, in: text, to: &own)
    part.ownEnd = own.count
    parts.append(part)
  }

  /// Appends the buckets of a token's surroundings: what ``WindowHasher`` gives.
  ///
  /// - Parameters:
  ///   - numbers: of the tokens around; `nil` beyond the text's ends.
  ///   - index: the token's place in the text.
  package func appendBuckets(
    of numbers: InlineArray<5, Int32>, ofToken index: Int, in text: TokenizedText,
    to result: inout [Int32]
  ) {
    let bytes = text.normalized.span
    let token = part(numbers[2])
    for place in 0..<5 { result.append(part(numbers[place]).places[place]) }
    var before = part(numbers[1]).pairBefore
    before.append(WindowHasher.Mark.pairBefore)
    before.append(text.tokens[index].normalized, of: bytes)
    result.append(before.bucket(of: hasher.buckets))
    var behind = token.pairBehind
    behind.append(WindowHasher.Mark.pairBehind)
    if index + 1 < text.tokens.count {
      behind.append(text.tokens[index + 1].normalized, of: bytes)
    }
    result.append(behind.bucket(of: hasher.buckets))
    result.append(part(numbers[1]).last)
    result.append(part(numbers[3]).first)
    result.append(contentsOf: own[token.ownStart..<token.ownEnd])
  }

  @inline(__always)
  private func part(_ number: Int32) -> Part { number < 0 ? nothing : parts[Int(number)] }

  private static func part(
    of range: Range<Int>, in bytes: Span<UInt8>, _ hasher: WindowHasher
  ) -> Part {
    func hash(_ mark: UInt8, _ range: Range<Int>) -> FNV1a {
      var hash = FNV1a()
      hash.append(mark)
      hash.append(range, of: bytes)
      return hash
    }
    func bucket(_ mark: UInt8, _ range: Range<Int>) -> Int32 {
      hash(mark, range).bucket(of: hasher.buckets)
    }
    typealias Mark = WindowHasher.Mark
    return Part(
      places: InlineArray { bucket(Mark.places + UInt8($0), range) },
      last: bucket(Mark.last, WindowHasher.lastScalar(of: range, in: bytes)),
      first: bucket(Mark.first, WindowHasher.firstScalar(of: range, in: bytes)),
      pairBehind: hash(Mark.pairBehind, range), pairBefore: hash(Mark.pairBefore, range),
      ownStart: 0, ownEnd: 0)
  }
}
