import Yams

/// Reads the nodes of a YAML file and names the line of what does not belong there.
struct YAMLReader {
  /// The file, for complaints.
  let name: String

  func place(_ node: Node) -> String {
    node.mark.map { "\(name):\($0.line)" } ?? name
  }

  func error(_ node: Node, expected: String) -> InputError {
    let found = node.scalar.map { $0.string.isEmpty ? "nothing" : String($0.string.prefix(60)) }
    return InputError(
      "\(place(node)): expected \(expected), found: \(found ?? "a list or mapping")")
  }

  /// The members of a mapping, their names checked.
  func members(
    _ node: Node, of what: String, known: [String]
  ) throws(InputError) -> [String: Node] {
    var members: [String: Node] = [:]
    for (name, key, value) in try pairs(node, what) {
      guard known.contains(name) else {
        throw error(key, expected: "one of \(known.joined(separator: ", ")) in \(what)")
      }
      members[name] = value
    }
    return members
  }

  /// The members of a mapping in their order.
  func pairs(
    _ node: Node, _ what: String
  ) throws(InputError) -> [(name: String, key: Node, value: Node)] {
    guard case .mapping(let mapping) = node else {
      throw error(node, expected: "a mapping as \(what)")
    }
    var pairs: [(String, Node, Node)] = []
    for (key, value) in mapping { pairs.append((try text(key, "a name in \(what)"), key, value)) }
    return pairs
  }

  func list(_ node: Node, _ what: String) throws(InputError) -> [Node] {
    guard case .sequence(let list) = node else { throw error(node, expected: "a list of \(what)") }
    return Array(list)
  }

  func text(_ node: Node, _ what: String) throws(InputError) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else { throw error(node, expected: what) }
    return text
  }

  /// One text, or a list of them.
  func texts(_ node: Node, _ what: String) throws(InputError) -> [String] {
    guard case .sequence(let list) = node else { return [try text(node, what)] }
    var texts: [String] = []
    for node in list { texts.append(try text(node, what)) }
    return texts
  }

  func number(_ node: Node, _ what: String) throws(InputError) -> Double {
    guard let number = node.float, number.isFinite else { throw error(node, expected: what) }
    return number
  }

  /// One of some names.
  func choice<Value: RawRepresentable & CaseIterable>(
    _ node: Node, _ type: Value.Type
  ) throws(InputError) -> Value where Value.RawValue == String {
    guard let text = node.scalar?.string, let value = Value(rawValue: text) else {
      let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(node, expected: "one of \(names)")
    }
    return value
  }
}
