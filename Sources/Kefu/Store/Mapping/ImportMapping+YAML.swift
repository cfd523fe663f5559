import Foundation

extension ImportMapping {
  /// Reads a mapping from a YAML file; `Documentation/Store.md` describes the language.
  ///
  /// - Throws: ``InputError`` naming file and line of what does not belong there, and what could.
  public init(path: String) throws(InputError) {
    guard let content = FileManager.default.contents(atPath: path) else {
      throw InputError("\(path) cannot be read: expected a YAML file with a mapping")
    }
    try self.init(yaml: String(decoding: content, as: UTF8.self), name: path)
  }

  /// Reads a mapping.
  ///
  /// - Parameter name: the file, for complaints.
  package init(yaml: String, name: String) throws(InputError) {
    let root = try yamlRoot(yaml, name: name, expected: "a mapping with outputs")
    self = try MappingReader(name: name).mapping(root)
  }
}
