internal import CZlib

/// Unpacks gzip (RFC 1952), block by block: members one behind the other are one text.
final class GzipReader {
  /// What a file in the format begins with.
  static let magic: [UInt8] = [0x1F, 0x8B]

  private let source: RawInput
  private let stream: UnsafeMutablePointer<z_stream>
  private var packed: [UInt8]
  private var consumed: Int32 = 0
  private var block = [UInt8](repeating: 0, count: 1 << 16)
  /// Whether the last block was full, so that there may be more without further input.
  private var isFull = false
  /// Whether a member has begun and not ended.
  private var isInMember = true

  /// - Parameters:
  ///   - source: where the rest comes from.
  ///   - start: what was read of it.
  /// - Throws: ``InputError`` when there is no memory left.
  init(_ source: RawInput, start: [UInt8]) throws(InputError) {
    guard let stream = kefu_inflate_open() else {
      throw InputError("\(source.name): no memory to unpack gzip with")
    }
    (self.source, self.stream, packed) = (source, stream, start)
  }

  deinit {
    kefu_inflate_close(stream)
  }

  /// The bytes that come next, at most some; `nil` at the end.
  ///
  /// - Throws: ``InputError`` on a read error, and where the data is damaged or ends too early.
  func readBlock(most: Int) throws(InputError) -> ArraySlice<UInt8>? {
    let capacity = Int32(min(most, block.count))
    while try hasWork() {
      var count: Int32 = 0
      let status = kefu_inflate(
        stream, packed, Int32(packed.count), &consumed, &block, capacity, &count)
      isFull = count == capacity && status != Z_STREAM_END
      switch status {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END:
        isInMember = false
        kefu_inflate_reset(stream)
      default: throw damaged()
      }
      if count > 0 { return block[..<Int(count)] }
    }
    return nil
  }

  /// Whether there is anything to unpack, after another block was read if need be.
  private func hasWork() throws(InputError) -> Bool {
    if isFull { return true }
    while true {
      if !isInMember { skipPadding() }
      if Int(consumed) < packed.count {
        isInMember = true
        return true
      }
      guard let block = try source.readBlock() else { break }
      (packed, consumed) = (Array(block), 0)
    }
    guard !isInMember else { throw truncated() }
    return false
  }

  /// Zeros behind a member fill up a tape's block.
  private func skipPadding() {
    while Int(consumed) < packed.count, packed[Int(consumed)] == 0 { consumed += 1 }
  }

  // MARK: - Errors

  private var position: Int { source.bytesRead - packed.count + Int(consumed) }

  private func damaged() -> InputError {
    let reason = kefu_inflate_message(stream).map { String(cString: $0) } ?? "not gzip"
    return InputError(
      """
      \(source.name) is damaged: expected gzip, found at byte \(position) of the file: \(reason); \
      get it anew, and see what gzip -t says
      """)
  }

  private func truncated() -> InputError {
    InputError(
      """
      \(source.name) is cut off: expected the rest of its gzip data, found its end at byte \
      \(position); get it anew
      """)
  }
}
