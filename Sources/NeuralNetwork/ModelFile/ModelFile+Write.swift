import Crypto
import Files
import FoundationEssentials

extension ModelFile {
  /// A tensor to be written.
  public enum Content: Sendable {
    /// Floats, row-major.
    case floats([Float], shape: [Int])
    /// Floats of 16 bits, row-major.
    case rounded(RoundedFloats, shape: [Int])
    /// Raw bytes.
    case bytes([UInt8])
  }

  /// Writes a model file: to a temporary file, synced, then renamed.
  ///
  /// The same metadata and tensors give the same bytes.
  ///
  /// - Throws: ``FileError``, or an encoding error of the metadata.
  public static func write(
    metadata: some Encodable, tensors: [(name: String, content: Content)], to path: String
  ) throws {
    let prepared = try Prepared(metadata: metadata, tensors: tensors)
    try AtomicFile.write(to: path) { sink throws(FileError) in
      try prepared.emit(sink)
    }
  }

  /// The bytes of a model file.
  package static func encoded(
    metadata: some Encodable, tensors: [(name: String, content: Content)]
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try Prepared(metadata: metadata, tensors: tensors).emit { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// A file's header and the tensors behind it, each at its place.
  private struct Prepared {
    let head: [UInt8]
    let tensors: [(offset: Int, content: Content)]

    init(metadata: some Encodable, tensors: [(name: String, content: Content)]) throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      // Offsets depend on the header's length and the header holds offsets: lay out behind a header
      // with the largest offsets, and pad the real one with spaces to the same length.
      let draft = Header(metadata: metadata, tensors: layout(tensors, from: 1 << 40))
      let headerSize = roundedUp(prefixSize + (try encoder.encode(draft)).count) - prefixSize
      let placed = layout(tensors, from: prefixSize + headerSize)
      var header = Array(try encoder.encode(Header(metadata: metadata, tensors: placed)))
      header += [UInt8](repeating: 0x20, count: headerSize - header.count)
      var head = magic
      append(formatVersion, to: &head)
      append(UInt32(headerSize), to: &head)
      self.head = head + header
      self.tensors = zip(placed, tensors).map { ($0.offset, $1.content) }
    }

    /// Hands over the file part by part, the hash last.
    func emit<Failure: Error>(
      _ sink: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
      var hasher = SHA256()
      var count = 0
      func emit(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        hasher.update(bufferPointer: bytes)
        count += bytes.count
        try sink(bytes)
      }
      try head.withBytes(emit)
      for tensor in tensors {
        try [UInt8](repeating: 0, count: tensor.offset - count).withBytes(emit)
        switch tensor.content {
        case .floats(let values, _): try values.withBytes(emit)
        case .rounded(let values, _): try values.bits.withBytes(emit)
        case .bytes(let values): try values.withBytes(emit)
        }
      }
      try Array(hasher.finalize()).withBytes(sink)
    }
  }

  private static func layout(
    _ tensors: [(name: String, content: Content)], from start: Int
  ) -> [Tensor] {
    var offset = start
    return tensors.map { name, content in
      let (type, count, shape): (Tensor.ElementType, Int, [Int]) =
        switch content {
        case .floats(let values, let shape): (.f32, values.count, shape)
        case .rounded(let values, let shape): (.bf16, values.count, shape)
        case .bytes(let values): (.u8, values.count, [values.count])
        }
      precondition(
        count == shape.reduce(1, *), "tensor \(name) has \(count) values for shape \(shape)")
      let place = Tensor(name: name, type: type, shape: shape, offset: offset)
      offset = roundedUp(offset + (place.byteCount ?? 0))
      return place
    }
  }

  private static func roundedUp(_ size: Int) -> Int {
    (size + alignment - 1) / alignment * alignment
  }

  private static func append(_ word: UInt32, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
