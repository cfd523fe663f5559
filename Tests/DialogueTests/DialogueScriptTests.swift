import Commerce
import Dialogue
import Testing

/// Replays the written conversations of `corpora/dialogues` against the approved replies.
@Suite("Scripted conversations")
struct DialogueScriptTests {
  @Test("happen as written", arguments: Shipped.scripts)
  func replay(path: String) throws {
    let book = try #require(Shipped.book)
    let script = try Shipped.script(path)
    var conversation = Conversation(replies: book)
    for step in script.steps {
      let event = try #require(Self.event(step), "\(path):\(step.line) has no meaning")
      let response = conversation.respond(to: event, knowing: script.shop)
      let differences = step.expected?.differences(from: response) ?? []
      #expect(differences.isEmpty, "\(path):\(step.line)\n\(differences.joined(separator: "\n"))")
    }
  }

  private static func event(_ step: DialogueScript.Step) -> DialogueEvent? {
    switch step.event {
    case .customer(let text, let meaning):
      meaning.map { .line($0.line(text, language: language(of: text))) }
    case .agent(let action): .agent(action)
    }
  }

  @Test("there are sixty, and between them they mean every intent")
  func coverage() throws {
    #expect(Shipped.scripts.count >= 60)
    var meant: Set<String> = []
    for path in Shipped.scripts {
      for step in try Shipped.script(path).steps {
        if case .customer(_, let meaning?) = step.event, meaning.isSure {
          meant.formUnion(meaning.intents)
        }
      }
    }
    #expect(Intent.allCases.filter { !meant.contains($0.rawValue) }.isEmpty)
  }
}
