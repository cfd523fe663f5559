internal import CICUShims
internal import Tokenization

/// Turns bytes of an encoding into UTF-8, block by block: a sequence that a block cuts waits for the
/// next one. A broken sequence becomes the byte FF, which no UTF-8 has: whoever reads the text sees
/// U+FFFD, and whoever checks it sees that it is not what was written.
final class TextDecoder {
  private let encoding: TextEncoding
  private let converter: OpaquePointer
  private var output: [UInt8] = []
  /// How many bytes were decoded, those that wait for the rest of their sequence not counted.
  private var position = 0
  private var waiting: [UInt8] = []
  /// Where the first broken sequence stands among the bytes decoded; 0 if there was none.
  private(set) var firstBroken = 0
  /// How many characters beyond ASCII were written, those for broken sequences among them.
  private var written = 0

  /// - Precondition: the encoding is not to be guessed and has a byte order.
  /// - Throws: ``InputError`` when the system's ICU lacks the encoding.
  init(_ encoding: TextEncoding) throws(InputError) {
    var status: Int32 = 0
    let converter = kefu_converter_open(Self.name(of: encoding), &status)
    guard let converter else {
      let error = ICUError(operation: "read \(encoding.rawValue)", code: status)
      throw InputError("\(error)")
    }
    self.encoding = encoding
    self.converter = converter
  }

  deinit {
    kefu_converter_close(converter)
  }

  /// ICU's name.
  private static func name(of encoding: TextEncoding) -> String {
    switch encoding {
    case .gb18030: return "gb18030"
    case .utf16LittleEndian: return "UTF-16LE"
    case .utf16BigEndian: return "UTF-16BE"
    case .utf8, .utf16, .automatic:
      preconditionFailure("\(encoding.rawValue) has to be resolved before it is decoded")
    }
  }

  /// How many broken sequences were met.
  var brokenSequences: Int { Int(kefu_converter_broken(converter)) }
  /// How many characters beyond ASCII were met.
  var soundCharacters: Int { written - brokenSequences }

  /// The next bytes as UTF-8.
  ///
  /// - Parameter isLast: whether the input ends here: a sequence that is not whole is broken.
  func decode(_ bytes: [UInt8], isLast: Bool) -> ArraySlice<UInt8> {
    // No sequence becomes more than three bytes for each of its own; a waiting one adds a few.
    let capacity = 3 * bytes.count + 16
    if output.count < capacity { output = [UInt8](repeating: 0, count: capacity) }
    var (consumed, count, status): (Int32, Int32, Int32) = (0, 0, 0)
    let brokenBefore = brokenSequences
    let hasMore = kefu_converter_convert(
      converter, bytes, Int32(bytes.count), &consumed, &output, Int32(output.count), &count,
      isLast, &status)
    precondition(
      !kefu_failed(status) && !hasMore,
      ICUError(operation: "decode \(bytes.count) bytes", code: status).description)
    note(bytes, isFirstBroken: brokenBefore == 0 && brokenSequences > 0)
    let text = output[..<Int(count)]
    written += text.count { $0 >= 0xC0 }
    return text
  }

  /// Keeps count of positions; looks for the first broken sequence where ICU has met it.
  private func note(_ bytes: [UInt8], isFirstBroken: Bool) {
    if isFirstBroken {
      let offset = encoding.firstBroken(in: waiting + bytes)
      firstBroken = position + (offset ?? waiting.count + bytes.count)
    }
    let stillWaiting = Int(kefu_converter_waiting(converter))
    position += waiting.count + bytes.count - stillWaiting
    waiting = Array((waiting + bytes.suffix(4)).suffix(stillWaiting))
  }
}
