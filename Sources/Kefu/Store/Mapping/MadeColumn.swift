/// A column made from others of the same row. It hides a column of the file with its name from all
/// that stands below it in the mapping.
struct MadeColumn: Sendable {
  let name: String
  let source: Source
  /// Of a cell that matches as a whole, the first group becomes the value.
  var taken: CellPattern?
  /// Values by the cell's; a cell that is not among them stays.
  var replacements: [String: String] = [:]
  var factor: Factor?

  enum Source: Sendable {
    case column(String)
    case template([Part])
  }

  /// A piece of a template.
  enum Part: Sendable, Hashable {
    case text(String)
    case column(String)
  }

  /// What a number is multiplied by.
  enum Factor: Sendable {
    case number(Double)
    case column(String)
  }

  /// The columns it reads.
  var sources: [String] {
    var names: [String] = []
    switch source {
    case .column(let name): names = [name]
    case .template(let parts):
      names = parts.compactMap { if case .column(let name) = $0 { name } else { nil } }
    }
    if case .column(let name)? = factor { names.append(name) }
    return names
  }

  /// The value in a row that has all columns above this one; `nil` where a source is blank.
  func value(in row: ImportRow) throws(FieldProblem) -> String? {
    guard var value = try sourceValue(in: row) else { return nil }
    if let taken {
      guard let part = taken.firstGroup(of: value) else {
        throw FieldProblem(column: place, expected: "what matches \(taken.source)", found: value)
      }
      value = part
    }
    value = replacements[value] ?? value
    guard let factor else { return value }
    let number = try number(value, column: place)
    switch factor {
    case .number(let factor): return spelled(number * factor)
    case .column(let name):
      guard let other = try row.value(name) else { return nil }
      return spelled(number * (try self.number(other, column: name)))
    }
  }

  private var place: String {
    if case .column(let name) = source { name } else { name }
  }

  private func sourceValue(in row: ImportRow) throws(FieldProblem) -> String? {
    switch source {
    case .column(let name): return try row.value(name)
    case .template(let parts):
      var text = ""
      for part in parts {
        switch part {
        case .text(let piece): text += piece
        case .column(let name):
          guard let piece = try row.value(name) else { return nil }
          text += piece
        }
      }
      return text
    }
  }

  private func number(_ text: String, column: String) throws(FieldProblem) -> Double {
    guard let number = Double(text), number.isFinite else {
      throw FieldProblem(column: column, expected: "a number", found: text)
    }
    return number
  }

  private func spelled(_ number: Double) -> String { "\(number)" }
}
