/// How often something was found, and where first.
public struct Occurrences<Example: Sendable & Hashable>: Sendable, Hashable {
  /// How many examples are kept.
  private static var most: Int { 3 }

  /// How often.
  public private(set) var count = 0
  /// The first few.
  public private(set) var examples: [Example] = []

  mutating func add(_ example: Example) {
    count += 1
    if examples.count < Self.most { examples.append(example) }
  }
}
