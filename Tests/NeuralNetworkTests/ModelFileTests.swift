import Files
import Foundation
import NeuralNetwork
import Testing

@Suite("ModelFile")
struct ModelFileTests {
  struct Metadata: Codable, Equatable {
    let task: String
    let scale: Double
  }

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func written(_ change: (inout [UInt8]) -> Void = { _ in }) throws -> String {
    var bytes = try ModelFile.encoded(
      metadata: Metadata(task: "intent", scale: 0.25),
      tensors: [
        ("a", .floats([1, 2, 3, 4, 5, 6], shape: [2, 3])), ("words", .bytes(Array("一\nb".utf8))),
        ("b", .floats([-1], shape: [1])),
        ("half", .rounded(RoundedFloats([1, -2.5, 0.15625]), shape: [3])),
      ])
    change(&bytes)
    let path = folder.appending(path: "m.kefu").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func reason(_ path: String) -> ModelFileError.Reason? {
    do {
      _ = try ModelFile(path: path)
      return nil
    } catch {
      return (error as? ModelFileError)?.reason
    }
  }

  @Test("gives back what was written")
  func roundTrip() throws {
    let file = try ModelFile(path: written())
    #expect(try file.metadata(as: Metadata.self) == Metadata(task: "intent", scale: 0.25))
    #expect(try file.floats("a", shape: [2, 3]).values == [1, 2, 3, 4, 5, 6])
    #expect(try file.floats("b", shape: [1]).withSpan { $0[0] } == -1)
    #expect(try file.bytes("words") == Array("一\nb".utf8))
    let half = try file.floats("half", shape: [3])
    #expect(half.values == [1, -2.5, 0.15625] && half[1] == -2.5)
    #expect(file.tensors.allSatisfy { $0.offset % 64 == 0 })
  }

  @Test("has the layout its documentation states")
  func layout() throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: written()))
    #expect(Array(bytes[0..<8]) == Array("kefu\r\n\u{1A}\n".utf8))
    #expect(Array(bytes[8..<12]) == [2, 0, 0, 0])
    let length = bytes[12..<16].reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = try JSONSerialization.jsonObject(with: bytes[16..<16 + length])
    let tensors = try #require((header as? [String: Any])?["tensors"] as? [[String: Any]])
    let offset = try #require(tensors[0]["offset"] as? Int)
    #expect(Array(bytes[offset..<offset + 8]) == [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40])  // 1, 2
    let half = try #require(tensors[3]["offset"] as? Int)
    #expect(Array(bytes[half..<half + 4]) == [0x80, 0x3F, 0x20, 0xC0])  // 1, -2.5
    #expect(sha256(bytes.dropLast(32)) == bytes.suffix(32).map(hex).joined())
  }

  private func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  @Test("SHA-256 of \"abc\" is the one of FIPS 180-2")
  func hash() {
    #expect(
      sha256("abc".utf8) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("writing replaces a file whole and leaves nothing beside it")
  func atomic() throws {
    let path = folder.appending(path: "w.kefu").path
    for scale in [1.0, 2.0] {
      try ModelFile.write(
        metadata: Metadata(task: "t", scale: scale), tensors: [("a", .floats([1], shape: [1]))],
        to: path)
    }
    #expect(try ModelFile(path: path).metadata(as: Metadata.self).scale == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["w.kefu"])
  }

  @Test("names another file, a short file, an empty file")
  func notAModel() throws {
    let text = folder.appending(path: "text").path
    for content in ["", "kefu", String(repeating: "not a model ", count: 20)] {
      try Data(content.utf8).write(to: URL(fileURLWithPath: text))
      #expect(reason(text) == .notAModel)
    }
  }

  @Test("names a missing file and a folder")
  func missing() throws {
    let missing = folder.path + "/none.kefu"
    let error = #expect(throws: FileError.self) { try ModelFile(path: missing) }
    #expect(error?.description == "cannot open \(missing): No such file or directory")
    #expect(throws: FileError.self) { try ModelFile(path: folder.path) }
  }

  @Test("names another version with both numbers")
  func version() throws {
    let path = try written { $0[8] = 9 }
    #expect(reason(path) == .version(found: 9, expected: 2))
  }

  @Test("reads version 1, which is the same without floats of 16 bits")
  func olderVersion() throws {
    let path = try written { bytes in
      bytes[8] = 1
      Self.sign(&bytes)
    }
    #expect(try ModelFile(path: path).floats("a", shape: [2, 3]).values == [1, 2, 3, 4, 5, 6])
  }

  /// Puts the right hash behind changed bytes.
  private static func sign(_ bytes: inout [UInt8]) {
    bytes.removeLast(32)
    let digest = Array(sha256(bytes))
    bytes += stride(from: 0, to: 64, by: 2).compactMap {
      UInt8(String(digest[$0...$0 + 1]), radix: 16)
    }
  }

  @Test("notices every truncation")
  func truncated() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: written()))
    let path = folder.appending(path: "cut.kefu").path
    for length in stride(from: 0, to: whole.count, by: 13) {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      #expect(reason(path) != nil, "cut to \(length) bytes")
    }
  }

  @Test("notices one flipped bit anywhere")
  func flipped() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: written()))
    let path = folder.appending(path: "flipped.kefu").path
    for index in whole.indices where index % 7 == 0 {
      var bytes = whole
      bytes[index] ^= 1 << UInt8(index % 8)
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(reason(path) != nil, "bit flipped in byte \(index)")
    }
  }

  @Test(
    "a header that lies is refused, though its hash is right",
    arguments: [
      ("[2,3]", "[4611686018427387904,16]"), ("[2,3]", "[-2,-3]"), ("[2,3]", "[2,3000]"),
    ])
  func lyingHeader(found: String, instead: String) throws {
    let path = try written { bytes in
      let length = bytes[12..<16].reversed().reduce(0) { $0 << 8 | Int($1) }
      var header = String(decoding: bytes[16..<16 + length], as: UTF8.self)
      header = header.replacingOccurrences(of: found, with: instead)
        .trimmingCharacters(in: .whitespaces)
      header += String(repeating: " ", count: max(0, length - header.utf8.count))
      bytes.replaceSubrange(16..<16 + length, with: header.utf8)
      Self.sign(&bytes)
    }
    let reason = reason(path)
    guard case .header(let detail)? = reason else {
      Issue.record("expected a complaint about the header, found \(String(describing: reason))")
      return
    }
    #expect(detail.contains("tensor a"))
  }

  @Test("names a tensor that is missing or of another shape")
  func tensors() throws {
    let path = try written()
    let file = try ModelFile(path: path)
    let missing = #expect(throws: ModelFileError.self) { try file.floats("c", shape: [1]) }
    #expect(missing?.reason == .missingTensor("c"))
    let shape = #expect(throws: ModelFileError.self) { try file.floats("a", shape: [3, 2]) }
    #expect(shape?.reason == .tensorShape("a", found: "f32 [2, 3]", expected: "f32 [3, 2]"))
  }
}
