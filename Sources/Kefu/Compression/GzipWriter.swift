internal import CZlib

/// Packs bytes into gzip members (RFC 1952), block by block. The same bytes give the same members:
/// their headers hold no name and no time.
public final class GzipWriter {
  private let deflater: UnsafeMutablePointer<KefuDeflater>
  private var block = [UInt8](repeating: 0, count: 1 << 16)

  /// A writer that has begun no member.
  ///
  /// - Throws: ``InputError`` when there is no memory left.
  public init() throws(InputError) {
    guard let deflater = kefu_deflate_open() else {
      throw InputError("gzip: no memory to compress with")
    }
    self.deflater = deflater
  }

  deinit {
    kefu_deflate_close(deflater)
  }

  /// Takes bytes into the member.
  ///
  /// - Returns: what is packed by then, often nothing yet.
  /// - Precondition: fewer than 2 GiB at once.
  public func compress(_ bytes: [UInt8]) -> [UInt8] {
    deflate(bytes, isLast: false)
  }

  /// Ends the member, an empty one where nothing was taken in; the next bytes begin another.
  ///
  /// - Returns: the rest of it.
  public func finishMember() -> [UInt8] {
    deflate([], isLast: true)
  }

  private func deflate(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    precondition(bytes.count < 1 << 31, "\(bytes.count) bytes, expected fewer than 2 GiB")
    var packed: [UInt8] = []
    var (consumed, count, hasMore) = (0 as Int32, 0 as Int32, true)
    while hasMore {
      hasMore = kefu_deflate(
        deflater, bytes, Int32(bytes.count), &consumed, &block, Int32(block.count), &count, isLast)
      packed += block[..<Int(count)]
    }
    return packed
  }
}
