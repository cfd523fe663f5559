import Foundation
import Kernels
import NeuralNetwork
import Testing
import TextModels
import Tokenization

@Suite("PretrainedEmbeddings")
struct PretrainedEmbeddingsTests {
  private let tokenizer: Tokenizer
  private let texts: [TokenizedText]

  private let subjects = [
    ["apple", "pear", "plum", "sweet", "ripe", "juicy"],
    ["parcel", "courier", "van", "late", "lost", "driver"],
  ]

  /// Lines about fruit or about parcels, from words of one of the two only.
  init() throws {
    tokenizer = try Tokenizer()
    var generator = SeededGenerator(seed: 8)
    var lines: [String] = []
    for index in 0..<300 {
      let words = subjects[index % 2]
      lines.append(words.shuffled(using: &generator).prefix(4).joined(separator: " "))
    }
    texts = lines.map(tokenizer.tokenize)
  }

  private func options(_ method: PretrainingOptions.Method) -> PretrainingOptions {
    var options = PretrainingOptions(method: method)
    (options.dimension, options.hidden, options.subwordBuckets) = (16, 8, 64)
    (options.epochs, options.minimumWordCount, options.frequentShare) = (10, 1, 1)
    if method == .languageModel { options.learningRate = 0.02 }
    return options
  }

  private func train(
    _ options: PretrainingOptions, threads: Int = 1,
    progress: (PretrainingProgress) -> Void = { _ in }
  ) throws -> PretrainedEmbeddings {
    try PretrainedEmbeddings.train(
      on: texts, options: options, threads: threads, kernels: Kernels(.best), progress: progress)
  }

  private func bytes(_ embeddings: PretrainedEmbeddings) throws -> [UInt8] {
    try ModelFile.encoded(metadata: embeddings.metadata, tensors: embeddings.tensors)
  }

  @Test("the same seed gives the same bytes with 1, 2 and 8 threads; another seed others")
  func reproducible() throws {
    for method in PretrainingOptions.Method.allCases {
      var options = options(method)
      options.epochs = 2
      let one = try bytes(train(options))
      #expect(try bytes(train(options, threads: 2)) == one)
      #expect(try bytes(train(options, threads: 8)) == one)
      options.seed = 2
      #expect(try bytes(train(options)) != one)
    }
  }

  @Test("words that stand near each other become alike")
  func learns() throws {
    var options = options(.skipGram)
    (options.subwordBuckets, options.epochs) = (4096, 60)
    let embeddings = try train(options)
    let (words, size) = (embeddings.vocabulary.count, embeddings.dimension)
    let (values, hasher) = (embeddings.table.values, SubwordHasher(buckets: 4096))
    /// The sum of a word's rows.
    func vector(_ word: String) -> [Float] {
      var buckets: [Int32] = []
      hasher.appendBuckets(ofToken: 0, in: tokenizer.tokenize(word), to: &buckets)
      let rows =
        [Int(embeddings.vocabulary.id(of: Array(word.utf8)[...]))]
        + buckets.map { Int($0) + words }
      return (0..<size).map { feature in
        rows.reduce(0) { $0 + values[$1 * size + feature] }
      }
    }
    func cosine(_ left: String, _ right: String) -> Float {
      func product(_ left: [Float], _ right: [Float]) -> Float {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let (left, right) = (vector(left), vector(right))
      return product(left, right) / (product(left, left) * product(right, right)).squareRoot()
    }
    for (subject, other) in [(subjects[0], subjects[1]), (subjects[1], subjects[0])] {
      for (index, word) in subject.enumerated() {
        let alike = subject.dropFirst(index + 1).map { cosine(word, $0) }
        let unlike = other.map { cosine(word, $0) }
        #expect(alike.allSatisfy { $0 > 0.3 } && unlike.allSatisfy { $0 < 0.3 }, "\(word)")
      }
    }
  }

  @Test("a language model predicts ever better, and gives the encoder too")
  func languageModel() throws {
    var losses: [Double] = []
    var shares: [Double] = []
    let embeddings = try train(options(.languageModel)) {
      losses.append($0.loss)
      shares.append($0.share)
    }
    // One of six words of a subject: at best ln 3 for the last of four, ln 5 for the second.
    let last = try #require(losses.last)
    #expect(last < 2 && last < losses[0] - 0.3)
    #expect(shares == shares.sorted() && shares.last == 1)
    #expect(
      embeddings.encoder.map(\.name).contains("encoder.forward.inputWeight"),
      "\(embeddings.encoder.map(\.name))")
  }

  @Test("a table begins with pretrained rows for known words and all buckets")
  func initialTable() throws {
    var options = options(.skipGram)
    options.epochs = 1
    let embeddings = try train(options)
    let learnt = embeddings.table.values
    let vocabulary = try Vocabulary(words: ["<unk>", "brandnew", "plum"])
    func table(_ buckets: Int, _ dimension: Int) throws -> [Float] {
      var generator = SeededGenerator(seed: 1)
      return try embeddings.initialTable(
        for: vocabulary, subwordBuckets: buckets, dimension: dimension, fallbackBound: 0.25,
        generator: &generator)
    }
    let rows = try table(64, 16)
    let plum = Int(embeddings.vocabulary.id(of: Array("plum".utf8)[...]))
    #expect(rows.count == (3 + 64) * 16)
    #expect(rows[0..<16] == learnt[0..<16])
    #expect(rows[16..<32].allSatisfy { abs($0) <= 0.25 })
    #expect(rows[16..<32].contains { abs($0) > 0.1 })
    #expect(Array(rows[32..<48]) == Array(learnt[plum * 16..<(plum + 1) * 16]))
    #expect(Array(rows[48...]) == Array(learnt[(embeddings.vocabulary.count * 16)...]))
    #expect(throws: PretrainingError.mismatch(option: "dimension", found: 16, expected: 8)) {
      try table(64, 8)
    }
    #expect(throws: PretrainingError.mismatch(option: "subwordBuckets", found: 64, expected: 9)) {
      try table(9, 16)
    }
  }

  @Test("words only the other texts have are kept behind those of the labelled ones")
  func vocabulary() throws {
    var options = options(.skipGram)
    options.epochs = 1
    let embeddings = try train(options)
    let labelled = try Vocabulary(words: ["<unk>", "brandnew", "plum"])
    let all = embeddings.vocabulary(joining: labelled, maximumSize: 100)
    #expect(all.words.prefix(3) == ["<unk>", "brandnew", "plum"])
    #expect(all.count == 14)
    #expect(Set(all.words) == Set(embeddings.vocabulary.words + ["brandnew"]))
    #expect(
      embeddings.vocabulary(joining: labelled, maximumSize: 5).words.prefix(3)
        == all.words.prefix(3))
    #expect(embeddings.vocabulary(joining: labelled, maximumSize: 5).count == 5)
    #expect(embeddings.vocabulary(joining: labelled, maximumSize: 2).count == 2)
  }

  @Test("an encoder is taken over whole, or refused with both shapes")
  func encoder() throws {
    var options = options(.languageModel)
    options.epochs = 1
    let embeddings = try train(options)
    func dense(hidden: Int) throws -> ([Float], ParameterLayout) {
      var layout = ParameterLayout()
      _ = Linear("before", inputSize: 2, outputSize: 3, layout: &layout)
      _ = LSTMStack(
        "encoder", inputSize: 16, hiddenSizes: [hidden], isBidirectional: true, layout: &layout)
      var dense = [Float](repeating: 9, count: layout.count)
      try embeddings.setEncoder(of: &dense, layout: layout)
      return (dense, layout)
    }
    let (values, layout) = try dense(hidden: 8)
    #expect(values[..<9].allSatisfy { $0 == 9 })
    for parameter in embeddings.encoder {
      let place = try #require(layout.parameters.first { $0.name == parameter.name })
      #expect(Array(values[place.range]) == parameter.values)
    }
    #expect(!values[9...].contains(9))
    let error = #expect(throws: PretrainingError.self) { try dense(hidden: 4) }
    #expect(error?.description.contains("[32, 16], expected [16, 16]") == true, "\(error as Any)")
  }

  @Test("texts without words or neighbours, and options out of range, are refused")
  func refuses() {
    func error(_ lines: [String], _ change: (inout PretrainingOptions) -> Void = { _ in }) -> String
    {
      var options = options(.skipGram)
      change(&options)
      do {
        _ = try PretrainedEmbeddings.train(
          on: lines.map(tokenizer.tokenize), options: options, threads: 1, kernels: Kernels(.best))
        return "none"
      } catch {
        return "\(error)"
      }
    }
    #expect(error([]) == error(["apple", "pear", ""]))
    #expect(error(["apple pear"]) { $0.minimumWordCount = 3 }.hasPrefix("0 words occur 3 times"))
    #expect(error(["apple", "pear", ""]).hasPrefix("no text has two words"))
    // One word that is its own neighbour leaves none to set against it.
    #expect(error(["apple apple", "pear"]).hasPrefix("1 words occur 1 times or more in 1 texts"))
    #expect(
      error(["apple pear"]) { $0.dimension = 0 } == "option dimension is 0, expected 1 to 4096")
    #expect(
      error(["apple pear plum sweet"]) { ($0.learningRate, $0.epochs) = (1e9, 100) }
        .hasPrefix("pretraining diverged at learning rate"))
  }
}
