import Foundation
import Kernels
import NeuralNetwork
import TextModels
import Tokenization

extension ModelTraining {
  /// All that decides the bytes of the model, part by part: what a checkpoint must be of.
  func identity(
    train: LabelledExamples, dev: LabelledExamples?, kernels: Kernels
  ) throws -> [String: String] {
    let lexicon = tokenizer.lexicon
    var parts = [
      "kefu": "\(Version.current), model format \(ModelFile.formatVersion)",
      "ICU": Tokenizer.icuVersion,
      "instruction set": kernels.instructionSet.rawValue,
      "tasks": tasks.map(\.rawValue).joined(separator: ", "),
      "training data": describe(train),
      "dev data": dev.map(describe) ?? "a tenth of the training data",
      "changed copies": augmentation.map { describe(train.copies(by: $0)) } ?? "none",
      "pretrained embeddings": pretrained.map { "SHA-256 \($0.hash ?? "")" } ?? "none",
      "lexicon": "\(lexicon.entries.count) entries, SHA-256 \(sha256(lexicon.tsv.utf8))",
    ]
    try add(JSONValue(encoding: tokenizer.options), named: "tokenizer", to: &parts)
    try add(JSONValue(encoding: configuration), named: "options", to: &parts)
    return parts
  }

  /// Files and their labelled texts as read.
  private func describe(_ data: LabelledExamples) -> String {
    let files = data.sources.map { "\($0.name) \($0.sha256) \($0.records)" }
    // With its length before it, a text that holds line feeds cannot be taken for two.
    let lines = data.examples.flatMap { example in
      var example = example
      // A file's path does not decide what is learnt.
      example.origin = nil
      return ["\(example.text.utf8.count)", "\(example)"]
    }
    let hash = sha256((files + lines).joined(separator: "\n").utf8)
    return """
      \(data.examples.count) examples of \(data.sources.map(\.name).joined(separator: ", ")), \
      SHA-256 \(hash)
      """
  }

  /// One part for each plain value inside an object.
  private func add(_ value: JSONValue, named name: String, to parts: inout [String: String]) throws
  {
    guard case .object(let members) = value else {
      parts[name] = String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
      return
    }
    for (member, value) in members { try add(value, named: "\(name).\(member)", to: &parts) }
  }
}
