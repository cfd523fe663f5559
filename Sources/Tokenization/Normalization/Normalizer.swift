internal import CICUShims

/// What normalisation makes of a line.
struct NormalizedText: Sendable {
  /// Well-formed UTF-8.
  var bytes: [UInt8] = []
  var alignment = Alignment()
  /// How many broken sequences were read as U+FFFD, and how many source bytes they took.
  var invalidSequences = 0
  var replacedBytes = 0

  init() {}

  /// Well-formed text that counts as normalised.
  init(asItStands bytes: [UInt8]) {
    self.bytes = bytes
    alignment.appendLinear(bytes.count)
  }
}

/// Normalises UTF-8 to NFKC or NFC, folds case if asked, and keeps the alignment to the source.
///
/// The result is form(toCasefold(form(text))), where form is NFKC or NFC (UAX #15) and toCasefold
/// is the full folding of CaseFolding.txt (statuses C and F). The text is cut at normalisation
/// boundaries, and each chunk is normalised on its own, which gives the same text as normalising
/// it as a whole. Simplification comes last; it replaces characters one by one.
struct Normalizer: @unchecked Sendable {
  // Safety: `form` points to ICU's immutable, process-wide normalisation data.
  private let form: OpaquePointer
  private let foldsCase: Bool
  private var folds = FoldTable()
  private let simplifier: HanConverter?

  /// - Throws: ``ICUError`` when ICU's normalisation data cannot be loaded.
  init(_ options: Tokenizer.Options) throws(ICUError) {
    let operation = "load ICU's normalisation data"
    var status: Int32 = 0
    let form = kefu_normalization_form(options.widthFold, &status)
    try ICUError.check(status, operation)
    guard let form else { throw ICUError(operation: operation, code: status) }
    self.form = form
    foldsCase = options.caseFold
    simplifier = options.simplify ? try HanConverter(.toSimplified) : nil
    let normalizer = self
    folds = FoldTable(
      normalize: normalizer.normalForm,
      beginsAnew: { kefu_has_boundary_before(form, $0) })
  }

  /// The normal form of a character that stands alone.
  private func normalForm(of scalar: UInt32) -> [UInt8] {
    var chunk = Chunk()
    chunk.append(DecodedScalar(value: scalar, length: 0, isValid: true))
    let count = normalize(&chunk)
    var bytes: [UInt8] = []
    bytes.appendUTF8(ofUTF16: chunk.output[..<count])
    return bytes
  }

  /// - Complexity: linear in the length of `source` (a run of *k* marks on one letter: *k* log *k*).
  func normalize(_ source: [UInt8]) -> NormalizedText {
    var output = formed(source)
    simplifier?.convert(&output.bytes)
    return output
  }

  private func formed(_ source: [UInt8]) -> NormalizedText {
    var output = NormalizedText()
    let text = source.span
    let plain = endOfPlainRun(in: text, from: 0)
    if plain.end == text.count {
      // Nothing but ASCII and Han: the same bytes but for case.
      output.bytes = source
      if plain.hasCapitals { foldCase(of: 0..<source.count, in: &output.bytes) }
      output.alignment.appendLinear(source.count)
      return output
    }
    output.bytes.reserveCapacity(source.count + 16)
    append(0..<plain.end, of: source, folding: plain.hasCapitals, to: &output)
    var chunk = Chunk()
    var position = plain.end
    // `position` is always a normalisation boundary here.
    while position < text.count {
      // No plain run begins here.
      if let end = appendKnown(at: position, in: text, to: &output) {
        position = end
      } else {
        position = fill(&chunk, from: source, at: position)
        append(&chunk, of: source, to: &output)
      }
      let plain = endOfPlainRun(in: text, from: position)
      append(position..<plain.end, of: source, folding: plain.hasCapitals, to: &output)
      position = plain.end
    }
    return output
  }

  // MARK: - Plain runs: ASCII, common Han and what the table leaves as it is

  /// The end of the run of characters, from `start`, that only ASCII case folding can change and
  /// that nothing after them composes with; and whether there are capitals in it.
  private func endOfPlainRun(
    in text: Span<UInt8>, from start: Int
  ) -> (end: Int, hasCapitals: Bool) {
    var position = start
    var last = start
    var hasCapitals = false
    while position < text.count {
      let byte = text[unchecked: position]
      if byte < 0x80 {
        let run = endOfASCII(in: text, from: position)
        hasCapitals = hasCapitals || run.hasCapitals
        last = run.end - 1
        position = run.end
      } else if isFrequentHan(text, at: position) {
        position &+= 3
        while areFrequentHan(text, at: position) { position &+= 6 }
        while isFrequentHan(text, at: position) { position &+= 3 }
        last = position - 3
      } else {
        let scalar = decodeScalar(text, at: position)
        let isPlain = isCommonHan(scalar.value) || folds.leavesUnchanged(scalar.value)
        guard scalar.isValid, isPlain else {
          return (hasBoundary(before: scalar.value) ? position : last, hasCapitals)
        }
        last = position
        position += scalar.length
      }
    }
    return (position, hasCapitals)
  }

  /// Whether well-formed bytes of a character in U+4000…9FFF stand at `position`, with one more
  /// byte behind them.
  @inline(__always)
  private func isFrequentHan(_ text: Span<UInt8>, at position: Int) -> Bool {
    guard position &+ 4 <= text.count else { return false }
    let bytes = UInt32(
      littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt32.self))
    return bytes & 0xFF &- 0xE4 <= 5 && bytes & 0xC0C000 == 0x808000
  }

  /// The same for two characters.
  @inline(__always)
  private func areFrequentHan(_ text: Span<UInt8>, at position: Int) -> Bool {
    guard position &+ 8 <= text.count else { return false }
    let bits = ByteBlock(text, at: position).bits
    guard bits & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0 else { return false }
    // The last four bits of the first bytes are 4...9: so much is a carry into the fifth.
    let first = bits & 0x0F00_000F
    return (first &+ 0x0C00_000C) & ~(first &+ 0x0600_0006) & 0x1000_0010 == 0x1000_0010
  }

  private func endOfASCII(
    in text: Span<UInt8>, from start: Int
  ) -> (end: Int, hasCapitals: Bool) {
    var position = start
    var capitals: UInt64 = 0
    while position + 8 <= text.count {
      let block = ByteBlock(text, at: position)
      if !block.isASCII { break }
      capitals |= block.capitals
      position += 8
    }
    var hasCapitals = capitals != 0
    while position < text.count, text[unchecked: position] < 0x80 {
      hasCapitals = hasCapitals || text[unchecked: position] &- 0x41 < 26
      position += 1
    }
    return (position, hasCapitals && foldsCase)
  }

  private func append(
    _ range: Range<Int>, of source: [UInt8], folding: Bool, to output: inout NormalizedText
  ) {
    if range.isEmpty { return }
    let start = output.bytes.count
    output.bytes.append(contentsOf: source[range])
    if folding { foldCase(of: start..<output.bytes.count, in: &output.bytes) }
    output.alignment.appendLinear(range.count)
  }

  private func foldCase(of range: Range<Int>, in bytes: inout [UInt8]) {
    var bytes = bytes.mutableSpan
    for index in range {
      let byte = bytes[index]
      bytes[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
  }

  // MARK: - Characters of the table

  /// Appends what the character at a boundary becomes, if the table knows, and answers its end.
  private func appendKnown(
    at position: Int, in text: Span<UInt8>, to output: inout NormalizedText
  ) -> Int? {
    let scalar = decodeScalar(text, at: position)
    let end = position + scalar.length
    guard case .becomes(let range) = folds[scalar.value] else { return nil }
    if end < text.count, !hasBoundary(text, at: end) { return nil }
    for index in range { output.bytes.append(folds.pool[index]) }
    output.alignment.appendChunk(normalizedCount: range.count, sourceCount: scalar.length)
    return end
  }

  // MARK: - Chunks

  /// Reads scalars from a boundary up to the next one and answers where that is.
  private func fill(_ chunk: inout Chunk, from source: [UInt8], at start: Int) -> Int {
    chunk.reset(at: start)
    var position = start
    repeat {
      let scalar = decodeScalar(source, at: position)
      if position > start && hasBoundary(before: scalar.value) { break }
      chunk.append(scalar)
      position += scalar.length
    } while position < source.count
    return position
  }

  private func append(_ chunk: inout Chunk, of source: [UInt8], to output: inout NormalizedText) {
    output.invalidSequences += chunk.invalidSequences
    output.replacedBytes += chunk.replacedBytes
    let count = normalize(&chunk)
    let start = output.bytes.count
    if chunk.invalidSequences == 0 && chunk.isUnchanged(count: count) {
      output.bytes.append(contentsOf: source[chunk.source])
      output.alignment.appendLinear(chunk.source.count)
    } else {
      output.bytes.appendUTF8(ofUTF16: chunk.output[..<count])
      output.alignment.appendChunk(
        normalizedCount: output.bytes.count - start, sourceCount: chunk.source.count)
    }
  }

  /// Normalises into `chunk.output` and answers the length in UTF-16 units.
  private func normalize(_ chunk: inout Chunk) -> Int {
    let text = chunk.isLong ? chunk.canonicallyOrdered(decompose) : chunk.units
    while true {
      var status: Int32 = 0
      let capacity = chunk.output.count
      let count = Int(
        kefu_normalize(
          form, foldsCase, text, Int32(text.count), &chunk.output, &chunk.scratch,
          Int32(capacity), &status))
      ICUError.expectSuccess(status, "normalise text")
      if count <= capacity { return count }
      chunk.grow(to: count)
    }
  }

  private func decompose(_ scalar: UInt32, into output: inout [UInt16]) -> Int? {
    var status: Int32 = 0
    let count = kefu_decompose(form, scalar, &output, Int32(output.count), &status)
    ICUError.expectSuccess(status, "decompose a character")
    return count < 0 ? nil : Int(count)
  }

  // MARK: - Boundaries

  /// Whether text can be cut before the character at a place.
  @inline(__always)
  private func hasBoundary(_ text: Span<UInt8>, at position: Int) -> Bool {
    let byte = text[position]
    // The first bytes of ASCII and of U+4000...9FFF; broken bytes among them are U+FFFD, which begins
    // anew too.
    if byte < 0x80 || byte &- 0xE4 < 6 { return true }
    return hasBoundary(before: decodeScalar(text, at: position).value)
  }

  /// Everything below U+0300 begins anew, and so does a Han ideograph; ICU knows about the rest.
  private func hasBoundary(before scalar: UInt32) -> Bool {
    scalar < 0x300 || isCommonHan(scalar) || folds.beginsAnew(scalar)
      || kefu_has_boundary_before(form, scalar)
  }

  /// U+3400…9FFF: CJK Extension A, the Yijing hexagrams and the Unified Ideographs, all of which no
  /// form changes and nothing composes with.
  private func isCommonHan(_ scalar: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(scalar)
  }
}
