import NeuralNetwork
import RiskModels
import Testing

@Suite("Shapley values")
struct ShapleyValuesTests {
  typealias Coalition = ShapleyValues.Coalition

  private func shares(
    players: Int, orders: Int = 512, _ value: (Coalition) -> Double
  ) -> ShapleyValues {
    var generator = SeededGenerator(seed: 1)
    return ShapleyValues(players: players, orders: orders, generator: &generator) {
      $0.map(value)
    }
  }

  /// The definition: the mean over all orders of joining.
  private func byAllOrders(players: Int, _ value: (Coalition) -> Double) -> [Double] {
    var shares = [Double](repeating: 0, count: players)
    var orders = 0.0
    func join(_ set: Coalition, _ gains: [Double]) {
      guard set.nonzeroBitCount < players else {
        orders += 1
        for player in 0..<players { shares[player] += gains[player] }
        return
      }
      for player in 0..<players where set & 1 << player == 0 {
        var gains = gains
        gains[player] = value(set | 1 << player) - value(set)
        join(set | 1 << player, gains)
      }
    }
    join(0, shares)
    return shares.map { $0 / orders }
  }

  @Test("equal the mean over all orders, on games of random values", arguments: 0...7)
  func bruteForce(players: Int) {
    var generator = SeededGenerator(seed: UInt64(players))
    let values = (0..<1 << players).map { _ in Double.random(in: -5...5, using: &generator) }
    let game = { (set: Coalition) in values[Int(set)] }
    let found = shares(players: players, game)
    for (share, expected) in zip(found.shares, byAllOrders(players: players, game)) {
      #expect(abs(share - expected) < 1e-12)
    }
    #expect(abs(found.shares.reduce(0, +) - (found.total - found.base)) < 1e-12)
  }

  @Test("a game worked by hand: gloves, of which only pairs are worth anything")
  func gloves() {
    // One left glove (player 0), two right ones: shares 2/3, 1/6, 1/6.
    let found = shares(players: 3) { $0 & 1 != 0 && $0 & 6 != 0 ? 1 : 0 }
    for (share, expected) in zip(found.shares, [2.0 / 3, 1.0 / 6, 1.0 / 6]) {
      #expect(abs(share - expected) < 1e-12)
    }
  }

  @Test("of many players orders are drawn: the sum stays exact, a bystander gets nothing")
  func drawn() {
    let players = 20
    let game = { (set: Coalition) -> Double in
      let sum = (0..<19).reduce(0.0) { set & 1 << $1 == 0 ? $0 : $0 + Double($1) }
      return sum + (set & 3 == 3 ? 4 : 0)
    }
    let found = shares(players: players, orders: 64, game)
    #expect(abs(found.shares.reduce(0, +) - (game((1 << 20) - 1) - game(0))) < 1e-9)
    #expect(found.shares[19] == 0)
    for player in 2..<19 { #expect(abs(found.shares[player] - Double(player)) < 1e-9) }
    // Each pair of reversed orders gives the bonus once to either.
    #expect(abs(found.shares[0] - 2) < 1e-9 && abs(found.shares[1] - 3) < 1e-9)
  }
}
