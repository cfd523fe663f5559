public import Storage

/// How the rows of a file become records of a store.
public struct ImportMapping: Sendable {
  /// Columns made from others.
  var columns: [MadeColumn]
  /// What a row must meet to be looked at.
  var conditions: [CellCondition]
  /// What becomes of it.
  var outputs: [Output]

  /// Records of one kind.
  struct Output: Sendable {
    let kind: StoreRecord.Kind
    /// What a row must meet to give such a record.
    var conditions: [CellCondition] = []
    /// What becomes of a record whose key came before in the same file.
    var repeats: Repeats
    /// The column of each field that has one.
    var fields: [String: String]
    /// The columns that become attributes, of customers.
    var attributes = Attributes.none
  }

  /// What becomes of a record whose key came before in the same file.
  enum Repeats: String, Sendable, CaseIterable {
    /// It takes the place of the earlier one.
    case replace
    /// It is left out.
    case first
    /// It is another one, told apart by a running number.
    case number
  }

  /// Columns that become a customer's attributes.
  enum Attributes: Sendable, Hashable {
    case none, rest
    case named([String])
  }

  /// Records of one kind from columns of the standard names, all others of customers being
  /// attributes.
  ///
  /// - Parameter columns: other names for the columns of some fields, by field.
  /// - Throws: ``InputError`` for a field that the kind does not have.
  public init(
    _ kind: StoreRecord.Kind, columns: [String: String] = [:]
  ) throws(InputError) {
    let known = kind.fields.map(\.name)
    for field in columns.keys.sorted() where !known.contains(field) {
      throw InputError(
        "--column: \(kind.rawValue) have no field \(field); expected one of: "
          + known.joined(separator: ", "))
    }
    let names = known.map { ($0, columns[$0] ?? $0) }
    let fields = Dictionary(uniqueKeysWithValues: names)
    (self.columns, conditions) = ([], [])
    outputs = [
      Output(
        kind: kind, repeats: kind.standardRepeats(fields: Set(columns.keys)), fields: fields,
        attributes: kind == .customers ? .rest : .none)
    ]
    required = kind.fields.filter { $0.isRequired || columns[$0.name] != nil }
      .compactMap { fields[$0.name] }
  }

  /// The columns that a table must have.
  public let required: [String]

  /// - Parameter required: the columns that a table must have.
  init(
    columns: [MadeColumn], conditions: [CellCondition], outputs: [Output], required: [String]
  ) {
    (self.columns, self.conditions, self.outputs) = (columns, conditions, outputs)
    self.required = required
  }

  /// Only the records of one kind.
  ///
  /// - Throws: ``InputError`` naming the kinds there are.
  public func selecting(_ kind: StoreRecord.Kind) throws(InputError) -> ImportMapping {
    var mapping = self
    mapping.outputs = outputs.filter { $0.kind == kind }
    guard !mapping.outputs.isEmpty else {
      let kinds = outputs.map(\.kind.rawValue).joined(separator: ", ")
      throw InputError("the mapping gives no \(kind.rawValue), it gives: \(kinds)")
    }
    return mapping
  }
}

extension StoreRecord.Kind {
  /// Two lines of one product in an order are two items, unless the file numbers them itself.
  func standardRepeats(fields: Set<String>) -> ImportMapping.Repeats {
    self == .orderItems && !fields.contains("number") ? .number : .replace
  }
}
