import Tokenization

extension Perturber {
  /// Every character that has a traditional form, by ICU.
  func traditional(_ line: PerturbableLine) -> [TextEdit] {
    var converted = line.bytes
    toTraditional.convert(&converted)
    // The conversion keeps every character's place.
    return line.scalars(in: 0..<line.bytes.count).compactMap { _, range in
      converted[range] == line.bytes[range]
        ? nil : TextEdit(range, String(decoding: converted[range], as: UTF8.self))
    }
  }
}
