import Foundation
import Kefu
import NeuralNetwork
import Synchronization
import Testing

/// Expected bytes were computed by CPython's codecs and checked with GNU iconv.
@Suite("Encodings")
struct EncodingTests {
  /// `尺码偏小，能换吗\r\nsize L 👍\n`.
  private static let lines = ["尺码偏小，能换吗", "size L 👍"]
  private static let gb18030 = bytes(
    """
    B3 DF C2 EB C6 AB D0 A1 A3 AC C4 DC BB BB C2 F0 0D 0A 73 69 7A 65 20 4C 20 94 39 D1 31 0A
    """)
  private static let utf16LittleEndian = bytes(
    """
    3A 5C 01 78 4F 50 0F 5C 0C FF FD 80 62 63 17 54 0D 00 0A 00 73 00 69 00 7A 00 65 00 20 00 4C 00 \
    20 00 3D D8 4D DC 0A 00
    """)
  private static let utf16BigEndian = bytes(
    """
    5C 3A 78 01 50 4F 5C 0F FF 0C 80 FD 63 62 54 17 00 0D 00 0A 00 73 00 69 00 7A 00 65 00 20 00 4C \
    00 20 D8 3D DC 4D 00 0A
    """)

  private static func bytes(_ hex: String) -> [UInt8] {
    hex.split(separator: " ").compactMap { UInt8($0, radix: 16) }
  }

  /// What is read, line by line, and what is reported.
  private func read(
    _ content: [UInt8], as encoding: TextEncoding, blockSize: Int = 1 << 16
  ) throws -> (lines: [String], reports: [String]) {
    let reports = Mutex<[String]>([])
    let decoding = InputDecoding(encoding) { report in reports.withLock { $0.append(report) } }
    var reader = LineReader(
      InputSource(name: "f", content: content, blockSize: blockSize, decoding: decoding))
    var lines: [String] = []
    while let line = try reader.next() { lines.append(String(decoding: line, as: UTF8.self)) }
    return (lines, reports.withLock { $0 })
  }

  private func error(_ content: [UInt8], as encoding: TextEncoding) -> String {
    do {
      _ = try read(content, as: encoding)
      return ""
    } catch {
      return "\(error)"
    }
  }

  // MARK: - Reading

  @Test(
    "every encoding, with and without its mark, cut at any byte",
    arguments: [
      (.utf8, Array("尺码偏小，能换吗\r\nsize L 👍\n".utf8), [0xEF, 0xBB, 0xBF]),
      (.gb18030, gb18030, [0x84, 0x31, 0x95, 0x33]),
      (.utf16, utf16LittleEndian, [0xFF, 0xFE]),
      (.utf16LittleEndian, utf16LittleEndian, [0xFF, 0xFE]),
      (.utf16BigEndian, utf16BigEndian, [0xFE, 0xFF]),
    ] as [(TextEncoding, [UInt8], [UInt8])])
  func everyEncoding(encoding: TextEncoding, content: [UInt8], mark: [UInt8]) throws {
    for content in [content, mark + content] {
      for size in [1, 2, 3, 4, 5, 7, 16, .max] {
        let result = try read(content, as: encoding, blockSize: size)
        #expect(result.lines == Self.lines, "\(size) bytes at once")
        #expect(result.reports.isEmpty)
      }
    }
    #expect(try read(mark, as: encoding).lines.isEmpty)
    #expect(try read([], as: encoding).lines.isEmpty)
  }

  @Test("every encoding, plain and packed, gives the same records at the same places")
  func packed() throws {
    let table = "text,n\r\n\"尺码,\n偏小\",1\n\n👍,2\nbad\n"
    let expected = ["2@8 尺码,\n偏小", "5@28 👍", "6@35 !columns"]
    let utf16 = Array(table.utf16)
    let gb18030 = [UInt8](
      Self.bytes(
        """
        74 65 78 74 2C 6E 0D 0A 22 B3 DF C2 EB 2C 0A C6 AB D0 A1 22 2C 31 0A 0A 94 39 D1 31 2C 32 0A \
        62 61 64 0A
        """))
    let contents: [(TextEncoding, [UInt8])] = [
      (.utf8, Array(table.utf8)), (.gb18030, gb18030), (.automatic, gb18030),
      (.utf16LittleEndian, utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      (.utf16BigEndian, utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
      (.utf16, [0xFE, 0xFF] + utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
      (.automatic, [0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
    ]
    for (encoding, content) in contents {
      for bytes in [content, try Gzip.pack(content)] {
        for size in [1, 2, 3, 7, 1 << 16] {
          #expect(
            try readRecords(bytes, encoding: encoding, blockSize: size) == expected,
            "\(encoding), \(size) bytes at once")
        }
      }
    }
    // The mark of UTF-8 is part of the file, so places count it.
    let marked = try readRecords([0xEF, 0xBB, 0xBF] + Array(table.utf8))
    #expect(marked == ["2@11 尺码,\n偏小", "5@31 👍", "6@38 !columns"])
  }

  @Test("a row with a broken sequence is bad, one with U+FFFD of its own is not")
  func brokenRows() throws {
    // 退,1 ; a broken lead byte,2 ; U+FFFD in four bytes,3
    let gb18030 = "74 65 78 74 2C 6E 0A CD CB 2C 31 0A FF 2C 32 0A 84 31 A4 37 2C 33 0A"
    let utf16 = """
      74 00 65 00 78 00 74 00 2C 00 6E 00 0A 00 00 90 2C 00 31 00 0A 00 00 DC 2C 00 32 00 0A 00 \
      FD FF 2C 00 33 00 0A 00
      """
    for (encoding, hex) in [(TextEncoding.gb18030, gb18030), (.utf16LittleEndian, utf16)] {
      for size in [1, 2, 1 << 16] {
        let records = try readRecords(Self.bytes(hex), encoding: encoding, blockSize: size)
        #expect(records == ["2@7 退", "3@13 !encoding", "4@17 \u{FFFD}"])
      }
    }
  }

  @Test("utf-16 follows a big-endian mark")
  func bigEndianMark() throws {
    #expect(try read([0xFE, 0xFF] + Self.utf16BigEndian, as: .utf16).lines == Self.lines)
  }

  @Test("a text longer than the read block, cut in the midst of characters")
  func manyBlocks() throws {
    let content = Array(repeating: Self.gb18030, count: 9_001).flatMap(\.self)
    let expected = Array(repeating: Self.lines, count: 9_001).flatMap(\.self)
    for size in [1 << 16, 65_521] {
      #expect(try read(content, as: .gb18030, blockSize: size).lines == expected)
    }
  }

  @Test(
    "four-byte forms of GB18030",
    arguments: [
      ("81 30 81 30", 0x80), ("81 30 8B 37", 0xFF), ("81 30 9D 31", 0x1B5),
      ("81 30 D3 30", 0x452), ("81 30 F9 32", 0x5D0), ("81 32 CE 39", 0xE01),
      ("81 36 A5 31", 0x200F), ("81 37 A8 39", 0x2643), ("81 38 FD 38", 0x2E80),
      ("81 39 A6 39", 0x3097), ("81 39 EE 39", 0x3400), ("82 35 87 38", 0x4DB5),
      ("82 35 8F 33", 0x9FA6), ("82 35 98 33", 0xA000), ("82 37 CF 35", 0xAC00),
      ("83 36 BE 36", 0xD7A3), ("83 36 C7 38", 0xD7FF), ("83 36 D0 30", 0xE865),
      ("84 30 85 34", 0xF92B), ("84 30 B2 33", 0xFB01), ("84 31 82 35", 0xFE0F),
      ("84 31 A2 34", 0xFFE6), ("84 31 A4 37", 0xFFFD), ("84 31 A4 39", 0xFFFF),
      ("90 30 81 30", 0x10000), ("94 39 D1 31", 0x1F44D), ("94 39 FC 36", 0x1F600),
      ("95 32 82 36", 0x20000), ("98 35 F3 36", 0x2A6D6), ("9A 34 84 31", 0x2FFFF),
      ("9A 34 84 32", 0x30000), ("D3 36 A0 31", 0xE0067), ("E3 32 9A 35", 0x10FFFF),
    ] as [(String, UInt32)])
  func fourBytes(hex: String, scalar: UInt32) throws {
    // Between two letters, and cut everywhere.
    let content = [0x61] + Self.bytes(hex) + [0x62]
    for size in 1...6 {
      let result = try read(content, as: .gb18030, blockSize: size)
      #expect(result.lines.first?.unicodeScalars.map(\.value) == [0x61, scalar, 0x62])
      #expect(result.reports.isEmpty)
    }
  }

  @Test("beyond U+FFFF a four-byte form of GB18030 counts code points (the standard's formula)")
  func supplementary() throws {
    var content: [UInt8] = []
    var expected = String.UnicodeScalarView()
    for offset in stride(from: 0, to: 0x100000, by: 41) {
      content += [
        UInt8(0x90 + offset / 12_600), UInt8(0x30 + offset / 1_260 % 10),
        UInt8(0x81 + offset / 10 % 126), UInt8(0x30 + offset % 10),
      ]
      expected.append(try #require(Unicode.Scalar(UInt32(0x10000 + offset))))
    }
    #expect(try read(content, as: .gb18030).lines == [String(expected)])
  }

  // MARK: - Broken sequences

  @Test(
    "broken sequences become U+FFFD and are counted, however the bytes arrive",
    arguments: [
      (.gb18030, "41 FF 42", "A\u{FFFD}B", 1, 1), (.gb18030, "B0 20", "\u{FFFD} ", 1, 0),
      (.gb18030, "B0 A1 B0", "啊\u{FFFD}", 1, 2), (.gb18030, "61 81 30", "a\u{FFFD}", 1, 1),
      (.gb18030, "81 30 81", "\u{FFFD}", 1, 0), (.gb18030, "81 7F", "\u{FFFD}\u{7F}", 1, 0),
      (.gb18030, "81 30 81 0A", "\u{FFFD}0\u{FFFD}", 2, 0), (.gb18030, "80", "\u{FFFD}", 1, 0),
      (.gb18030, "61 B0 A1 E3 32 9A 36", "a啊\u{FFFD}", 1, 3),
      // A lone high and a lone low surrogate, and half a unit at the end.
      (.utf16LittleEndian, "61 00 3D D8 62 00", "a\u{FFFD}b", 1, 2),
      (.utf16BigEndian, "00 61 DC 4D 00 62", "a\u{FFFD}b", 1, 2),
      (.utf16LittleEndian, "61 00 62", "a\u{FFFD}", 1, 2),
      (.utf16BigEndian, "00 61 D8 3D", "a\u{FFFD}", 1, 2),
      (.utf16, "FF FE 61 00 00 DC", "a\u{FFFD}", 1, 4),
    ] as [(TextEncoding, String, String, Int, Int)])
  func broken(
    encoding: TextEncoding, hex: String, expected: String, count: Int, first: Int
  ) throws {
    for size in [1, 2, 3, .max] {
      let result = try read(Self.bytes(hex), as: encoding, blockSize: size)
      #expect(result.lines == [expected], "\(size) bytes at once")
      #expect(
        result.reports
          == [
            "f: sequences that are no characters of \(encoding == .utf16 ? "utf-16le" : encoding.rawValue): \(count), the first at byte \(first)"
          ],
        "\(size) bytes at once")
    }
  }

  @Test(
    "random bytes are read the same however they arrive",
    arguments: [
      TextEncoding.gb18030, .utf16, .utf16BigEndian,
    ])
  func randomBytes(encoding: TextEncoding) throws {
    var generator = SeededGenerator(seed: 5)
    let liked: [UInt8] = [
      0x0A, 0x30, 0x39, 0x41, 0x80, 0x81, 0x84, 0x90, 0xB0, 0xD8, 0xDC, 0xFE, 0xFF,
    ]
    for _ in 0..<400 {
      // Fewer than 16 broken sequences: what is mostly broken would be refused.
      let content = (0..<Int.random(in: 0...15, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0...255, using: &generator)
          : liked[Int.random(in: 0..<liked.count, using: &generator)]
      }
      if content.first == 0xFE || content.first == 0xFF || content.first == 0x1F { continue }
      let whole = try read(content, as: encoding)
      for size in [1, 2, 3, 5] {
        let parts = try read(content, as: encoding, blockSize: size)
        #expect(parts.lines == whole.lines && parts.reports == whole.reports, "\(content)")
      }
    }
  }

  // MARK: - What cannot be the encoding

  @Test("the mark of another encoding is named with the option that reads it")
  func otherMarks() {
    let utf16 = [0xFF, 0xFE, 0x61, 0] as [UInt8]
    for encoding in [TextEncoding.utf8, .gb18030, .utf16BigEndian] {
      let expected = """
        f: expected \(encoding.rawValue), found at byte 0 the byte-order mark FF FE of UTF-16: \
        read it with --encoding utf-16
        """
      #expect(error(utf16, as: encoding).hasPrefix(expected))
    }
    let utf8 = [0xEF, 0xBB, 0xBF, 0x61] as [UInt8]
    #expect(error(utf8, as: .gb18030).hasSuffix("EF BB BF of UTF-8: read it with --encoding utf-8"))
  }

  @Test("UTF-8 is not read as something else")
  func utf8AsOther() {
    let content = Array("我要退货，尺码偏小，能换大一号的吗？质量还可以，就是有点薄。".utf8)
    for encoding in [TextEncoding.gb18030, .utf16, .utf16BigEndian] {
      #expect(error(content, as: encoding).contains("found \(content.count) bytes of UTF-8"))
    }
    #expect(error(Array("plain".utf8), as: .gb18030).isEmpty)
  }

  @Test("what is mostly broken is refused with the first place")
  func mostlyBroken() {
    // Latin-1 é before a space is no character of GB18030.
    let latin1 = Array(repeating: [0x63, 0x61, 0x66, 0xE9, 0x20] as [UInt8], count: 20)
      .flatMap(\.self)
    let message = error(latin1, as: .gb18030)
    #expect(message.contains("found 20 broken sequences, the first at byte 3"))
    #expect(message.contains("auto"))
  }

  // MARK: - Guessing

  @Test(
    "auto reads what it is given and says what it took it for",
    arguments: [
      (Array("尺码偏小，能换吗\r\nsize L 👍\n".utf8), "utf-8"), (gb18030, "gb18030"),
      (utf16LittleEndian, "utf-16le"), (utf16BigEndian, "utf-16be"),
      ([0xFF, 0xFE] + utf16LittleEndian, "utf-16le"),
      ([0xFE, 0xFF] + utf16BigEndian, "utf-16be"),
      ([0xEF, 0xBB, 0xBF] + Array("尺码偏小，能换吗\nsize L 👍".utf8), "utf-8"),
      ([0x84, 0x31, 0x95, 0x33] + gb18030, "gb18030"),
    ] as [([UInt8], String)])
  func guesses(content: [UInt8], guess: String) throws {
    for size in [1, 3, .max] {
      let result = try read(content, as: .automatic, blockSize: size)
      #expect(result.lines == Self.lines)
      #expect(result.reports == ["f: read as \(guess) (guessed)"])
    }
  }

  @Test("auto falls back to UTF-8 for Latin-1, ASCII and nothing, and takes broken GB18030")
  func guessesAtTheEdge() throws {
    let latin1 = "63 61 66 E9 20 6E 61 EF 76 65 20 FC 62 65 72 0A"
    #expect(try read(Self.bytes(latin1), as: .automatic).reports[0].contains("utf-8"))
    #expect(try read(Array("ok\n".utf8), as: .automatic).lines == ["ok"])
    #expect(try read([], as: .automatic).reports == ["f: read as utf-8 (guessed)"])
    let many = Array(repeating: Self.gb18030, count: 20).flatMap(\.self)
    let broken = many + [0xFF, 0x0A] + Self.gb18030
    #expect(try read(broken, as: .automatic).reports[0] == "f: read as gb18030 (guessed)")
  }

  @Test("auto is not led astray by 一, whose UTF-16 has a NUL of its own")
  func guessesDespiteHanWithNUL() throws {
    // 一一\n in both byte orders.
    #expect(
      try read([0x00, 0x4E, 0x00, 0x4E, 0x0A, 0x00], as: .automatic).reports[0].contains("16le"))
    #expect(
      try read([0x4E, 0x00, 0x4E, 0x00, 0x00, 0x0A], as: .automatic).reports[0].contains("16be"))
  }

  @Test("a guess cuts its 64 KiB at the same byte however they arrive")
  func guessWindow() throws {
    // The 64 KiB end inside a character; what follows is broken and must not count.
    for padding in 0..<3 {
      let content =
        Array(repeating: UInt8(ascii: "a"), count: padding)
        + Array(repeating: Array("退".utf8), count: 22_000).flatMap(\.self) + [0xFF]
      for size in [1_000, 1 << 16, .max] {
        let result = try read(content, as: .automatic, blockSize: size)
        #expect(result.reports == ["f: read as utf-8 (guessed)"])
      }
    }
  }
}
