import ArgumentParser

/// The columns a batch job reads.
struct RecordColumns: ParsableArguments {
  @Option(help: "Column or JSON member that holds the text.")
  var text = "text"

  @Option(help: "Column or JSON member that identifies a record, written as \"id\".")
  var id: String?

  @Option(help: "Columns to take over into \"kept\", separated by commas.")
  var keep: String?

  @Option(
    help: """
      Column or JSON member with the customer's rating, 1 to 5: a rating that contradicts the text is \
      marked.
      """)
  var stars: String?

  /// The names in `--keep`.
  func kept() throws -> [String] {
    let names = commaSeparated(keep)
    guard Set(names).count == names.count else {
      throw ValidationError("--keep names a column twice: \(keep ?? "")")
    }
    return names
  }
}
