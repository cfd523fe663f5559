import Kernels
import NeuralNetwork
import RiskModels
import Testing

@Suite("Encodings of features")
struct EncodingTests {
  @Test("a number is encoded piecewise linearly, as equation 1 says")
  func piecewiseLinear() {
    let bins = NumberBins(edges: [0, 1, 3, 7])
    #expect(bins.encoding(of: 2) == [1, 0.5, 0])
    #expect(bins.encoding(of: 0.25) == [0.25, 0, 0])
    #expect(bins.encoding(of: 3) == [1, 1, 0])
    #expect(bins.encoding(of: -5) == [0, 0, 0])
    #expect(bins.encoding(of: 99) == [1, 1, 1])
    #expect(bins.encoding(of: .infinity) == [1, 1, 1])
  }

  @Test("edges stand at quantiles; few different numbers have an edge each")
  func edges() {
    let numbers = (0...1000).map(Float.init).shuffled() + [.nan]
    #expect(NumberBins(fitting: numbers, bins: 4).edges == [1, 250, 500, 750, 999])
    #expect(NumberBins(fitting: [2, 1, 2, .nan, 5, 1], bins: 4).edges == [1, 2, 5])
    #expect(NumberBins(fitting: [3, 3, 3], bins: 4).edges == [3])
    #expect(NumberBins(fitting: [.nan, .infinity], bins: 4).edges == [])
  }

  @Test("a lookup in running sums is the linear layer over the encoding")
  func lookup() throws {
    let table = RiskSample.table(rows: 40, seed: 3)
    let encoding = try #require(
      SparseEncoding(
        side: .order, columns: ModelColumns(table), values: table.values, bins: 5))
    var network = RiskNetwork(
      shape: .init(hidden: 3, targets: 1, reasons: 0), encodings: [encoding], parameters: nil)
    network.weights.dense = RiskSample.numbers(network.layout.count, seed: 4)
    let tower = network.towers[0]
    let found = tower.forward(
      encoding.encode(table.values, rows: 0..<table.rows),
      lookup: tower.lookup(from: network.weights.dense, kernels: .current), kernels: .current)
    // Rows of the table: one for each of six edges, missing, bias.
    let bins = NumberBins(fitting: table.values[2], bins: 5)
    let width = found.count / table.rows
    for (row, delay) in table.values[2].enumerated() {
      let features =
        delay.isNaN ? [0, 0, 0, 0, 0, 0, 1, 1] : [1] + bins.encoding(of: delay) + [0, 1]
      for place in 0..<width {
        let expected = features.indices.reduce(Float(0)) {
          $0 + features[$1] * network.weights.dense[$1 * width + place]
        }
        #expect(abs(found[row * width + place] - expected) < 1e-5)
      }
    }
  }

  @Test("what the model reads is found by name, and told where it is not there")
  func matching() throws {
    let table = RiskSample.table(rows: 8, seed: 1)
    let columns = ModelColumns(table)
    let turned = FeatureTable(
      columns: table.columns.reversed(), ids: table.ids,
      values: [table.values[3], table.values[2], [0, 1, 2, 3, 0, 1, .nan, 3], table.values[0]],
      levels: [[], [], ["shop", "web", "phone", "app"], []])
    let values = try columns.values(of: turned)
    #expect(values[0] == table.values[0] && values[3] == table.values[3])
    #expect(values[1].dropLast(2) == [2, 1, -1, 0, 2, 1] && values[1][6].isNaN)
    #expect {
      try columns.values(of: table.selecting(columns: { $0.name != "orders" }))
    } throws: { error in
      "\(error)".contains("lack the column 'orders' (number)")
    }
    let otherKind = FeatureTable(
      columns: table.columns.map {
        FeatureColumn(name: $0.name, kind: .number, group: $0.group, side: $0.side)
      }, ids: table.ids, values: table.values)
    #expect {
      try columns.values(of: otherKind)
    } throws: { error in
      "\(error)".contains("'channel' holds a number, the model reads a category")
    }
  }
}
