import Kefu
import NeuralNetwork
import Testing

@Suite("Writing gzip")
struct GzipWriterTests {
  @Test("the system's gzip unpacks what was written, in however many pieces and members")
  func unpacking() throws {
    var generator = SeededGenerator(seed: 3)
    let noise = (0..<300_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let text = Array(String(repeating: "退货，尺码偏小\n", count: 30_000).utf8)
    for content in [[], [0x61], text, noise] as [[UInt8]] {
      for members in 1...3 {
        let writer = try GzipWriter()
        var packed: [UInt8] = []
        for _ in 0..<members {
          for start in stride(from: 0, to: content.count, by: 70_001) {
            packed += writer.compress(Array(content[start...].prefix(70_001)))
          }
          packed += writer.finishMember()
        }
        let expected = Array(repeating: content, count: members).flatMap(\.self)
        #expect(try Gzip.unpack(packed) == expected)
        #expect(packed.count < expected.count + expected.count / 1000 + 100)
      }
    }
  }

  @Test("a header holds no name, no time and no system; the same bytes give the same member")
  func headers() throws {
    let writer = try GzipWriter()
    let members = [[], [0x61], [0x61]].map { writer.compress($0) + writer.finishMember() }
    for member in members {
      // RFC 1952: magic, method 8, no flags, no time, no extra flags, system 255.
      #expect(member.prefix(10) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
    }
    // An empty block with fixed codes, checksum 0, length 0; and as CPython writes "a".
    #expect(Array(members[0].dropFirst(10)) == [3, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(Array(members[1].dropFirst(10)) == [0x4B, 4, 0, 0x43, 0xBE, 0xB7, 0xE8, 1, 0, 0, 0])
    #expect(members[1] == members[2])
  }
}
