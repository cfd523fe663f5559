import Commerce
import NeuralNetwork

/// The parts of labelled texts that a cross-validation holds out in turn.
public struct Folds: Sendable, Hashable {
  /// Numbers of folds that can be asked for.
  public static let counts = 3...20

  /// How many there are.
  public let count: Int
  /// The fold of each example, 0 ..< ``count``, in the examples' order.
  public let numbers: [Int]

  /// Folds of about the same size.
  ///
  /// - Parameter member: keeps together what has the same value in this member of its record, such
  ///   as `writer`; `nil` keeps together copies, as ``Split`` does: texts whose keys differ in
  ///   numbers only.
  /// - Throws: ``InputError`` where a record lacks the member, or a fold would be empty.
  /// - Precondition: `count` is in ``counts``.
  public init(
    _ examples: LabelledExamples, count: Int, by member: String? = nil
  ) throws(InputError) {
    precondition(Self.counts.contains(count), "\(count) folds")
    self.count = count
    if let member {
      numbers = try Self.numbers(examples, count, by: member)
    } else {
      numbers = examples.examples.map { Self.number(of: TextKey($0.text), count) }
    }
    guard let empty = Set(0..<count).subtracting(numbers).min() else { return }
    throw InputError(
      """
      fold \(empty + 1) of \(count) has none of the \(numbers.count) examples: expected some in each; \
      give more data, or fewer folds
      """)
  }

  /// Other digits of the hash than ``Split`` uses, or a fold would hold no dev part.
  private static func number(of key: TextKey, _ count: Int) -> Int {
    let digits = sha256(key.template.utf8).dropFirst(16).prefix(8)
    return Int((UInt32(digits, radix: 16) ?? 0) % UInt32(count))
  }

  /// Values, the most frequent first, go each to the fold that is smallest so far.
  private static func numbers(
    _ examples: LabelledExamples, _ count: Int, by member: String
  ) throws(InputError) -> [Int] {
    var values: [String] = []
    for example in examples.examples {
      guard let value = example.origin?.record[member], value.text != "null" else {
        throw InputError(
          """
          \(example.origin?.place ?? "an example"): expected a member \(masked(member)) to make folds \
          by, found: \(masked(example.origin?.record.fields.map(\.name) ?? []))
          """)
      }
      values.append(value.plainText)
    }
    let sizes = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
    guard sizes.count >= count else {
      throw InputError(
        """
        \(masked(member)) has \(sizes.count) different values, expected at least one for each of the \
        \(count) folds
        """)
    }
    var (totals, folds) = ([Int](repeating: 0, count: count), [String: Int]())
    for (value, size) in sizes.sorted(by: { (-$0.value, $0.key) < (-$1.value, $1.key) }) {
      let smallest = totals.indices.min { totals[$0] < totals[$1] } ?? 0
      folds[value] = smallest
      totals[smallest] += size
    }
    return values.map { folds[$0] ?? 0 }
  }
}
