import Foundation
import Kefu
import Testing

/// The members were written by CPython's `gzip`.
@Suite("Reading gzip")
struct GzipReaderTests {
  /// `text,n\n退货,1\n`, with a file name in the header.
  static let first = bytes(
    """
    1F 8B 08 08 00 00 00 00 02 FF 61 2E 63 73 76 00 2B 49 AD 28 D1 C9 E3 7A D9 D0 F0 62 CB 72 1D 43 \
    2E 00 7B 50 1E A8 10 00 00 00
    """)
  /// `"a\nb",2\n`
  static let second = bytes(
    "1F 8B 08 00 00 00 00 00 02 FF 53 4A E4 4A 52 D2 31 E2 02 00 06 9F 10 87 08 00 00 00")
  static let empty = bytes("1F 8B 08 00 00 00 00 00 02 FF 03 00 00 00 00 00 00 00 00 00")

  static func bytes(_ hex: String) -> [UInt8] {
    hex.split(separator: " ").compactMap { UInt8($0, radix: 16) }
  }

  private func text(_ content: [UInt8], blockSize: Int = 1 << 16) throws -> String {
    let source = InputSource(name: "f.gz", content: content, blockSize: blockSize)
    return String(decoding: try source.readAll(), as: UTF8.self)
  }

  private func error(_ content: [UInt8], blockSize: Int = 1 << 16) -> String {
    do {
      return try text(content, blockSize: blockSize)
    } catch {
      return "\(error)"
    }
  }

  @Test("members one behind the other are one text, however they arrive")
  func members() throws {
    let content = Self.first + Self.empty + Self.second
    for size in [1, 2, 3, 7, 1 << 16] {
      #expect(try text(content, blockSize: size) == "text,n\n退货,1\n\"a\nb\",2\n")
      #expect(try text(Self.empty, blockSize: size) == "")
      #expect(try text(content + [0, 0, 0], blockSize: size).hasSuffix(",2\n"))
    }
    #expect(
      try readRecords(content) == ["2@7 退货", "3@16 a\nb"])
  }

  @Test(
    "what begins like gzip and is text is read as text",
    arguments: [[], [0x61], [0x1F], [0x1F, 0x61]])
  func notGzip(content: [UInt8]) throws {
    #expect(try Array(text(content, blockSize: 1).utf8) == content)
  }

  @Test("data that is cut off anywhere says so, with the place")
  func cutOff() {
    for length in 2..<Self.second.count {
      for size in [1, 1 << 16] {
        let message = error(Array(Self.second[..<length]), blockSize: size)
        #expect(message.hasPrefix("f.gz is cut off"))
        #expect(message.contains("found its end at byte \(length);"))
      }
    }
    let message = error(Self.first + Self.second.dropLast())
    #expect(message.contains("byte \(Self.first.count + Self.second.count - 1);"))
  }

  @Test("data of which a byte was changed says so")
  func damaged() {
    // The method, the compressed bytes, the checksum and the length.
    for place in [2, 14, Self.second.count - 6, Self.second.count - 2] {
      var content = Self.second
      content[place] ^= 0x55
      for size in [1, 3, 1 << 16] {
        #expect(
          error(content, blockSize: size).hasPrefix(
            "f.gz is damaged: expected gzip, found at byte "))
      }
    }
    let message = error(Self.second + Array("text".utf8))
    #expect(message.hasPrefix("f.gz is damaged: expected gzip, found at byte "))
  }

  @Test("a text much longer than a block, a thousandth of its size when packed")
  func longText() throws {
    let content = Array(String(repeating: "a,1\n", count: 500_000).utf8)
    let packed = try Gzip.pack(content)
    #expect(packed.count < content.count / 200)
    let source = InputSource(name: "f", content: packed)
    #expect(try source.readAll() == content)
  }
}

/// The system's program `gzip`, the independent implementation.
enum Gzip {
  static func pack(_ bytes: [UInt8]) throws -> [UInt8] { try run("-c", bytes) }
  static func unpack(_ bytes: [UInt8]) throws -> [UInt8] { try run("-dc", bytes) }

  private static func run(_ option: String, _ bytes: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID()).gz")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-n", option]
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let result = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return Array(result)
  }
}
