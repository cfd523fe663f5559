/// Bytes that are no cost model.
package enum CostModelError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file ends inside a part.
  case truncated(part: String, offset: Int, needed: Int, found: Int)
  case notACostModel(found: [UInt8])
  case version(found: UInt32, expected: UInt32)
  case checksum(found: UInt64, expected: UInt64)
  /// A value that the format does not allow.
  case value(part: String, offset: Int, found: String, expected: String)

  /// What is wrong, where, what was expected and what to do.
  package var description: String {
    switch self {
    case .truncated(let part, let offset, let needed, let found):
      "the cost model ends inside \(part) at byte \(offset): expected \(needed) more bytes, found "
        + "\(found); copy the file again"
    case .notACostModel(let found):
      "not a cost model: expected \"\(String(decoding: CostModel.magic, as: UTF8.self))\" at the "
        + "start, found \(found.count) other bytes; train one with `kefu tokenize --train-costs`"
    case .version(let found, let expected):
      "cost model of version \(found), expected \(expected); train it again with this program"
    case .checksum(let found, let expected):
      "the cost model is damaged: its checksum is \(String(found, radix: 16)), expected "
        + "\(String(expected, radix: 16)); copy the file again or train it again"
    case .value(let part, let offset, let found, let expected):
      "the cost model is damaged at byte \(offset), in \(part): expected \(expected), found "
        + "\(found); train it again"
    }
  }
}
