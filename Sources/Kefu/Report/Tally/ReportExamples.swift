/// The sentences a report quotes: a few of each kind, however many records there are.
struct ReportExamples: Sendable, Hashable {
  private struct Key: Hashable {
    let reason: String
    let product: Int?
  }

  private var shelves: [Key: ExampleShelf] = [:]
  private var praise = ExampleShelf(most: 8)

  /// Adds an example of a reason, and of it at a product.
  mutating func add(_ example: ReportExample?, reason: String, product: Int?) {
    var keys = [Key(reason: reason, product: nil)]
    if let product { keys.append(Key(reason: reason, product: product)) }
    for key in keys {
      shelves[key, default: ExampleShelf(most: 2)].add(example)
    }
  }

  /// Adds a text that complains in spite of its stars.
  mutating func add(praise example: ReportExample?) {
    praise.add(example)
  }

  /// The examples of a reason, at one product or anywhere.
  func examples(of reason: String, product: Int? = nil) -> [ReportExample] {
    shelves[Key(reason: reason, product: product)]?.examples ?? []
  }

  /// Texts that complain in spite of their stars.
  var complaintsWithPraise: [ReportExample] { praise.examples }
}
