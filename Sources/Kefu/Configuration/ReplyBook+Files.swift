import Commerce
public import Dialogue
import Foundation
import NeuralNetwork

extension ReplyBook {
  /// Reads the approved replies of a project folder: `corpora/replies/{zh,en}/*.jsonl`.
  ///
  /// - Throws: ``InputError`` naming file and line of a reply that does not fit.
  public init(project: ProjectFolder) throws {
    let policy = try Policy(project: project)
    var replies: [Reply] = []
    for language in [Language.chinese, .english] {
      let folder = "corpora/replies/\(language.rawValue)"
      for path in project.files(below: folder, suffix: ".jsonl") {
        replies += try Self.replies(in: path, language: language, policy: policy)
      }
    }
    guard !replies.isEmpty else {
      throw InputError("no replies in \(project.path)/corpora/replies: expected *.jsonl files")
    }
    self.init(replies)
  }

  private static func replies(
    in path: String, language: Language, policy: Policy
  ) throws -> [Reply] {
    var reader = RecordReader(try InputSource(path: path), format: .ndjson)
    var replies: [Reply] = []
    while let record = try reader.next() {
      let record = try record.mapError { InputError("\(path):\($0.line): \($0.message)") }.get()
      guard let source = record.source,
        let entry = try? JSONDecoder().decode(Entry.self, from: Data(source.utf8))
      else {
        throw InputError(
          "\(path):\(record.line): expected a reply with id, intent and text")
      }
      // Entries that need a question or a slot wait for a dialogue that can tell.
      guard entry.question == nil, entry.when?.slot == nil, entry.when?.slotMissing == nil else {
        continue
      }
      replies.append(
        Reply(
          id: entry.id, intent: entry.intent, language: language,
          sentiment: entry.when?.sentiment.flatMap(Sentiment.init(rawValue:)),
          text: try policy.fill(entry.text, at: "\(path):\(record.line)")))
    }
    return replies
  }

  private struct Entry: Decodable {
    let id: String
    let intent: String
    let text: String
    let question: String?
    let when: Condition?

    struct Condition: Decodable {
      let sentiment: String?
      let slot: String?
      let slotMissing: String?

      enum CodingKeys: String, CodingKey {
        case sentiment, slot
        case slotMissing = "slot_missing"
      }
    }
  }
}

/// The shop's rules, one value each, which replies quote instead of repeating numbers.
struct Policy: Sendable, Hashable {
  private var values: [String: String] = [:]

  /// Reads `corpora/replies/policy.tsv`: columns `id` and `value`.
  init(project: ProjectFolder) throws(InputError) {
    let path = project.path + "/corpora/replies/policy.tsv"
    var reader = RecordReader(
      try InputSource(path: path), format: .tsv, columns: .init(text: "value"))
    while let record = try reader.next() {
      switch record {
      case .success(let record):
        guard case .string(let id)? = record.fields["id"] else {
          throw InputError("\(path):\(record.line): expected a column id")
        }
        values[id] = record.text
      case .failure(let bad):
        throw InputError("\(path):\(bad.line): \(bad.message)")
      }
    }
  }

  /// Fills `{policy.id}` with the rule's value and `{variable|fallback}` with its fallback.
  func fill(_ template: String, at place: String) throws(InputError) -> String {
    var text = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw InputError("\(place): expected } after {, found the end of the reply")
      }
      text += try value(of: rest[rest.index(after: open)..<close], at: place)
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  private func value(of name: Substring, at place: String) throws(InputError) -> String {
    if name.hasPrefix("policy.") {
      guard let value = values[String(name.dropFirst("policy.".count))] else {
        throw InputError("\(place): no rule {\(name)} in policy.tsv")
      }
      return value
    }
    guard let bar = name.firstIndex(of: "|") else {
      throw InputError("\(place): variable {\(name)} needs a fallback: {\(name)|…}")
    }
    return String(name[name.index(after: bar)...])
  }
}
