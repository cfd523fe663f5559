/// What one column of a row must meet.
struct CellCondition: Sendable {
  let column: String
  /// All of them must hold.
  let tests: [CellTest]

  /// - Throws: ``FieldProblem`` where a number is asked for and the cell holds none.
  func holds(in row: ImportRow) throws(FieldProblem) -> Bool {
    let cell = try row.value(column)
    for test in tests where try !test.holds(cell, column: column) { return false }
    return true
  }
}

/// One question about a cell.
indirect enum CellTest: Sendable {
  case isOne(Set<String>)
  case starts([String])
  case matches(CellPattern)
  case above(Double)
  case below(Double)
  case isBlank(Bool)
  case not([CellTest])

  /// Whether it holds of a cell, `nil` being a blank one.
  func holds(_ cell: String?, column: String) throws(FieldProblem) -> Bool {
    switch self {
    case .isOne(let values): return cell.map(values.contains) ?? false
    case .starts(let beginnings):
      return cell.map { cell in beginnings.contains { cell.hasPrefix($0) } } ?? false
    case .matches(let pattern): return cell.map(pattern.matches) ?? false
    case .above(let limit): return try number(cell, column) > limit
    case .below(let limit): return try number(cell, column) < limit
    case .isBlank(let expected): return (cell == nil) == expected
    case .not(let tests):
      for test in tests where try !test.holds(cell, column: column) { return true }
      return false
    }
  }

  private func number(_ cell: String?, _ column: String) throws(FieldProblem) -> Double {
    guard let cell, let number = Double(cell), number.isFinite else {
      throw FieldProblem(column: column, expected: "a number", found: cell)
    }
    return number
  }
}
