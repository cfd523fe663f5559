/// Bytes of an input, unpacked where it is gzip, which its first two bytes tell whatever its name.
final class UnpackedInput {
  private enum State {
    case unread
    /// The first bytes are still to be handed out.
    case plain(start: ArraySlice<UInt8>)
    case gzip(GzipReader)
  }

  private let raw: RawInput
  private var state = State.unread

  init(_ raw: RawInput) {
    self.raw = raw
  }

  /// What messages call it.
  var name: String { raw.name }
  /// Size in bytes where it is known beforehand, packed.
  var size: Int? { raw.size }
  /// Bytes read so far, packed.
  var bytesRead: Int { raw.bytesRead }
  /// Whether it is gzip, as soon as something was read.
  var isCompressed: Bool {
    if case .gzip = state { true } else { false }
  }

  /// The bytes that are there next, at most some, waiting for one; `nil` at the end.
  ///
  /// - Throws: ``InputError`` on a read error, or for damaged gzip.
  func readBlock(most: Int = .max) throws(InputError) -> ArraySlice<UInt8>? {
    switch state {
    case .unread:
      try readStart()
      return try readBlock(most: most)
    case .plain(let start) where !start.isEmpty:
      state = .plain(start: start.dropFirst(most))
      return start.prefix(most)
    case .plain:
      return try raw.readBlock(most: most)
    case .gzip(let reader):
      return try reader.readBlock(most: most)
    }
  }

  /// Goes on at a byte of a regular file that is not packed.
  ///
  /// - Returns: whether it did; other input cannot.
  /// - Throws: ``InputError`` where the file ends before that byte.
  func seek(to offset: Int) throws(InputError) -> Bool {
    guard case .plain = state, try raw.seek(to: offset) else { return false }
    state = .plain(start: [])
    return true
  }

  private func readStart() throws(InputError) {
    var start: [UInt8] = []
    while start.count < GzipReader.magic.count, GzipReader.magic.starts(with: start),
      let block = try raw.readBlock()
    {
      start += block
    }
    state =
      start.starts(with: GzipReader.magic)
      ? .gzip(try GzipReader(raw, start: start)) : .plain(start: start[...])
  }
}
