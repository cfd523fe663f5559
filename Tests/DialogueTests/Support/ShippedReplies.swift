import Commerce
import Dialogue
import Foundation

/// The replies and conversations of the checkout.
enum Shipped {
  static let corpora = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("corpora")

  static let book: ReplyBook? = try? read()

  private struct Record: Decodable {
    let id: String
    let kind: String
    let intent: String?
    let step: String?
    let text: String
    let question: String?
    let when: [String: String]?
    let policy: [String]?
  }

  static func read() throws -> ReplyBook {
    let rules = try String(
      contentsOf: corpora.appendingPathComponent("replies/policy.tsv"), encoding: .utf8)
    let rows = rules.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
    let policy = Policy(
      Dictionary(uniqueKeysWithValues: rows.map { (String($0[0]), String($0[1])) }))
    var replies: [Reply] = []
    for language in [Language.chinese, .english] {
      for file in ["replies", "system"] {
        let path = corpora.appendingPathComponent("replies/\(language.rawValue)/\(file).jsonl")
        for line in try String(contentsOf: path, encoding: .utf8).split(separator: "\n") {
          let record = try JSONDecoder().decode(Record.self, from: Data(line.utf8))
          replies.append(try reply(record, language, policy))
        }
      }
    }
    return ReplyBook(replies, policy: policy)
  }

  private static func reply(
    _ record: Record, _ language: Language, _ policy: Policy
  ) throws -> Reply {
    Reply(
      id: record.id, kind: Reply.Kind(rawValue: record.kind) ?? .reply,
      topic: record.step ?? record.intent ?? "", language: language,
      condition: try ReplyCondition(members: record.when ?? [:]), question: record.question,
      template: try Template(record.text, policy: policy), policies: record.policy ?? [])
  }

  /// The paths of the written conversations below `corpora/dialogues`.
  static let scripts: [String] = {
    let folder = corpora.appendingPathComponent("dialogues")
    return ["zh", "en", "mixed"].flatMap { language -> [String] in
      let names = try? FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent(language).path)
      return (names ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "\(language)/\($0)" }
    }
  }()

  static func script(_ path: String) throws -> DialogueScript {
    let url = corpora.appendingPathComponent("dialogues").appendingPathComponent(path)
    return try DialogueScript(try String(contentsOf: url, encoding: .utf8), name: path)
  }
}

/// The language of a line by its scripts, as far as a conversation needs it.
func language(of text: String) -> Language {
  let scalars = text.unicodeScalars
  if scalars.contains(where: { $0.properties.isIdeographic }) { return .chinese }
  return scalars.contains { $0.properties.isAlphabetic && $0.isASCII } ? .english : .other
}
