import Crypto
import Files
import FoundationEssentials

/// The `*.kefu` container: a readable header, aligned tensors, and a hash over all of it.
///
/// Layout, little-endian:
///
///     0        8   magic  "kefu\r\n\u{1A}\n" (a text-mode copy breaks it visibly)
///     8        4   format version (UInt32)
///     12       4   length of the JSON header in bytes (UInt32)
///     16           JSON header: {"metadata": …, "tensors": [{"name", "type", "shape", "offset"}]}
///     …            tensors, each at a multiple of 64 bytes from the start of the file
///     end−32   32  SHA-256 of everything before
///
/// Version 2 has tensors of the type `bf16`, of which version 1 knows nothing.
public struct ModelFile: Sendable {
  /// The version this code writes; older ones it reads as well.
  public static let formatVersion: UInt32 = 2
  static let magic: [UInt8] = Array("kefu\r\n\u{1A}\n".utf8)
  static let prefixSize = 16
  static let hashSize = 32
  static let alignment = 64

  /// One tensor's place in the file.
  public struct Tensor: Sendable, Hashable, Codable {
    /// Unique name.
    public let name: String
    /// `f32`, `bf16` (the upper halves of floats) or `u8`.
    public let type: ElementType
    /// Sizes, outermost first; row-major.
    public let shape: [Int]
    /// Bytes from the start of the file.
    public let offset: Int

    /// What a tensor is made of.
    public enum ElementType: String, Sendable, Codable {
      case f32, bf16, u8

      var size: Int {
        switch self {
        case .f32: 4
        case .bf16: 2
        case .u8: 1
        }
      }
    }

    /// Size in bytes; `nil` if no file can hold it.
    var byteCount: Int? {
      shape.reduce(type.size) { count, size in
        guard let count, size >= 0 else { return nil }
        let (product, overflows) = count.multipliedReportingOverflow(by: size)
        return overflows ? nil : product
      }
    }

    /// Where the tensor lies, if that is inside a file whose tensors may use `bounds`.
    func range(in bounds: Range<Int>) -> Range<Int>? {
      guard let byteCount, offset % ModelFile.alignment == 0, bounds.lowerBound <= offset,
        offset <= bounds.upperBound, byteCount <= bounds.upperBound - offset
      else { return nil }
      return offset..<offset + byteCount
    }
  }

  struct Header<Metadata: Encodable>: Encodable {
    let metadata: Metadata
    let tensors: [Tensor]
  }

  /// The parts of a header, each read by itself: most of it is metadata, which another type reads.
  private struct HeaderMetadata<Metadata: Decodable>: Decodable {
    let metadata: Metadata
  }

  private struct HeaderTensors: Decodable {
    let tensors: [Tensor]
  }

  let file: MappedFile
  /// The file's path.
  public let path: String
  /// The tensors in file order.
  public let tensors: [Tensor]
  private let header: Range<Int>
  /// SHA-256 of the file's content, in lower-case hexadecimal: the model's identity.
  public let hash: String

  /// Maps a file and checks it to the last byte.
  ///
  /// - Throws: ``ModelFileError`` naming what does not fit, or ``FileError``.
  public init(path: String) throws {
    self = try Self.verifying(path: path, threads: 1) { $0 }
  }

  /// Maps a file and makes something of it, while another thread checks it to the last byte if there
  /// is one: the check takes a fifth of a start.
  ///
  /// - Parameter body: whatever it makes or throws is of no account if the file is damaged.
  /// - Throws: ``ModelFileError`` naming what does not fit, ``FileError``, or what `body` throws.
  public static func verifying<Value: Sendable>(
    path: String, threads: Int, _ body: @Sendable (ModelFile) throws -> Value
  ) throws -> Value {
    let mapped = try MappedFile(path: path)
    try checkPrefix(of: mapped, path: path)
    let parts = parallelMap(count: 2, threads: threads) { part -> Result<Value?, any Error> in
      Result {
        if part == 1 { return try body(ModelFile(mapped, path: path)) }
        try verify(mapped, path: path)
        return nil
      }
    }
    _ = try parts[0].get()
    guard let value = try parts[1].get() else { preconditionFailure("nothing was made") }
    return value
  }

  private static func checkPrefix(of file: MappedFile, path: String) throws(ModelFileError) {
    guard file.count >= prefixSize + hashSize, file.withBytes(0..<8, { Array($0) }) == magic
    else { throw ModelFileError(path, .notAModel) }
    let version = file.word(at: 8)
    guard (1...formatVersion).contains(version) else {
      throw ModelFileError(path, .version(found: version, expected: formatVersion))
    }
  }

  private init(_ file: MappedFile, path: String) throws {
    self.file = file
    self.path = path
    hash = Self.statedHash(of: file)
    let headerEnd = Self.prefixSize + Int(file.word(at: 12))
    guard headerEnd <= file.count - Self.hashSize else {
      throw ModelFileError(path, .header("its length runs past the end of the file"))
    }
    header = Self.prefixSize..<headerEnd
    do {
      tensors = try JSONDecoder().decode(
        HeaderTensors.self, from: file.withBytes(header) { Data($0) }
      ).tensors
    } catch {
      throw ModelFileError(path, .header("it is not the JSON expected"))
    }
    for tensor in tensors {
      guard tensor.range(in: headerEnd..<file.count - Self.hashSize) != nil else {
        throw ModelFileError(path, .header("tensor \(tensor.name) lies outside the file"))
      }
    }
  }

  /// The metadata decoded as a type.
  ///
  /// - Throws: ``ModelFileError`` if the metadata is of another shape.
  public func metadata<Metadata: Decodable>(as type: Metadata.Type) throws -> Metadata {
    do {
      return try JSONDecoder().decode(
        HeaderMetadata<Metadata>.self, from: file.withBytes(header) { Data($0) }
      ).metadata
    } catch {
      throw ModelFileError(path, .header("its metadata lacks a member or has one of another kind"))
    }
  }

  /// Hash, metadata and tensors as indented JSON for people.
  public func description() throws -> String {
    struct Description: Encodable {
      let sha256: String
      let metadata: JSONValue
      let tensors: [Tensor]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let description = Description(
      sha256: hash, metadata: try metadata(as: JSONValue.self), tensors: tensors)
    return String(decoding: try encoder.encode(description), as: UTF8.self)
  }

  /// A tensor of floats, of 32 or 16 bits, not copied.
  ///
  /// - Throws: ``ModelFileError`` if it is missing or of another type or shape.
  public func floats(_ name: String, shape: [Int]) throws(ModelFileError) -> FloatStorage {
    if tensors.contains(where: { $0.name == name && $0.type == .bf16 }) {
      return .rounded(RoundedFloats(file, try range(name, type: .bf16, shape: shape)))
    }
    return .mapped(MappedTensor(file: file, range: try range(name, type: .f32, shape: shape)))
  }

  /// A tensor of bytes, copied.
  ///
  /// - Throws: ``ModelFileError`` if it is missing or of another type.
  public func bytes(_ name: String) throws(ModelFileError) -> [UInt8] {
    file.withBytes(try range(name, type: .u8, shape: nil)) { Array($0) }
  }

  private func range(
    _ name: String, type: Tensor.ElementType, shape: [Int]?
  ) throws(ModelFileError) -> Range<Int> {
    guard let tensor = tensors.first(where: { $0.name == name }) else {
      throw ModelFileError(path, .missingTensor(name))
    }
    guard tensor.type == type, shape == nil || tensor.shape == shape else {
      throw ModelFileError(
        path,
        .tensorShape(
          name, found: "\(tensor.type.rawValue) \(tensor.shape)",
          expected: "\(type.rawValue) \(shape.map(String.init(describing:)) ?? "[any]")"))
    }
    guard let range = tensor.range(in: 0..<file.count) else {
      throw ModelFileError(path, .header("tensor \(name) lies outside the file"))
    }
    return range
  }

  private static func verify(_ file: MappedFile, path: String) throws(ModelFileError) {
    let found = file.withBytes(0..<file.count - hashSize) { bytes in
      var hasher = SHA256()
      hasher.update(bufferPointer: bytes)
      return hexadecimal(hasher.finalize())
    }
    let expected = statedHash(of: file)
    guard found == expected else {
      throw ModelFileError(path, .hash(found: found, expected: expected))
    }
  }

  private static func statedHash(of file: MappedFile) -> String {
    file.withBytes(file.count - hashSize..<file.count) { hexadecimal($0) }
  }
}

extension MappedFile {
  /// A little-endian 32-bit word.
  fileprivate func word(at offset: Int) -> UInt32 {
    withBytes(offset..<offset + 4) { UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self)) }
  }
}

/// SHA-256 in lower-case hexadecimal.
public func sha256(_ bytes: some Sequence<UInt8>) -> String {
  hexadecimal(SHA256.hash(data: Array(bytes)))
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
