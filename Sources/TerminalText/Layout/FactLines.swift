/// Something known about a turn, for a line of its own: `mood    negative 93 %`.
package struct Fact: Sendable {
  /// What is known, such as "mood" or "情绪".
  package let label: String
  /// The words for it, safe for a terminal.
  package let value: String

  /// A fact.
  package init(_ label: String, _ value: String) {
    (self.label, self.value) = (label, value)
  }
}

extension [Fact] {
  /// The facts below each other: labels in a column, values to the right of it, each wrapped within
  /// its own column. A label like the one before it is not repeated.
  ///
  /// Colours are laid on last, since they take no columns: `paint` turns a fact's label, padded, and
  /// one line of its value into what is shown.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal; `nil` breaks lines only where values do.
  ///   - labels: columns of the labels, where none is wider.
  package func lines(
    width: Int?, labels: Int = 0, paint: (_ label: String, _ value: String) -> String = { $0 + $1 }
  ) -> [String] {
    let column = (map(\.label.displayWidth) + [labels]).reduce(0, Swift.max) + Self.gap
    return indices.flatMap { index -> [String] in
      let fact = self[index]
      let isRepeated = index > 0 && self[index - 1].label == fact.label
      let values =
        width.map { fact.value.wrapped(to: Swift.max(Self.narrowest, $0 - column)) }
        ?? fact.value.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .map(String.init)
      return values.enumerated().map { row, value in
        paint((row > 0 || isRepeated ? "" : fact.label).padded(to: column), value)
      }
    }
  }

  /// Columns between a label and its value.
  private static var gap: Int { 2 }
  /// Columns a value has at least, however narrow the terminal.
  private static var narrowest: Int { 16 }
}

extension [String] {
  /// Short words in columns, as a shell lists what Tab could mean: down, then right.
  package func columns(width: Int) -> [String] {
    let column = (map(\.displayWidth).max() ?? 0) + 2
    let across = Swift.max(1, width / column)
    let rows = (count + across - 1) / across
    return (0..<rows).map { row in
      let cells = stride(from: row, to: count, by: rows).map { self[$0] }
      return cells.dropLast().map { $0.padded(to: column) }.joined() + (cells.last ?? "")
    }
  }
}
