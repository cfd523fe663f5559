import ArgumentParser
import Foundation
import Kefu
import Tokenization

/// `kefu-bench segmentation`: how well words are found, from the dictionary alone to learned costs.
struct SegmentationBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segmentation",
    abstract: "Word precision, recall and F1 against text whose words are given.",
    discussion: """
      Words are compared as spans of the line without its spaces. Learns from --train, and \
      measures on the lines of RAW against those of GOLD, whose words stand between spaces.
      """)

  @Argument(help: "Lines as people write them.")
  var raw: String

  @Argument(help: "The same lines with a space between words.")
  var gold: String

  @Option(help: "Segmented text to learn costs from.")
  var train: String

  @Option(help: "Seed of the training.")
  var seed: UInt64 = 1

  func run() throws {
    let rawLines = try Self.lines(raw)
    let goldLines = try Self.lines(gold).map { $0.split(separator: " ").map(String.init) }
    guard rawLines.count == goldLines.count else {
      throw InputError(
        "\(raw) has \(rawLines.count) lines, \(gold) has \(goldLines.count): expected the same")
    }
    let text = try InputSource(path: train).readAll()
    let known = Set(String(decoding: text, as: UTF8.self).split { $0 == " " || $0 == "\n" })
    let shop = try ProjectFolder.locate().lexicon()
    let plain = Tokenizer.Options(protect: false)
    func report(_ name: String, _ tokenizer: Tokenizer) {
      var score = SegmentationScore()
      for (line, words) in zip(rawLines, goldLines) {
        let cut = tokenizer.tokenize(line)
        score.add(expected: words, produced: cut.tokens.map(cut.text)) { known.contains($0[...]) }
      }
      let figures = [score.precision, score.recall, score.f1, score.unknownRecall]
        .map { String(format: "%.4f", $0) }.joined(separator: "  ")
      print(name.padding(toLength: 40, withPad: " ", startingAt: 0), figures)
    }
    print("".padding(toLength: 40, withPad: " ", startingAt: 0), "P       R       F1      OOV R")
    report("ICU's dictionary", try Tokenizer(options: plain))
    report("+ shop lexicon", try Tokenizer(options: plain, lexicon: shop))
    report("+ protected spans", try Tokenizer(lexicon: shop))
    var options = CostTraining.Options()
    options.seed = seed
    let learned = try Tokenizer(lexicon: shop).learnCosts(from: text, options: options).model
    for (name, level) in [
      ("learned: costs of words", CostLattice.Level.wordCosts),
      ("+ costs of unknown words", .unknownWords),
      ("+ characters and words around", .context),
    ] {
      report(name, try Tokenizer(lexicon: shop, costs: learned, level: level))
    }
    let alone = try Tokenizer().learnCosts(from: text, options: options).model
    report("the same without the shop lexicon", try Tokenizer(costs: alone))
  }

  private static func lines(_ path: String) throws -> [String] {
    String(decoding: try InputSource(path: path).readAll(), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }
}
