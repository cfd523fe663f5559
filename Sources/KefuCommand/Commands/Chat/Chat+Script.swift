import Commerce
import Dialogue
import Foundation
import Kefu
import TextModels
import Tokenization

extension Chat {
  /// Replays written conversations; what a line means is read by the model only where the script does
  /// not say it.
  ///
  /// - Throws: ``GateFailed`` where a conversation goes otherwise than written.
  func replay(_ book: AnswerBook) throws {
    let output = try ResultOutput(path: nil)
    let tokenizer = try Tokenizer()
    var reader: ChatReader?
    var failures: [String] = []
    for path in script {
      let conversation = try DialogueScript(
        String(decoding: InputSource(path: path).readAll(), as: UTF8.self), name: path)
      let differences = try conversation.differences(
        replies: book.replies, language: { Language(of: tokenizer.tokenize($0)) }
      ) { line in
        let known = try reader ?? self.reader(pipeline(), book)
        reader = known
        return known.line(line, at: conversation.shop.now)
      }
      for difference in differences { try output.write("\(path):\(difference)") }
      if !differences.isEmpty { failures.append(path) }
    }
    try output.write(
      "\(script.count - failures.count) of \(script.count) conversations went as written")
    try output.finish()
    if !failures.isEmpty { throw GateFailed(failures: failures) }
  }

  /// The model, which has to tell intents.
  func pipeline() throws -> Pipeline {
    let pipeline = try choice.pipeline()
    try pipeline.bundle.require(.intent)
    return pipeline
  }

  func reader(_ pipeline: Pipeline, _ book: AnswerBook) -> ChatReader {
    ChatReader(
      pipeline: pipeline, answers: book.index(pipeline: pipeline, threads: choice.threads))
  }
}
