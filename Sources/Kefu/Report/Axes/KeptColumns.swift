import Commerce

/// The columns that records kept, in the order of their first record.
struct KeptColumns: Sendable {
  private var names: [String] = []
  private var hasRecords = false

  mutating func add(_ record: AnalysedRecord) {
    hasRecords = true
    guard let kept = record.kept, kept.count != names.count || kept.keys.contains(where: isNew)
    else { return }
    names += kept.keys.filter(isNew).sorted()
  }

  private func isNew(_ name: String) -> Bool { !names.contains(name) }

  /// Checks that at least one record has each of some columns, where there are records at all.
  ///
  /// - Throws: ``InputError`` naming the column that is missing and those there are.
  func require(_ columns: [String]) throws(InputError) {
    guard hasRecords else { return }
    for column in columns where isNew(column) {
      throw InputError(
        """
        the results have no kept column \(column), found: \
        \(names.isEmpty ? "none" : masked(names)); correct --by, or analyse with --keep \(column)
        """)
    }
  }
}
