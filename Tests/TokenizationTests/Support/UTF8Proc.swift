import CUTF8Proc
import Glibc

/// utf8proc, an implementation of normalisation that shares nothing with ICU.
enum UTF8Proc {
  /// NFC, or NFKC with full case folding.
  static func normalize(_ text: String, foldedNFKC: Bool) -> [UInt8]? {
    let options =
      foldedNFKC
      ? UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue
        | UTF8PROC_CASEFOLD.rawValue
      : UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue
    var result: UnsafeMutablePointer<UInt8>?
    let bytes = Array(text.utf8)
    let count = utf8proc_map(bytes, bytes.count, &result, utf8proc_option_t(options))
    defer { free(result) }
    guard count >= 0, let result else { return nil }
    return Array(UnsafeBufferPointer(start: result, count: count))
  }
}
