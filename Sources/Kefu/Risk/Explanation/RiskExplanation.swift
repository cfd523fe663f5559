import Commerce
public import RiskModels

/// One score with what it owes to which features and clauses.
public struct RiskExplanation: Sendable {
  /// What is explained: a table of one row.
  public let row: FeatureTable
  /// What was predicted.
  public let target: RiskTarget
  /// The score.
  public let score: RiskScore
  /// Its shares.
  public let attribution: RiskAttribution
  /// Rows the model was trained on, and those of them in which the target came true.
  public let trained: (rows: Int, cameTrue: Int)
  /// What the model says of the same row with other values.
  public let whatIfs: [WhatIf]

  /// What the model says of a row that is the same but for one value.
  public struct WhatIf: Sendable, Hashable {
    /// The feature.
    public let feature: String
    /// What it is, and what it is set to; `nil` is missing.
    public let from: String?
    /// What it is set to.
    public let to: String
    /// The model's score then.
    public let score: RiskScore
  }

  /// Explains a score.
  ///
  /// - Parameters:
  ///   - row: a table of one row.
  ///   - text: the clauses behind the row's text features, where they are at hand.
  ///   - changes: values to ask about, each by itself.
  /// - Throws: ``RiskModelError`` where a column is missing, ``InputError`` for a change that is none.
  public init(
    of target: RiskTarget, row: FeatureTable, text: TextMoment?, model: RiskModel,
    changes: [(feature: String, value: String)] = [], threads: Int
  ) throws {
    guard let place = model.targets.firstIndex(of: target) else {
      throw InputError(
        """
        the model predicts \(model.targets.map(\.rawValue).joined(separator: ", ")), not \
        \(target.rawValue): choose another --target, or train one on rows that tell of it
        """)
    }
    let row = row.columns == model.columns ? row : try row.ordered(as: model)
    let usesText = model.columns.contains { $0.side == .text }
    (self.row, self.target) = (row, target)
    trained = (model.counts.known[place], model.counts.cameTrue[place])
    attribution = try RiskAttribution(row: row, text: usesText ? text : nil) { table, present in
      try model.logits(of: target, in: table, present: present, threads: threads)
    }
    guard let score = try model.score(row)[target]?.first else {
      preconditionFailure("a score of one row")
    }
    self.score = score
    whatIfs = try changes.map { change in
      let changed = try row.setting(change.feature, to: change.value)
      guard let score = try model.score(changed)[target]?.first else {
        preconditionFailure("a score of one row")
      }
      return WhatIf(
        feature: change.feature, from: row.text(of: change.feature), to: change.value,
        score: score)
    }
  }
}

extension FeatureTable {
  /// The columns a model reads, in its order.
  fileprivate func ordered(as model: RiskModel) throws -> FeatureTable {
    let places = try model.columns.map { column in
      guard let place = columns.firstIndex(where: { $0.name == column.name }) else {
        throw RiskModelError.missingColumn(column)
      }
      return place
    }
    return FeatureTable(
      columns: model.columns, ids: ids, times: times, values: places.map { values[$0] },
      levels: places.map { levels[$0] }, reasons: reasons)
  }

  /// The one row's value of a feature as people write it; `nil` where missing.
  func text(of feature: String) -> String? {
    guard let place = columns.firstIndex(where: { $0.name == feature }) else { return nil }
    let value = values[place][0]
    if value.isNaN { return nil }
    return columns[place].kind == .category ? levels[place][Int(value)] : value.shortText
  }

  /// The one row with another value of a feature; nothing for missing.
  fileprivate func setting(_ feature: String, to value: String) throws(InputError) -> FeatureTable {
    guard let place = columns.firstIndex(where: { $0.name == feature }) else {
      throw InputError(
        """
        --set \(feature)=\(value): the model reads no such feature: it reads \
        \(columns.map(\.name).joined(separator: ", "))
        """)
    }
    var (values, levels) = (values, levels)
    if value.isEmpty {
      values[place][0] = .nan
    } else if columns[place].kind == .category {
      if !levels[place].contains(value) { levels[place].append(value) }
      values[place][0] = Float(levels[place].firstIndex(of: value) ?? 0)
    } else {
      guard let number = Float(value), number.isFinite else {
        throw InputError("--set \(feature)=\(value): expected a number, found \(value)")
      }
      values[place][0] = number
    }
    return FeatureTable(
      columns: columns, ids: ids, times: times, values: values, levels: levels, reasons: reasons)
  }
}
