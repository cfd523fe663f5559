import Glibc

/// A text as a key of dictionaries, equal to another one only byte for byte.
///
/// `String` calls canonically equivalent texts equal, which need not be cut and understood alike, and
/// normalises whatever is not ASCII to hash it.
struct ExactText: Hashable {
  let text: String
  /// A hash of the bytes, computed once for all dictionaries.
  private let digest: Int

  init(_ text: String) {
    var text = text
    var hasher = Hasher()
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    self.text = text
    digest = hasher.finalize()
  }

  static func == (first: ExactText, second: ExactText) -> Bool {
    guard first.digest == second.digest, first.text.utf8.count == second.text.utf8.count else {
      return false
    }
    var (first, second) = (first.text, second.text)
    return first.withUTF8 { first in
      second.withUTF8 { second in
        guard let start = first.baseAddress, let other = second.baseAddress else { return true }
        return memcmp(start, other, first.count) == 0
      }
    }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(digest)
  }
}
