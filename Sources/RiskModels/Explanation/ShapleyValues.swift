public import NeuralNetwork

/// How a value that a set of players reaches together is shared among them (Shapley 1953): each gets
/// the mean of what it adds to those before it, over all orders of joining.
public struct ShapleyValues: Sendable {
  /// The value of nobody.
  public let base: Double
  /// The value of all.
  public let total: Double
  /// Each player's share; they sum to `total − base`.
  public let shares: [Double]

  /// A set of players: player *i* belongs to it where bit *i* is set.
  public typealias Coalition = UInt32

  /// Most players whose coalitions are all looked at; of more, orders are drawn.
  public static let exactLimit = 16

  /// The shares of a game: exact up to ``exactLimit`` players, else over orders drawn in pairs, one
  /// the other's reverse (Mitchell et al. 2022, section 4.1). The sum is exact either way.
  ///
  /// - Parameters:
  ///   - players: at most 32.
  ///   - orders: how many orders are drawn where there are too many players.
  ///   - values: the values of coalitions; asked for many at a time, and of none twice.
  public init(
    players: Int, orders: Int = 1_024, generator: inout SeededGenerator,
    values: ([Coalition]) throws -> [Double]
  ) rethrows {
    precondition((0...32).contains(players), "\(players) players")
    if players <= Self.exactLimit {
      self.init(players: players, values: try values((0..<Coalition(1) << players).map { $0 }))
    } else {
      let half = (0..<(orders + 1) / 2).map { _ in
        (0..<players).map { $0 }.shuffled(using: &generator)
      }
      try self.init(players: players, orders: half + half.map { $0.reversed() }, values: values)
    }
  }

  /// From the values of all coalitions, in their order:
  /// φᵢ = Σ |S|! (n − |S| − 1)! / n! · (v(S ∪ i) − v(S)) over the sets S without i.
  private init(players: Int, values: [Double]) {
    // The weight of a set of a size: 1 / (n · (n − 1 over size)).
    var weights = [Double](repeating: 0, count: players)
    var binomial = 1.0
    for size in 0..<players {
      weights[size] = 1 / (Double(players) * binomial)
      binomial *= Double(players - 1 - size) / Double(size + 1)
    }
    shares = (0..<players).map { player in
      let bit = 1 << player
      var share = 0.0
      for set in values.indices where set & bit == 0 {
        share += weights[set.nonzeroBitCount] * (values[set | bit] - values[set])
      }
      return share
    }
    (base, total) = (values[0], values[values.count - 1])
  }

  /// From some orders of joining.
  private init(
    players: Int, orders: [[Int]], values: ([Coalition]) throws -> [Double]
  ) rethrows {
    let paths = orders.map { order in
      order.reduce(into: [Coalition(0)]) { $0.append($0[$0.count - 1] | 1 << $1) }
    }
    let coalitions = Set(paths.joined()).sorted()
    let value = Dictionary(uniqueKeysWithValues: zip(coalitions, try values(coalitions)))
    var shares = [Double](repeating: 0, count: players)
    for (order, path) in zip(orders, paths) {
      for (place, player) in order.enumerated() {
        shares[player] += value[path[place + 1], default: 0] - value[path[place], default: 0]
      }
    }
    self.shares = shares.map { $0 / Double(orders.count) }
    base = value[0, default: 0]
    total = value[coalitions[coalitions.count - 1], default: 0]
  }
}
