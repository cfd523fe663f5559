import Kefu

/// Records as a reader of tests sees them at a glance: `2@7 text` for one that starts in line 2 at
/// byte 7, `2@7 !kind` for a bad one.
func readRecords(
  _ content: [UInt8], as format: RecordFormat? = .csv, encoding: TextEncoding = .utf8,
  delimiter: UInt8? = nil, blockSize: Int = 1 << 16
) throws -> [String] {
  var reader = try RecordReader(
    InputSource(
      name: "f", content: content, blockSize: blockSize,
      decoding: InputDecoding(encoding, delimiter: delimiter)),
    format: format)
  return try reader.descriptionsOfRest()
}

extension RecordReader {
  mutating func descriptionsOfRest() throws -> [String] {
    var descriptions: [String] = []
    while let record = try next() { descriptions.append(description(of: record)) }
    return descriptions
  }

  private func description(of record: Result<InputRecord, BadRecord>) -> String {
    switch record {
    case .success(let record): "\(record.line)@\(record.offset) \(record.text)"
    case .failure(let bad): "\(bad.line)@\(bad.offset) !\(bad.kind.rawValue)"
    }
  }
}
