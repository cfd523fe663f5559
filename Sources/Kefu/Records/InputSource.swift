/// Text from a file or standard input as UTF-8, whatever its encoding, unpacked where it is gzip, as
/// it arrives.
///
/// Memory is that of a block. A byte-order mark at the start is dropped.
public final class InputSource {
  private enum State {
    case unread
    /// What is read is UTF-8.
    case passing
    case decoding(TextDecoder)
    case finished
  }

  private let raw: UnpackedInput
  private let decoding: InputDecoding
  private var state = State.unread
  /// The encoding of what is read, as soon as something was.
  private(set) var encoding = TextEncoding.utf8
  /// What settled it.
  var evidence: EncodingEvidence {
    markLength > 0 ? .mark : decoding.encoding == .automatic ? .guess : .said
  }
  /// What stands between the cells of a table, if that was said.
  var delimiter: UInt8? { decoding.delimiter }
  /// Bytes of the mark the input begins with.
  private var markLength = 0
  /// The first bytes behind the mark, kept until they were checked.
  private var start: [UInt8]? = []

  /// What messages call it: the path, or `<standard input>`.
  public var name: String { raw.name }
  /// Size in bytes where it is known beforehand; of gzip the packed size.
  public var size: Int? { raw.size }
  /// Whether it is gzip, as soon as something was read.
  var isCompressed: Bool { raw.isCompressed }
  /// Bytes read so far, as ``size`` counts them.
  var bytesRead: Int { raw.bytesRead }
  /// Where text starts, as places in it are counted: behind the mark in UTF-8.
  var textStart: Int { encoding == .utf8 ? markLength : 0 }

  /// Opens a path; `-` means standard input.
  ///
  /// - Throws: ``InputError`` if the file cannot be opened.
  public init(path: String, decoding: InputDecoding = .utf8) throws(InputError) {
    raw = UnpackedInput(try RawInput(path: path))
    self.decoding = decoding
  }

  /// Content that is at hand already.
  ///
  /// - Parameters:
  ///   - name: what messages call it.
  ///   - blockSize: most bytes read at once.
  public init(
    name: String, content: [UInt8], blockSize: Int = 1 << 16, decoding: InputDecoding = .utf8
  ) {
    raw = UnpackedInput(RawInput(name: name, content: content, blockSize: blockSize))
    self.decoding = decoding
  }

  /// Tells whoever listens what had to be guessed.
  func report(_ message: String) {
    decoding.report(message)
  }

  /// The text that is there next, waiting for some; `nil` at the end.
  ///
  /// - Throws: ``InputError`` on a read error, or for content that cannot be text of the encoding.
  func readBlock() throws(InputError) -> ArraySlice<UInt8>? {
    while true {
      switch state {
      case .unread:
        let start = try readStart()
        if let text = try text(start[...]) { return text }
      case .passing:
        return try raw.readBlock()
      case .decoding:
        // The start ends at the same byte however the bytes arrive.
        let most = start.map { TextEncoding.guessedBytes - $0.count } ?? .max
        let block = try raw.readBlock(most: most)
        if let text = try text(block) { return text }
      case .finished:
        return nil
      }
    }
  }

  /// Some bytes as text; `nil` if they end in the midst of the first character.
  private func text(_ bytes: ArraySlice<UInt8>?) throws(InputError) -> ArraySlice<UInt8>? {
    guard case .decoding(let decoder) = state else {
      return bytes.flatMap { $0.isEmpty ? nil : $0 }
    }
    let text = decoder.decode(Array(bytes ?? []), isLast: bytes == nil)
    start?.append(contentsOf: bytes ?? [])
    if bytes == nil || (start?.count ?? 0) >= TextEncoding.guessedBytes {
      try check(decoder, isWhole: bytes == nil)
    }
    if bytes == nil { finish(decoder) }
    return text.isEmpty ? nil : text
  }

  /// Goes on at a byte of the text, where that can be found without reading what stands before.
  ///
  /// - Returns: whether it did.
  /// - Throws: ``InputError`` where the input ends before that byte.
  func seek(to offset: Int) throws(InputError) -> Bool {
    guard case .passing = state else { return false }
    return try raw.seek(to: offset)
  }

  private func finish(_ decoder: TextDecoder) {
    state = .finished
    let broken = decoder.brokenSequences
    guard broken > 0 else { return }
    decoding.report(
      """
      \(name): sequences that are no characters of \(encoding.rawValue): \(broken), the first at \
      byte \(markLength + decoder.firstBroken)
      """)
  }

  /// Everything there is, as UTF-8.
  ///
  /// - Throws: ``InputError`` on a read error, or for content that cannot be read as text.
  package func readAll() throws(InputError) -> [UInt8] {
    var content: [UInt8] = []
    while let block = try readBlock() { content += block }
    return content
  }

  // MARK: - The start

  /// Reads until the first bytes tell what kind of text this is, and settles the encoding.
  private func readStart() throws(InputError) -> [UInt8] {
    var start: [UInt8] = []
    var isWhole = false
    while needsMore(start), !isWhole {
      let block = try raw.readBlock(most: TextEncoding.guessedBytes - start.count)
      if let block { start += block } else { isWhole = true }
    }
    encoding = resolve(start, isWhole: isWhole)
    if let mark = TextEncoding.mark(of: start) {
      guard mark.encoding == encoding else { throw unexpected(mark) }
      markLength = mark.bytes.count
    }
    // What a pipe hands over first depends on the moment: there every line is judged by itself.
    if decoding.encoding == .utf8, size != nil { try refuseGB18030(start) }
    state = encoding == .utf8 ? .passing : .decoding(try TextDecoder(encoding))
    start.removeFirst(markLength)
    return start
  }

  private func needsMore(_ start: [UInt8]) -> Bool {
    if decoding.encoding == .automatic { return start.count < TextEncoding.guessedBytes }
    let marks = TextEncoding.marks.map(\.bytes)
    return marks.contains { $0.count > start.count && $0.starts(with: start) }
  }

  private func resolve(_ start: [UInt8], isWhole: Bool) -> TextEncoding {
    switch decoding.encoding {
    case .automatic:
      let guess = TextEncoding(guessedFrom: start, isWhole: isWhole)
      decoding.report("\(name): read as \(guess.rawValue) (guessed)")
      return guess
    case .utf16:
      return TextEncoding.mark(of: start)?.encoding == .utf16BigEndian
        ? .utf16BigEndian : .utf16LittleEndian
    case let known: return known
    }
  }

  // MARK: - What cannot be text of the encoding

  /// Refuses eight characters or more of GB18030 that were to be read as UTF-8: as good as nothing
  /// would be left of them.
  private func refuseGB18030(_ start: [UInt8]) throws(InputError) {
    guard let first = start.firstIndex(where: { $0 >= 0x80 }),
      start.count(where: { $0 >= 0x80 }) >= 16, !TextEncoding.isUTF8(start, isWhole: false),
      TextEncoding(guessedFrom: start, isWhole: false) == .gb18030
    else { return }
    throw InputError(
      """
      \(name): expected utf-8, found at byte \(first) what looks like gb18030: read it with --encoding \
      gb18030, or convert it, as with iconv -f gb18030 -t utf-8
      """)
  }

  private func unexpected(_ mark: (encoding: TextEncoding, bytes: [UInt8])) -> InputError {
    let isUTF16 = mark.encoding == .utf16LittleEndian || mark.encoding == .utf16BigEndian
    let bytes = mark.bytes.map { String($0, radix: 16, uppercase: true) }.joined(separator: " ")
    let found = isUTF16 ? "utf-16" : mark.encoding.rawValue
    let other =
      decoding.encoding == .utf8 ? ", or convert it, as with iconv -f \(found) -t utf-8" : ""
    return InputError(
      """
      \(name): expected \(decoding.encoding.rawValue), found at byte 0 the byte-order mark \
      \(bytes) of \(found.uppercased()): read it with --encoding \(found)\(other)
      """)
  }

  /// Refuses text of another encoding, once enough of it was read to be sure.
  private func check(_ decoder: TextDecoder, isWhole: Bool) throws(InputError) {
    if let start, canOnlyBeUTF8(start, isWhole: isWhole) {
      throw InputError(
        """
        \(name): expected \(decoding.encoding.rawValue) from byte \(markLength) on, found \
        \(start.count) bytes of UTF-8: read it with --encoding utf-8
        """)
    }
    start = nil
    let broken = decoder.brokenSequences
    if broken >= 16, broken > decoder.soundCharacters {
      throw InputError(
        """
        \(name): expected \(decoding.encoding.rawValue), found \(broken) broken sequences, the \
        first at byte \(markLength + decoder.firstBroken), and fewer sound ones beyond ASCII: \
        name another --encoding, or try auto
        """)
    }
  }

  /// Eight characters beyond ASCII in GB18030, or 64 bytes of UTF-16 without a NUL, are not
  /// well-formed UTF-8 by chance.
  private func canOnlyBeUTF8(_ start: [UInt8], isWhole: Bool) -> Bool {
    let isLong =
      decoding.encoding == .gb18030 ? start.count { $0 >= 0xC0 } >= 8 : start.count >= 64
    return isLong && !start.contains(0) && TextEncoding.isUTF8(start, isWhole: isWhole)
  }
}
