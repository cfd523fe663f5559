public import ArgumentParser
import Foundation
import Kefu
public import TextModels
import Tokenization

/// `kefu pretrain`
struct Pretrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Learn embeddings from texts without labels.",
    discussion: """
      Reads NDJSON, CSV, TSV or plain lines. Where labelled texts are few, a model that begins with \
      embeddings of many texts of the same kind is better. skip-gram learns which words stand near \
      each other. language-model goes on from there and learns to predict the next and the previous \
      word, which gives an encoder too, takes some ten times as long, and has served classifiers \
      less well than skip-gram alone. The same texts, options and seed give the same file on one \
      instruction set.
      """)

  @Argument(help: "Files to learn from; '-' for standard input.")
  var files: [String]

  @Option(name: .shortAndLong, help: "File of embeddings to write.")
  var output: String

  @Option(help: "skip-gram or language-model.")
  var method = PretrainingOptions.Method.skipGram

  @Option(help: "Column or JSON member that holds the text.")
  var text = "text"

  @Option(help: "Features of an embedding; those of the model to be trained. Default: 128.")
  var dimension: Int?

  @Option(help: "Hidden units of the language model; those of the model. Default: 64.")
  var hidden: Int?

  @Option(help: "Passes over the texts. Default: 5, language-model 3.")
  var epochs: Int?

  @Option(help: "How often a word must occur to get a row of its own. Default: 2.")
  var minimumCount: Int?

  @Option(help: "Buckets for character n-grams; those of the model. Default: 32768.")
  var buckets: Int?

  @Option(help: "Seed of everything random.")
  var seed: UInt64?

  @OptionGroup var threadCount: ThreadCount

  @OptionGroup var records: RecordInput

  @OptionGroup var choice: TokenizerChoice

  func run() throws {
    let options = options
    do {
      try options.validate()
    } catch {
      throw ValidationError("\(error)")
    }
    try ResultOutput.checkFolder(of: output)
    let tokenizer = try choice.tokenizer()
    let texts = try UnlabelledTexts(paths: files, text: text, decoding: records.decoding)
    var status = StatusLine()
    let pretraining = Pretraining(
      options: options, tokenizer: tokenizer, threads: threadCount.threads)
    let file = try pretraining.run(texts) { progress in
      status.show(
        """
        \(method.rawValue) \(percent(progress.share)) · epoch \(progress.epoch)/\
        \(progress.epochs) · loss \(String(format: "%.3f", progress.loss))
        """)
    }
    try file.write(to: output)
    status.finish(
      """
      \(output): \(file.embeddings.vocabulary.count) words and \(options.subwordBuckets) buckets \
      × \(options.dimension) from \(texts.texts.count) texts
      """)
  }

  private var options: PretrainingOptions {
    var options = PretrainingOptions(method: method)
    if let dimension { options.dimension = dimension }
    if let hidden { options.hidden = hidden }
    if let epochs { options.epochs = epochs }
    if let minimumCount { options.minimumWordCount = minimumCount }
    if let buckets { options.subwordBuckets = buckets }
    if let seed { options.seed = seed }
    return options
  }
}

extension PretrainingOptions.Method: ExpressibleByArgument {}
