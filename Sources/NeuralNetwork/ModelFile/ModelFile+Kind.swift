extension ModelFile {
  /// The part of the metadata that says what a file holds; models of texts have none.
  private struct Kind: Decodable {
    let kind: String?
  }

  /// Makes sure that the file holds what is asked for, before the rest of its metadata is read.
  ///
  /// - Parameters:
  ///   - kind: the member `kind` of the metadata; `nil` for a model of texts, which has none.
  ///   - expected: what that is, for people.
  /// - Throws: ``ModelFileError`` that names both kinds.
  public func require(kind: String?, expected: String) throws {
    let found = try metadata(as: Kind.self).kind
    guard found == kind else {
      throw ModelFileError(
        path,
        .otherKind(
          found: found.map { "a file of the kind '\($0)'" } ?? "a model of texts",
          expected: expected))
    }
  }
}
