import Yams

extension MappingReader {
  // MARK: - Made columns

  func column(_ name: String, _ node: Node) throws(InputError) -> MadeColumn {
    let members = try yaml.members(
      node, of: "a made column", known: ["from", "template", "take", "map", "times"])
    var column: MadeColumn
    switch (members["from"], members["template"]) {
    case (let from?, nil):
      column = MadeColumn(name: name, source: .column(try yaml.text(from, "the name of a column")))
    case (nil, let template?):
      column = MadeColumn(name: name, source: .template(try parts(template)))
    default: throw yaml.error(node, expected: "either from or template")
    }
    if let node = members["take"] { column.taken = try pattern(node, groups: 1) }
    if let node = members["times"] { column.factor = try factor(node) }
    if let node = members["map"] {
      for (from, _, to) in try yaml.pairs(node, "map") {
        column.replacements[from] = try yaml.text(to, "a value")
      }
    }
    return column
  }

  private func factor(_ node: Node) throws(InputError) -> MadeColumn.Factor {
    if let number = node.float { return .number(number) }
    return .column(try yaml.text(node, "a number or the name of a column"))
  }

  /// `{COLUMN}` stands for a cell, everything else for itself.
  private func parts(_ node: Node) throws(InputError) -> [MadeColumn.Part] {
    var rest = try yaml.text(node, "a template")[...]
    var parts: [MadeColumn.Part] = []
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let name = rest[rest.index(after: open)...]
      guard let close = name.firstIndex(of: "}"), close > name.startIndex else {
        throw yaml.error(node, expected: "a template with {COLUMN}")
      }
      parts.append(.column(String(name[..<close])))
      rest = name[name.index(after: close)...]
    }
    return rest.isEmpty ? parts : parts + [.text(String(rest))]
  }

  private func pattern(_ node: Node, groups: Int) throws(InputError) -> CellPattern {
    let text = try yaml.text(node, "a regular expression")
    guard let pattern = CellPattern(text), pattern.groups >= groups else {
      throw yaml.error(
        node, expected: "a regular expression" + (groups > 0 ? " with a group ( )" : ""))
    }
    return pattern
  }

  // MARK: - Conditions

  func conditions(_ node: Node) throws(InputError) -> [CellCondition] {
    var conditions: [CellCondition] = []
    for (column, _, value) in try yaml.pairs(node, "when") {
      conditions.append(CellCondition(column: column, tests: try tests(value)))
    }
    return conditions
  }

  private func tests(_ node: Node) throws(InputError) -> [CellTest] {
    var tests: [CellTest] = []
    for (name, key, value) in try yaml.pairs(node, "tests of a column") {
      switch name {
      case "is": tests.append(.isOne(Set(try yaml.texts(value, "a value"))))
      case "starts": tests.append(.starts(try yaml.texts(value, "a beginning")))
      case "matches": tests.append(.matches(try pattern(value, groups: 0)))
      case "above": tests.append(.above(try yaml.number(value, "a number")))
      case "below": tests.append(.below(try yaml.number(value, "a number")))
      case "not": tests.append(.not(try self.tests(value)))
      case "blank":
        guard let flag = value.bool else { throw yaml.error(value, expected: "true or false") }
        tests.append(.isBlank(flag))
      default:
        throw yaml.error(
          key, expected: "one of is, starts, matches, above, below, blank, not as a test")
      }
    }
    return tests
  }
}
