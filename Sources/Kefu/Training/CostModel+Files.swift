package import Files
import Foundation
package import Tokenization

extension CostModel {
  /// Reads a cost model.
  ///
  /// - Throws: ``InputError`` naming the file and what is wrong with it.
  package init(path: String) throws(InputError) {
    guard let content = FileManager.default.contents(atPath: path) else {
      throw InputError("\(path) cannot be read: check the path")
    }
    do {
      try self.init(bytes: Array(content))
    } catch {
      throw InputError("\(path): \(error)")
    }
  }

  /// Writes the model, whole or not at all; the same model gives the same bytes.
  ///
  /// - Throws: `FileError`.
  package func write(to path: String) throws(FileError) {
    try AtomicFile.write(bytes, to: path)
  }
}
