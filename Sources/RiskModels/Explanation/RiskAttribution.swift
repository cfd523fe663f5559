import NeuralNetwork

/// A score's logit shared among feature groups and the customer's own clauses.
///
/// The players of the game are the groups of behavioural features and the clauses. A group that is
/// absent has its features as they are on average over the training rows; a clause that is absent
/// was not written, and the text features are counted anew without it. So ``base`` is the logit of
/// an average customer who wrote nothing, and the shares sum to ``logit`` − ``base``. Where the
/// clauses are not at hand, the text features are groups like the others.
public struct RiskAttribution: Sendable {
  /// The logit of nobody in particular.
  public let base: Double
  /// The row's logit.
  public let logit: Double
  /// The shares, the largest first.
  public let shares: [RiskShare]

  /// Most clauses with a share of their own; the others have one together.
  public static let passageLimit = 6

  /// The logits of rows of which some columns are as on average: one row of flags a row.
  public typealias Logits = (_ rows: FeatureTable, _ isPresent: [[Bool]]) throws -> [Double]

  /// Shares a row's logit.
  ///
  /// - Parameters:
  ///   - row: a table of one row.
  ///   - text: the clauses that the row's text features were counted from, if they are at hand.
  ///   - seed: draws orders where there are too many players to look at all coalitions.
  /// - Throws: what `logits` throws.
  public init(
    row: FeatureTable, text: TextMoment?, seed: UInt64 = 1, logits: @escaping Logits
  ) throws {
    precondition(row.rows == 1, "\(row.rows) rows, expected one")
    let game = try Game(row: row, text: text, logits: logits)
    var generator = SeededGenerator(seed: seed)
    let values = try ShapleyValues(
      players: game.players.count, generator: &generator, values: game.values)
    (base, logit) = (values.base, values.total)
    shares = zip(game.players, values.shares)
      .map { RiskShare(subject: $0.subject, logits: $1) }
      .sorted { abs($0.logits) > abs($1.logits) }
  }
}

/// The coalitions of one row's groups and clauses.
private struct Game {
  let row: FeatureTable
  let logits: RiskAttribution.Logits
  private(set) var players: [Player]
  private let text: TextMoment?

  struct Player {
    let subject: RiskShare.Subject
    let columns: [Int]
    /// The clauses it stands for, by their places.
    let passages: Set<Int>
  }

  init(row: FeatureTable, text: TextMoment?, logits: @escaping RiskAttribution.Logits) throws {
    (self.row, self.text, self.logits) = (row, text, logits)
    let isPlayer = { (column: FeatureColumn) in text == nil || column.side != .text }
    var groups: [String] = []
    for column in row.columns where isPlayer(column) && !groups.contains(column.group) {
      groups.append(column.group)
    }
    players = groups.map { group in
      let columns = row.columns.indices.filter {
        row.columns[$0].group == group && isPlayer(row.columns[$0])
      }
      return Player(
        subject: .group(name: group, columns: columns), columns: columns, passages: [])
    }
    guard let text, !text.evidence.isEmpty else { return }
    let ranked = try passagesByEffect()
    players += ranked.prefix(RiskAttribution.passageLimit).map { place in
      Player(subject: .passage(text.evidence[place]), columns: [], passages: [place])
    }
    let rest = ranked.dropFirst(RiskAttribution.passageLimit)
    if !rest.isEmpty {
      players.append(
        Player(subject: .otherPassages(count: rest.count), columns: [], passages: Set(rest)))
    }
  }

  /// The clauses, that one first without which the logit changes most; of equals the later one.
  private func passagesByEffect() throws -> [Int] {
    guard let text else { return [] }
    let all = Set(text.evidence.indices)
    let sets = [all] + text.evidence.indices.map { all.subtracting([$0]) }
    let isPresent = sets.map { _ in row.columns.map { _ in true } }
    let values = try logits(table(passages: sets), isPresent)
    let effects = values.dropFirst().map { abs($0 - values[0]) }
    return text.evidence.indices.sorted { (effects[$0], $0) > (effects[$1], $1) }
  }

  func values(of coalitions: [ShapleyValues.Coalition]) throws -> [Double] {
    let members = coalitions.map { set in
      players.indices.filter { set & 1 << $0 != 0 }.map { players[$0] }
    }
    let isPresent = members.map { members in
      var flags = row.columns.map { text != nil && $0.side == .text }
      for column in members.flatMap(\.columns) { flags[column] = true }
      return flags
    }
    return try logits(table(passages: members.map { Set($0.flatMap(\.passages)) }), isPresent)
  }

  /// The row once for each set of clauses, with the text features counted from those alone.
  private func table(passages sets: [Set<Int>]) -> FeatureTable {
    var counted: [Set<Int>: [String: Float]] = [:]
    if text != nil {
      for set in sets where counted[set] == nil { counted[set] = features(of: set) }
    }
    let values = row.columns.indices.map { place in
      let (column, own) = (row.columns[place], row.values[place][0])
      guard text != nil, column.side == .text else {
        return [Float](repeating: own, count: sets.count)
      }
      return sets.map { counted[$0]?[column.name] ?? own }
    }
    return FeatureTable(
      columns: row.columns, ids: sets.map { _ in row.ids[0] }, values: values, levels: row.levels)
  }

  private func features(of passages: Set<Int>) -> [String: Float] {
    guard let text else { return [:] }
    let evidence = text.evidence.indices.filter(passages.contains).map { text.evidence[$0] }
    let values = FeatureExtraction.values(of: TextMoment(asOf: text.asOf, evidence: evidence))
    var features: [String: Float] = [:]
    for (column, value) in zip(FeatureDictionary.textColumns, values) {
      guard case .number(let number) = value else { continue }
      features[column.name] = number.map(Float.init) ?? .nan
    }
    return features
  }
}
