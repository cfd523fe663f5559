import Foundation
import Kefu
import NeuralNetwork
import TextModels
import Testing
import Tokenization

@Suite("Configuration")
struct ConfigurationTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func write(_ content: String, to path: String) throws -> String {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }

  @Test("options in a file change only what they name")
  func merge() throws {
    let path = try write(#"{"hidden":32,"training":{"epochs":3}}"#, to: "c.json")
    var expected = TextModelConfiguration()
    expected.hidden = 32
    expected.training.epochs = 3
    #expect(try TextModelConfiguration(path: path) == expected)
  }

  @Test("layers and directions are options like others")
  func layers() throws {
    let options = #"{"hidden":64,"upperLayers":[32],"isBidirectional":false,"subwordBuckets":0}"#
    let read = try TextModelConfiguration(path: write(options, to: "c.json"))
    #expect(read.upperLayers == [32] && !read.isBidirectional && read.subwordBuckets == 0)
  }

  @Test("an unknown option is named with those there are")
  func unknown() throws {
    let path = try write(#"{"training":{"epoch":3}}"#, to: "c.json")
    let error = #expect(throws: InputError.self) { try TextModelConfiguration(path: path) }
    #expect(error?.description.contains("no option epoch") == true)
    #expect(error?.description.contains("epochs") == true)
  }

  @Test(
    "an option out of range is named with its range",
    arguments: [
      (#"{"training":{"epochs":0}}"#, "training.epochs"), (#"{"dimension":0}"#, "dimension"),
      (#"{"training":{"batchSize":-4}}"#, "training.batchSize"),
      (#"{"hidden":0,"wideBuckets":0}"#, "both 0"), (#"{"hidden":8.5}"#, "hidden"),
      (#"{"upperLayers":[32,0]}"#, "upperLayers is 0"),
      (#"{"subwordBuckets":-1}"#, "subwordBuckets"),
      (#"{"upperLayers":[8,8,8,8,8,8,8,8]}"#, "number of upperLayers is 8"),
      (#"{"hidden":0,"upperLayers":[32]}"#, "below 1 upperLayers"),
      (#"{"isBidirectional":1}"#, "isBidirectional"),
      (#"{"training":{"seed":-1}}"#, "seed"), (#"{"embeddingDropout":1}"#, "embeddingDropout"),
      (#"{"training":{"learningRate":-1}}"#, "learningRate"), ("[1]", "JSON object"),
      ("nonsense", "JSON"),
    ])
  func outOfRange(options: String, named: String) throws {
    let path = try write(options, to: "c.json")
    let error = #expect(throws: InputError.self) { try TextModelConfiguration(path: path) }
    #expect(error?.description.contains(named) == true, "\(error?.description ?? "")")
  }

  @Test("the project folder is found by KEFU_HOME and above the program")
  func project() throws {
    _ = try write("", to: "home/corpora/intent/zh/a.jsonl")
    let home = folder.path + "/home"
    #expect(
      try ProjectFolder.locate(environment: ["KEFU_HOME": home], program: "/nowhere/x").path == home
    )
    #expect(
      try ProjectFolder.locate(environment: [:], program: home + "/.build/release/kefu").path
        == home)
    #expect(throws: InputError.self) {
      try ProjectFolder.locate(environment: ["KEFU_HOME": "/nowhere"], program: "x")
    }
  }

  @Test("an edit of corpora or vocabulary asks for another model, an edit elsewhere does not")
  func cacheKey() throws {
    _ = try write("{}\n", to: "p/corpora/intent/zh/a.jsonl")
    _ = try write("{}\n", to: "p/corpora/reviews/zh/a.jsonl")
    _ = try write("word\n", to: "p/vocab/zh/a.tsv")
    let model = DefaultModel(
      project: ProjectFolder(path: folder.path + "/p"), cacheFolder: "/c/kefu")
    let first = try model.path()
    #expect(first.hasPrefix("/c/kefu/default-") && first.hasSuffix(".kefu"))
    _ = try write("readme", to: "p/README.md")
    #expect(try model.path() == first)
    _ = try write("{ }\n", to: "p/corpora/intent/zh/a.jsonl")
    let second = try model.path()
    #expect(second != first)
    _ = try write("wort\n", to: "p/vocab/zh/a.tsv")
    #expect(try model.path() != second)
  }

  @Test("contrast words: the standard conjunctions, then the cues of both lists")
  func contrastWords() throws {
    _ = try write(
      "word\tposition\n但是\tmiddle\n没想到\tmiddle\n说好的\tstart\n", to: "v/vocab/zh/contrast.tsv")
    let english = try write(
      "word\tposition\nonly downside\tstart\n", to: "v/vocab/en/contrast.tsv")
    let project = ProjectFolder(path: folder.path + "/v")
    let words = try [ContrastWord](project: project)
    #expect(words.starts(with: ContrastWord.standard))
    #expect(
      words.dropFirst(ContrastWord.standard.count) == [
        ContrastWord("only downside", .turn, .clauseStart),
        ContrastWord("没想到", .turn, .laterClause),
        ContrastWord("说好的", .concession, .clauseStart),
      ])
    try "word\tposition\nbut\tend\n".write(toFile: english, atomically: true, encoding: .utf8)
    let error = #expect(throws: InputError.self) { try [ContrastWord](project: project) }
    #expect(
      error?.description.hasSuffix(
        "contrast.tsv:2: expected start or middle in \"position\", found: end") == true)
  }

  @Test("splits are decided by the text: about eight, one and one in ten")
  func splits() {
    // Four letters from a to j spell the numbers: digits do not count.
    let letters = (0..<10_000).map { number in
      String(decoding: "\(10_000 + number)".utf8.dropFirst().map { $0 + 49 }, as: UTF8.self)
    }
    let counts = Dictionary(grouping: letters.map { Split(of: "line \($0)") }, by: { $0 })
      .mapValues(\.count)
    #expect(abs(counts[.train, default: 0] - 8000) < 160)  // four standard deviations
    #expect(abs(counts[.dev, default: 0] - 1000) < 120)
    #expect(abs(counts[.test, default: 0] - 1000) < 120)
    // SHA-256 of "abc" begins ba7816bf = 3128432319, which ends in 9.
    #expect(Split(of: "abc") == .test)
  }

  @Test("case, width, punctuation, spacing and numbers do not move a text to another split")
  func stableSplits() {
    for text in ["ABC", "a-b c!", "ａｂｃ"] { #expect(Split(of: text) == .test) }
    #expect(Split(of: "订单 1 到哪了") == Split(of: "订单20240301到哪了？"))
  }
}
