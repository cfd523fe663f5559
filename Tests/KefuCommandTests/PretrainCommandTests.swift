import Foundation
import Testing

@Suite("kefu pretrain")
struct PretrainCommandTests {
  private let folder: URL
  private let reviews: String

  init() throws {
    folder = try Program.temporaryFolder()
    reviews = folder.appending(path: "reviews.csv").path
    let lines = ["鞋子很软，很舒服", "the shoes are soft", "鞋子太小了", "shoes are too small"]
    try ("id,review\n" + lines.enumerated().map { "\($0.offset),\($0.element)\n" }.joined())
      .write(toFile: reviews, atomically: true, encoding: .utf8)
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func pretrain(_ output: String, _ more: String...) throws -> Program.Result {
    try Program.run(
      [
        "pretrain", reviews, "--text", "review", "-o", path(output), "--dimension", "8",
        "--hidden", "4", "--buckets", "64", "--minimum-count", "1",
      ] + more)
  }

  @Test("writes a file that says what it is; the same bytes with any number of threads")
  func writes() throws {
    for method in ["skip-gram", "language-model"] {
      let first = try pretrain("one.kefu", "--method", method, "--threads", "1")
      try #require(first.status == 0, "\(first.errors)")
      #expect(first.output.isEmpty)
      #expect(first.errors.contains("words and 64 buckets × 8 from 4 texts"), "\(first.errors)")
      #expect(try pretrain("two.kefu", "--method", method, "--threads", "3").status == 0)
      let (one, two) = (path("one.kefu"), path("two.kefu"))
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: one))
          == Data(contentsOf: URL(fileURLWithPath: two)))
      let shown = try Program.run("model", "show", one).output
      for part in [#""kind" : "embeddings""#, #""method" : "\#(method)""#, "reviews.csv"] {
        #expect(shown.contains(part), "\(part) in \(shown)")
      }
    }
  }

  @Test("says what is missing before any work, and leaves no file")
  func refuses() throws {
    let column = try Program.run("pretrain", reviews, "-o", path("e.kefu"))
    #expect(column.status == 2 && column.errors.contains("has no column text"))
    let option = try pretrain("e.kefu", "--epochs", "0")
    #expect(option.status == 64 && option.errors.contains("option epochs is 0"))
    let method = try pretrain("e.kefu", "--method", "glove")
    #expect(method.status == 64)
    let rare = try pretrain("e.kefu", "--minimum-count", "50")
    #expect(rare.status == 2 && rare.errors.contains("0 words occur 50 times or more in 4 texts"))
    #expect(!FileManager.default.fileExists(atPath: path("e.kefu")))
  }

  @Test("a training begins with the embeddings, and refuses those of another size or lexicon")
  func training() throws {
    try #require(try pretrain("e.kefu").status == 0)
    let data = path("train.jsonl")
    try ["soft", "small"].map { #"{"text":"shoes \#($0)","intent":"\#($0)"}"# + "\n" }.joined()
      .write(toFile: data, atomically: true, encoding: .utf8)
    func train(dimension: Int, _ more: String...) throws -> Program.Result {
      let options = path("options.json")
      try #"{"dimension":\#(dimension),"hidden":4,"subwordBuckets":64,"training":{"epochs":1}}"#
        .write(toFile: options, atomically: true, encoding: .utf8)
      return try Program.run(
        [
          "train", "--task", "intent", "--train", data, "--dev", data, "--config", options, "-o",
          path("m.kefu"), "--pretrained", path("e.kefu"),
        ] + more)
    }
    let good = try train(dimension: 8)
    #expect(good.status == 0, "\(good.errors)")
    // The labelled texts' one frequent word, "shoes", is among the embeddings' words; all are kept.
    func words(_ file: String) throws -> Substring? {
      try Program.run("model", "show", path(file)).output.firstMatch(of: #/"words" : (\d+)/#)?.1
    }
    #expect(try words("m.kefu") == words("e.kefu"))
    #expect(try words("m.kefu") != "2")
    let size = try train(dimension: 16)
    #expect(size.status == 2 && size.errors.contains("have dimension 8, expected 16"))
    let tokens = try train(dimension: 8, "--simplify")
    #expect(tokens.status == 4 && tokens.errors.contains("simplify false"))
  }

  @Test("embeddings are no model")
  func notAModel() throws {
    try #require(try pretrain("e.kefu").status == 0)
    #expect(try Program.run("model", "verify", path("e.kefu")).status == 4)
  }
}
