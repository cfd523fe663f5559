import Foundation
import Kefu
import Testing

@Suite("Places in an input")
struct ReadPositionTests {
  private static let table = """
    text,n\r
    "a
    b",1\r

    "stray,2
    c"d,3
    退货,4
    """

  private static func source(_ content: [UInt8], encoding: TextEncoding = .utf8) -> InputSource {
    InputSource(name: "f", content: content, blockSize: 5, decoding: InputDecoding(encoding))
  }

  /// From every place of the reading, the rest is the same.
  private func expectSameRest(
    _ open: () throws -> InputSource, format: RecordFormat,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var reader = try RecordReader(open(), format: format)
    var places = [reader.position]
    var records: [Result<InputRecord, BadRecord>] = []
    while let record = try reader.next() {
      records.append(record)
      places.append(reader.position)
    }
    for (index, place) in places.enumerated() {
      var rest = try RecordReader(open(), format: format)
      try rest.skip(to: place)
      #expect(rest.position == place, sourceLocation: sourceLocation)
      for record in records[index...] {
        let next = try rest.next()
        #expect(next == record, sourceLocation: sourceLocation)
      }
      let end = try rest.next()
      #expect(end == nil, sourceLocation: sourceLocation)
    }
  }

  @Test(
    "reading goes on from every place as if it had not stopped", arguments: RecordFormat.allCases)
  func skipping(format: RecordFormat) throws {
    let content: [UInt8] =
      switch format {
      case .ndjson: Array("{\"text\":\"a\"}\n\nno\n{\"text\":\"退货\"}".utf8)
      case .tsv: Array("n\ttext\n1\ta\n2\n\n3\tc".utf8)
      case .csv, .lines: Array(Self.table.utf8)
      }
    try expectSameRest({ Self.source(content) }, format: format)
    try expectSameRest({ Self.source([0xEF, 0xBB, 0xBF] + content) }, format: format)
    let file = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())").path
    try Data([0xEF, 0xBB, 0xBF] + content).write(to: URL(fileURLWithPath: file))
    try expectSameRest({ try InputSource(path: file) }, format: format)
  }

  @Test("places count decoded bytes where the text is not UTF-8")
  func decoded() throws {
    let content = Self.table.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    try expectSameRest({ Self.source([0xFF, 0xFE] + content, encoding: .utf16) }, format: .csv)
    var (decoded, plain) = try (
      RecordReader(Self.source([0xFF, 0xFE] + content, encoding: .utf16), format: .csv),
      RecordReader(Self.source(Array(Self.table.utf8)), format: .csv)
    )
    while let record = try plain.next() {
      let same = try decoded.next()
      #expect(same == record)
    }
    #expect(decoded.position == plain.position)
    #expect(plain.position.offset == Self.table.utf8.count)
  }

  @Test("a place of another file is refused: behind the end, or before what was read")
  func foreignPlaces() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())").path
    try Data(Self.table.utf8).write(to: URL(fileURLWithPath: file))
    let sources: [() throws -> InputSource] = [
      { Self.source(Array(Self.table.utf8)) }, { try InputSource(path: file) },
    ]
    for open in sources {
      for offset in [0, 200_000] {
        var reader = try RecordReader(open(), format: .csv)
        let error = #expect(throws: InputError.self) {
          try reader.skip(to: ReadPosition(offset: offset, line: 9))
        }
        #expect(error?.description.contains("not the one that was read before") == true)
      }
    }
  }

  @Test("a place survives being written down")
  func coding() throws {
    let place = ReadPosition(offset: 1 << 40, line: 7)
    let data = try JSONEncoder().encode(place)
    #expect(try JSONDecoder().decode(ReadPosition.self, from: data) == place)
  }

  @Test("a file that grows while it is read is read up to the size it had when opened")
  func growingFile() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())")
    let start = "text,n\n" + String(repeating: "a,1\n", count: 40_000) + "cut"
    try Data(start.utf8).write(to: file)
    var reader = try RecordReader(InputSource(path: file.path), format: .csv)
    let first = try reader.next()
    let handle = try FileHandle(forWritingTo: file)
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(" off,1\nb,2\n".utf8))
    try handle.close()
    #expect(try first?.get().text == "a")
    let rest = try reader.descriptionsOfRest()
    #expect(rest.count == 40_000)
    #expect(rest.last == "40002@160007 !columns")
  }

  @Test("a file that shrinks while it is read is an error")
  func shrinkingFile() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())")
    try Data(String(repeating: "a\n", count: 100_000).utf8).write(to: file)
    var reader = try RecordReader(InputSource(path: file.path), format: .lines)
    _ = try reader.next()
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 100_000)
    try handle.close()
    let error = #expect(throws: InputError.self) { while try reader.next() != nil {} }
    #expect(error?.description.contains("expected 200000 bytes, found 100000") == true)
  }
}
