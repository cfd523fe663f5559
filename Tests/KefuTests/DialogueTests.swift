import Commerce
import Dialogue
import Foundation
import Kefu
import Testing
import Tokenization

/// Replays the written conversations of `corpora/dialogues` against the approved replies.
@Suite("Scripted conversations")
struct DialogueTests {
  static let project = ProjectFolder(
    path: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path)
  static let scripts = project.files(below: "corpora/dialogues", suffix: ".md")
    .filter { !$0.hasSuffix("README.md") }

  @Test("happen as written", arguments: scripts)
  func replay(path: String) throws {
    let book = try ReplyBook(project: Self.project)
    let tokenizer = try Tokenizer()
    var conversation = Conversation(replies: book)
    for turn in try DialogueScript(path: path).turns {
      let language = Language(of: tokenizer.tokenize(turn.text))
      let response = conversation.respond(to: try turn.understanding(language))
      let happened = [response.action.rawValue, response.replyID].compactMap(\.self)
      #expect(
        happened.joined(separator: " ") == turn.expected, "\(path):\(turn.line) \(turn.text)")
      #expect(!response.text.isEmpty)
    }
  }

  @Test("there are sixty, and between them they mean every intent")
  func coverage() throws {
    #expect(Self.scripts.count >= 60)
    let meanings = try Self.scripts.flatMap { try DialogueScript(path: $0).turns.map(\.meaning) }
    for intent in Intent.allCases {
      #expect(meanings.contains { $0.hasPrefix("\(intent.rawValue) · ") }, "\(intent.rawValue)")
    }
  }
}
