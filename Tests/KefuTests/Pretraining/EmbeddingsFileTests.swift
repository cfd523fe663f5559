import Foundation
import Kefu
import Kernels
import NeuralNetwork
import Testing
import TextModels
import Tokenization

@Suite("EmbeddingsFile")
struct EmbeddingsFileTests {
  private let folder = TestFolder()
  private let texts: UnlabelledTexts

  init() throws {
    let lines = ["鞋子 很 好 很 软", "the shoes are soft", "shoes are too small", "鞋子 太 小"]
    texts = try UnlabelledTexts(
      paths: [folder.write(lines.joined(separator: "\n"), to: "texts.txt")])
  }

  private func pretrain(
    _ method: PretrainingOptions.Method = .skipGram, tokenizer: Tokenizer? = nil
  ) throws -> EmbeddingsFile {
    var options = PretrainingOptions(method: method)
    (options.dimension, options.hidden, options.subwordBuckets) = (8, 4, 32)
    (options.epochs, options.minimumWordCount) = (1, 1)
    return try Pretraining(
      options: options, tokenizer: tokenizer ?? Tokenizer(), threads: 2
    ).run(texts)
  }

  private func path(_ name: String) -> String { folder.path + "/" + name }

  private func reason(_ body: () throws -> Void) -> ModelFileError.Reason? {
    #expect(throws: ModelFileError.self) { try body() }?.reason
  }

  @Test("gives back what was written", arguments: PretrainingOptions.Method.allCases)
  func roundTrip(method: PretrainingOptions.Method) throws {
    let file = try pretrain(method)
    try file.write(to: path("e.kefu"))
    let read = try EmbeddingsFile(path: path("e.kefu"))
    #expect(read.origin == file.origin)
    #expect(read.embeddings.options == file.embeddings.options)
    #expect(read.embeddings.vocabulary.words == file.embeddings.vocabulary.words)
    #expect(read.embeddings.table.values == file.embeddings.table.values)
    #expect(read.embeddings.encoder == file.embeddings.encoder)
    #expect(read.embeddings.encoder.isEmpty == (method == .skipGram))
    #expect(read.origin.sources.map(\.records) == [4])
    try read.write(to: path("again.kefu"))
    #expect(
      FileManager.default.contents(atPath: path("again.kefu"))
        == FileManager.default.contents(atPath: path("e.kefu")))
  }

  @Test("a damaged, a cut and a foreign file are named, not read")
  func broken() throws {
    try pretrain().write(to: path("e.kefu"))
    let whole = try #require(FileManager.default.contents(atPath: path("e.kefu")))
    var flipped = whole
    flipped[whole.count / 2] ^= 1
    try flipped.write(to: URL(fileURLWithPath: path("flipped.kefu")))
    let damaged = reason { _ = try EmbeddingsFile(path: path("flipped.kefu")) }
    guard case .hash = damaged else { Issue.record("\(damaged as Any)"); return }
    try whole.prefix(40).write(to: URL(fileURLWithPath: path("cut.kefu")))
    #expect(reason { _ = try EmbeddingsFile(path: path("cut.kefu")) } == .notAModel)
    _ = try folder.write("text", to: "text.kefu")
    #expect(reason { _ = try EmbeddingsFile(path: path("text.kefu")) } == .notAModel)
    #expect(throws: (any Error).self) { try EmbeddingsFile(path: path("none.kefu")) }
  }

  @Test("a file of another kind says what it holds")
  func otherKind() throws {
    try ModelFile.write(metadata: ["tasks": [String]()], tensors: [], to: path("m.kefu"))
    let found = reason { _ = try EmbeddingsFile(path: path("m.kefu")) }
    #expect(found == .otherKind(found: "models", expected: "embeddings of 'kefu pretrain'"))
  }

  @Test(
    "a header that does not fit its tensors is named, though the file is whole",
    arguments: [
      (#""dimension":8"#, #""dimension":7"#), (#""dimension":8"#, #""dimension":0"#),
      (#""subwordBuckets":32"#, #""subwordBuckets":33"#), (#""words":1"#, #""words":2"#),
      (#""epochs":1"#, #""epochs":0"#),
    ])
  func unfitHeader(found: String, instead: String) throws {
    let file = try pretrain()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let header = String(decoding: try encoder.encode(file.embeddings.metadata), as: UTF8.self)
    try #require(header.contains(found))
    let metadata = try JSONDecoder().decode(
      PretrainedEmbeddings.Metadata.self,
      from: Data(header.replacingOccurrences(of: found, with: instead).utf8))
    try ModelFile.write(
      metadata: metadata, tensors: file.embeddings.tensors, to: path("e.kefu"))
    let opened = try ModelFile(path: path("e.kefu"))
    #expect(throws: ModelFileError.self) {
      try PretrainedEmbeddings(metadata: metadata, file: opened, kernels: Kernels(.best))
    }
  }

  @Test("texts cut another way than those of the pretraining are refused")
  func otherTokens() throws {
    let file = try pretrain()
    try file.check(Tokenizer())
    let simplifying = try Tokenizer(options: .init(simplify: true))
    let options = #expect(throws: ModelFileError.self) { try file.check(simplifying) }
    #expect(options?.description.contains("simplify false") == true)
    #expect(options?.description.contains("expected simplify true") == true)
    let lexicon = Lexicon([.init("软底鞋")])
    let other = #expect(throws: ModelFileError.self) {
      try file.check(Tokenizer(lexicon: lexicon))
    }
    #expect(other?.description.contains("of 0 entries") == true)
    #expect(other?.description.contains("expected of 1 entries") == true)
  }

  @Test("reads the text column of any format, and names the line that has none")
  func reading() throws {
    let table = try folder.write("id\treview\n1\t很好\n2\t不错\n", to: "t.tsv")
    let records = try folder.write("{\"review\":\"fine\"}\n{\"id\":3}\n", to: "r.jsonl")
    let read = try UnlabelledTexts(paths: [table], text: "review")
    #expect(read.texts == ["很好", "不错"])
    #expect(read.sources.map(\.records) == [2])
    let error = #expect(throws: InputError.self) {
      try UnlabelledTexts(paths: [table, records], text: "review")
    }
    #expect(error?.description.hasPrefix("\(records):2: expected a member \"review\"") == true)
  }
}
