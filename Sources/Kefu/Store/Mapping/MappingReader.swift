import Storage
import Yams

/// Turns the nodes of a YAML file into a mapping.
struct MappingReader {
  let yaml: YAMLReader

  init(name: String) {
    yaml = YAMLReader(name: name)
  }

  func mapping(_ root: Node?) throws(InputError) -> ImportMapping {
    guard let root else { throw InputError("\(yaml.name): expected a mapping, found nothing") }
    let members = try yaml.members(root, of: "a mapping", known: ["columns", "when", "outputs"])
    var columns: [MadeColumn] = []
    if let node = members["columns"] {
      for (name, _, value) in try yaml.pairs(node, "columns") {
        columns.append(try column(name, value))
      }
    }
    var outputs: [ImportMapping.Output] = []
    for node in try members["outputs"].map({ node throws(InputError) in
      try yaml.list(node, "outputs")
    }) ?? [] {
      outputs.append(try output(node))
    }
    guard !outputs.isEmpty else { throw yaml.error(root, expected: "at least one of outputs") }
    let conditions = try members["when"].map { node throws(InputError) in
      try self.conditions(node)
    }
    let required = Self.required(columns, conditions ?? [], outputs)
    guard !required.isEmpty else { throw yaml.error(root, expected: "a column of the file") }
    return ImportMapping(
      columns: columns, conditions: conditions ?? [], outputs: outputs, required: required)
  }

  /// The columns that must be in the file: all that are named and not made.
  private static func required(
    _ columns: [MadeColumn], _ conditions: [CellCondition], _ outputs: [ImportMapping.Output]
  ) -> [String] {
    var names: [String] = []
    var made: Set<String> = []
    for column in columns {
      names += column.sources.filter { !made.contains($0) }
      made.insert(column.name)
    }
    let read =
      conditions.map(\.column)
      + outputs.flatMap { output in
        var attributes: [String] = []
        if case .named(let named) = output.attributes { attributes = named }
        return output.conditions.map(\.column) + output.fields.values.sorted() + attributes
      }
    names += read.filter { !made.contains($0) }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  // MARK: - Outputs

  private func output(_ node: Node) throws(InputError) -> ImportMapping.Output {
    let members = try yaml.members(
      node, of: "an output", known: ["kind", "when", "repeats", "fields", "attributes"])
    guard let kindNode = members["kind"], let fieldsNode = members["fields"] else {
      throw yaml.error(node, expected: "kind and fields in an output")
    }
    let kind = try yaml.choice(kindNode, StoreRecord.Kind.self)
    let fields = try fields(fieldsNode, of: kind)
    var output = ImportMapping.Output(
      kind: kind, repeats: kind.standardRepeats(fields: Set(fields.keys)), fields: fields)
    if let node = members["when"] { output.conditions = try conditions(node) }
    if let node = members["repeats"] { output.repeats = try repeats(node, of: kind) }
    if let node = members["attributes"] { output.attributes = try attributes(node, of: kind) }
    return output
  }

  private func fields(
    _ node: Node, of kind: StoreRecord.Kind
  ) throws(InputError) -> [String: String] {
    let known = kind.fields.map(\.name)
    let members = try yaml.members(node, of: "fields of \(kind.rawValue)", known: known)
    var fields: [String: String] = [:]
    for (field, column) in members {
      fields[field] = try yaml.text(column, "the name of a column for \(field)")
    }
    for field in kind.fields where field.isRequired && fields[field.name] == nil {
      throw InputError(
        "\(yaml.place(node)): expected a column for \(field.name) of \(kind.rawValue)")
    }
    return fields
  }

  private func repeats(
    _ node: Node, of kind: StoreRecord.Kind
  ) throws(InputError) -> ImportMapping.Repeats {
    let repeats = try yaml.choice(node, ImportMapping.Repeats.self)
    guard repeats != .number || ![.customers, .products, .orders].contains(kind) else {
      throw yaml.error(node, expected: "replace or first: \(kind.rawValue) are not numbered")
    }
    return repeats
  }

  private func attributes(
    _ node: Node, of kind: StoreRecord.Kind
  ) throws(InputError) -> ImportMapping.Attributes {
    guard kind == .customers else {
      throw yaml.error(node, expected: "attributes of customers only")
    }
    if node.scalar?.string == "rest" { return .rest }
    guard case .sequence = node else { throw yaml.error(node, expected: "rest, or a list") }
    return .named(try yaml.texts(node, "the name of a column"))
  }
}
