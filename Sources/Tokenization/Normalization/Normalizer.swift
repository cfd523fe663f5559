internal import CICUShims

/// What normalisation makes of a line.
struct NormalizedText: Sendable {
  /// Well-formed UTF-8.
  var bytes: [UInt8] = []
  var alignment = Alignment()
  /// How many broken sequences were read as U+FFFD, and how many source bytes they took.
  var invalidSequences = 0
  var replacedBytes = 0
}

/// Normalises UTF-8 to NFKC or NFC, folds case if asked, and keeps the alignment to the source.
///
/// The result is form(toCasefold(form(text))), where form is NFKC or NFC (UAX #15) and toCasefold
/// is the full folding of CaseFolding.txt (statuses C and F). The text is cut at normalisation
/// boundaries, and each chunk is normalised on its own, which gives the same text as normalising
/// it as a whole.
struct Normalizer: @unchecked Sendable {
  // Safety: `form` points to ICU's immutable, process-wide normalisation data.
  private let form: OpaquePointer
  private let foldsCase: Bool

  /// - Throws: ``ICUError`` when ICU's normalisation data cannot be loaded.
  init(compatibility: Bool, foldsCase: Bool) throws(ICUError) {
    let operation = "load ICU's normalisation data"
    var status: Int32 = 0
    let form = kefu_normalization_form(compatibility, &status)
    try ICUError.check(status, operation)
    guard let form else { throw ICUError(operation: operation, code: status) }
    self.form = form
    self.foldsCase = foldsCase
  }

  /// - Complexity: linear in the length of `source` (a run of *k* marks on one letter: *k* log *k*).
  func normalize(_ source: [UInt8]) -> NormalizedText {
    var output = NormalizedText()
    output.bytes.reserveCapacity(source.count)
    var chunk = Chunk()
    var position = 0
    // `position` is always a normalisation boundary here.
    while position < source.count {
      let plain = endOfPlainRun(in: source, from: position)
      if plain > position {
        appendPlain(source[position..<plain], to: &output)
        position = plain
      } else {
        position = fill(&chunk, from: source, at: position)
        append(&chunk, of: source, to: &output)
      }
    }
    return output
  }

  // MARK: - Plain runs: ASCII and common Han

  /// The end of the run of characters, from `start`, that only ASCII case folding can change and
  /// that nothing after them composes with.
  private func endOfPlainRun(in source: [UInt8], from start: Int) -> Int {
    var position = start
    var last = start
    while position < source.count {
      if source[position] < 0x80 {
        last = position
        position += 1
      } else {
        let scalar = decodeScalar(source, at: position)
        guard isCommonHan(scalar.value) else {
          return hasBoundary(before: scalar.value) ? position : last
        }
        last = position
        position += scalar.length
      }
    }
    return position
  }

  private func appendPlain(_ bytes: ArraySlice<UInt8>, to output: inout NormalizedText) {
    if foldsCase {
      for byte in bytes {
        output.bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    } else {
      output.bytes.append(contentsOf: bytes)
    }
    output.alignment.appendLinear(bytes.count)
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

  /// Everything below U+0300 begins anew, and so does a Han ideograph; ICU knows about the rest.
  private func hasBoundary(before scalar: UInt32) -> Bool {
    scalar < 0x300 || isCommonHan(scalar) || kefu_has_boundary_before(form, scalar)
  }

  /// U+3400…9FFF: CJK Extension A, the Yijing hexagrams and the Unified Ideographs, all of which no
  /// form changes and nothing composes with.
  private func isCommonHan(_ scalar: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(scalar)
  }
}
