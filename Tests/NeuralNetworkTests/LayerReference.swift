import Foundation
import NeuralNetwork
import Testing

/// Inputs, outputs and gradients of one layer, computed by PyTorch in double precision; written by
/// `Scripts/export-layer-references.py`.
struct LayerReference {
  private let values: [String: [Float]]

  init(_ layer: String) throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "layer-references", withExtension: "json", subdirectory: "Resources"))
    let layers = try JSONDecoder().decode(
      [String: [String: [Float]]].self, from: Data(contentsOf: url))
    values = try #require(layers[layer], "no layer \(layer)")
  }

  func floats(_ name: String) throws -> [Float] {
    try #require(values[name], "no values \(name)")
  }

  func integers(_ name: String) throws -> [Int] {
    try floats(name).map { Int($0) }
  }
}

/// Expects values that differ by at most `tolerance` · max(1, |expected|).
func expectClose(
  _ found: [Float], _ expected: [Float], tolerance: Float = 2e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, sourceLocation: sourceLocation)
  for (index, (value, wanted)) in zip(found, expected).enumerated() {
    #expect(
      abs(value - wanted) <= tolerance * max(1, abs(wanted)), "value \(index)",
      sourceLocation: sourceLocation)
  }
}

/// Moves values between sequences that stand one after the other and a packed batch.
struct SequencePacking {
  let batch: PackedBatch
  /// The batch's row of each token, in the order of the tokens.
  private let rows: [Int]
  /// The batch's place of each sequence, in the order of the sequences.
  private let places: [Int]

  init(lengths: [Int]) {
    let batch = PackedBatch(lengths: lengths)
    self.batch = batch
    let places = lengths.indices.map { sequence in
      batch.order.indices.first { batch.order[$0] == sequence } ?? -1
    }
    self.places = places
    rows = lengths.indices.flatMap { sequence in
      (0..<lengths[sequence]).map { batch.row(sequence: places[sequence], step: $0) }
    }
  }

  /// Token values [tokens × width] in the batch's row order.
  func packed<Value>(_ values: [Value], width: Int = 1) -> [Value] {
    moved(values, width: width, to: rows)
  }

  /// Row values [rows × width] in the order of the tokens.
  func unpacked<Value>(_ values: [Value], width: Int = 1) -> [Value] {
    rows.flatMap { values[$0 * width..<($0 + 1) * width] }
  }

  /// Sequence values [sequences × width] in the batch's order.
  func packedSequences<Value>(_ values: [Value], width: Int = 1) -> [Value] {
    moved(values, width: width, to: places)
  }

  /// The batch's sequence values [sequences × width] in the order of the sequences.
  func unpackedSequences<Value>(_ values: [Value], width: Int = 1) -> [Value] {
    places.flatMap { values[$0 * width..<($0 + 1) * width] }
  }

  private func moved<Value>(_ values: [Value], width: Int, to rows: [Int]) -> [Value] {
    var result = values
    for (index, row) in rows.enumerated() {
      result.replaceSubrange(
        row * width..<(row + 1) * width, with: values[index * width..<(index + 1) * width])
    }
    return result
  }
}
