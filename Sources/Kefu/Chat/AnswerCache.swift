import Files
import Foundation
import Kernels
import NeuralNetwork
import TextModels

/// What a model made of the questions of an index, kept in the user's cache folder: finding it anew
/// is a sixth of a chat's start.
struct AnswerCache {
  private let path: String
  private let questions: Int

  private struct Metadata: Codable {
    let kind: String
    let dimension: Int
  }

  private static let kind = "answers"

  /// The place for some questions and a model; `nil` for a model without a file, or where there is no
  /// cache folder.
  init?(_ entries: [AnswerIndex.Entry], bundle: ModelBundle) {
    guard let folder = CacheFolder.path, let hash = bundle.hash else { return nil }
    let texts = entries.flatMap(\.questions)
    let parts = [Version.current, hash, Kernels.current.instructionSet.rawValue] + texts
    let key = sha256(parts.joined(separator: "\u{0}").utf8)
    path = "\(folder)/answers-\(key.prefix(16)).kefu"
    questions = texts.count
  }

  /// What was kept, if it is there and whole.
  var encodings: [[Float]]? {
    guard FileManager.default.fileExists(atPath: path), let file = try? ModelFile(path: path),
      let metadata = try? file.metadata(as: Metadata.self), metadata.dimension > 0,
      let values = try? file.floats("encodings", shape: [questions, metadata.dimension]).values
    else { return nil }
    return (0..<questions).map { question in
      Array(values[question * metadata.dimension..<(question + 1) * metadata.dimension])
    }
  }

  /// Keeps encodings; a folder that cannot be written into keeps none.
  func keep(_ encodings: [[Float]]) {
    guard let dimension = encodings.first?.count else { return }
    try? ModelFile.write(
      metadata: Metadata(kind: Self.kind, dimension: dimension),
      tensors: [
        ("encodings", .floats(encodings.flatMap(\.self), shape: [questions, dimension]))
      ], to: path)
  }
}
