import Crypto
public import Files
import Glibc

/// SHA-256 of a file's content in lower-case hexadecimal, as `sha256sum` tells it; memory is that
/// of a block.
///
/// - Parameter size: most bytes that are read, from the start.
/// - Throws: `FileError` if the file cannot be opened or read.
public func sha256(ofFile path: String, size: Int = .max) throws(FileError) -> String {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileError(.open, path: path, code: errno) }
  defer { close(descriptor) }
  var hasher = SHA256()
  var block = [UInt8](repeating: 0, count: 1 << 18)
  var left = size
  while true {
    let count = read(descriptor, &block, min(left, block.count))
    if count == 0 { return hexadecimal(hasher.finalize()) }
    if count > 0 {
      hasher.update(data: block[..<count])
      left -= count
    } else if errno != EINTR {
      throw FileError(.read, path: path, code: errno)
    }
  }
}
