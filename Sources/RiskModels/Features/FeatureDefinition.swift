/// A feature with how it is computed from a source, such as a customer at a moment.
struct FeatureDefinition<Source>: Sendable {
  let column: FeatureColumn
  let unit: String
  let meaning: String
  let value: @Sendable (Source) -> FeatureValue

  /// Features of one group.
  static func group(
    _ group: String, side: FeatureColumn.Side, _ features: [Unplaced]
  ) -> [FeatureDefinition] {
    features.map { feature in
      FeatureDefinition(
        column: FeatureColumn(name: feature.name, kind: feature.kind, group: group, side: side),
        unit: feature.unit, meaning: feature.meaning, value: feature.value)
    }
  }

  /// A feature that belongs to no group yet.
  struct Unplaced: Sendable {
    let name: String
    let kind: FeatureColumn.Kind
    let unit: String
    let meaning: String
    let value: @Sendable (Source) -> FeatureValue

    /// A number; `nil` is missing.
    static func number(
      _ name: String, unit: String, _ meaning: String,
      _ value: @escaping @Sendable (Source) -> Double?
    ) -> Unplaced {
      Unplaced(name: name, kind: .number, unit: unit, meaning: meaning) { .number(value($0)) }
    }

    /// A category; `nil` is missing.
    static func category(
      _ name: String, _ meaning: String, _ value: @escaping @Sendable (Source) -> String?
    ) -> Unplaced {
      Unplaced(name: name, kind: .category, unit: "–", meaning: meaning) { .category(value($0)) }
    }
  }
}

/// One cell of a feature table before categories are numbered; `nil` is missing.
public enum FeatureValue: Sendable, Hashable {
  /// A number.
  case number(Double?)
  /// A category by its name.
  case category(String?)
}
