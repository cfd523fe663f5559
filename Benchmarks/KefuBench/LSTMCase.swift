import Foundation
import Kefu
import NeuralNetwork

/// A network and sequences as a peer wrote them: `manifest.json`, and one raw file a tensor.
struct LSTMCase {
  /// What the manifest says.
  struct Manifest: Decodable {
    struct Layer: Decodable {
      let input: Int
      let hidden: Int
    }

    let format: String
    let shape: String
    let vocabulary: Int
    let embedding: Int
    let bidirectional: Bool
    let layers: [Layer]
    let output: Int
  }

  let manifest: Manifest
  /// The layers without weights.
  let stack: LSTMStack
  /// The weights, in the order of the layout.
  let parameters: [Float]
  /// [vocabulary × embedding]
  let embedding: [Float]
  /// The words of all sequences, one after another.
  let ids: [Int32]
  /// Words of each sequence.
  let lengths: [Int]
  /// The top layer's state at every word, in double precision and rounded once.
  let expected: [Float]

  /// Reads a folder.
  ///
  /// - Throws: ``InputError`` where the folder does not hold such a case.
  init(folder: String) throws {
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    manifest = try Self.manifest(url.appendingPathComponent("manifest.json"))
    guard manifest.format == "lstm-case/1" else {
      throw InputError("\(folder) has format \(manifest.format), expected lstm-case/1")
    }
    var layout = ParameterLayout()
    stack = LSTMStack(
      "case", inputSize: manifest.embedding, hiddenSizes: manifest.layers.map(\.hidden),
      isBidirectional: manifest.bidirectional, layout: &layout)
    var parameters: [Float] = []
    for layer in manifest.layers.indices {
      for direction in manifest.bidirectional ? ["forward", "backward"] : ["forward"] {
        let name = "layer\(layer).\(direction)"
        parameters += try Self.numbers("\(name).w_ih.f32", in: url)
        parameters += try Self.numbers("\(name).w_hh.f32", in: url)
        let biases: [[Float]] = try ["b_ih", "b_hh"].map {
          try Self.numbers("\(name).\($0).f32", in: url)
        }
        parameters += zip(biases[0], biases[1]).map(+)
      }
    }
    self.parameters = parameters
    embedding = try Self.numbers("embedding.f32", in: url)
    ids = try Self.numbers("ids.i32", in: url)
    lengths = try Self.numbers("lengths.i32", in: url).map { (length: Int32) in Int(length) }
    expected = try Self.numbers("expected_all.f32", in: url)
    try check(layout, folder)
  }

  private static func manifest(_ url: URL) throws -> Manifest {
    do {
      return try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: url))
    } catch {
      throw InputError("\(url.path): expected the manifest of an LSTM case, found: \(error)")
    }
  }

  private static func numbers<Number: BitwiseCopyable>(
    _ name: String, in folder: URL
  ) throws -> [Number] {
    do {
      return try Data(contentsOf: folder.appendingPathComponent(name)).withUnsafeBytes {
        Array($0.bindMemory(to: Number.self))
      }
    } catch {
      throw InputError("\(name) cannot be read: \(error.localizedDescription)")
    }
  }

  private func check(_ layout: ParameterLayout, _ folder: String) throws {
    let words = lengths.reduce(0, +)
    for (name, found, wanted) in [
      ("weights", parameters.count, layout.count),
      ("embedding", embedding.count, manifest.vocabulary * manifest.embedding),
      ("ids", ids.count, words), ("expected_all", expected.count, words * manifest.output),
    ] where found != wanted {
      throw InputError("\(folder): \(name) has \(found) values, expected \(wanted)")
    }
    guard ids.allSatisfy({ (0..<manifest.vocabulary).contains(Int($0)) }) else {
      throw InputError("\(folder): a word is not in 0..<\(manifest.vocabulary)")
    }
  }
}
