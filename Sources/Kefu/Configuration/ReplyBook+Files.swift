import Commerce
public import Dialogue
import Foundation

extension ReplyBook {
  /// Reads the approved replies of a project folder: `corpora/replies/{zh,en}/*.jsonl`.
  ///
  /// - Throws: ``InputError`` naming file and line of a reply that does not fit.
  public init(project: ProjectFolder) throws(InputError) {
    let policy = try Policy(project: project)
    var replies: [Reply] = []
    for language in [Language.chinese, .english] {
      let folder = "corpora/replies/\(language.rawValue)"
      var ids: Set<String> = []
      for path in project.files(below: folder, suffix: ".jsonl") {
        for entry in try ReplyEntry.read(path) {
          guard ids.insert(entry.id).inserted else {
            throw InputError("\(entry.place): the id \(entry.id) stands twice in \(folder)")
          }
          guard entry.isUnconditional else { continue }
          replies.append(
            Reply(
              id: entry.id, intent: entry.intent, language: language, sentiment: entry.sentiment,
              text: try policy.fill(entry.text, at: entry.place)))
        }
      }
    }
    guard !replies.isEmpty else {
      throw InputError("no replies in \(project.path)/corpora/replies: expected *.jsonl files")
    }
    self.init(replies)
  }
}

/// One line of a reply file.
struct ReplyEntry: Sendable {
  let id: String
  let intent: String
  let text: String
  let sentiment: Sentiment?
  /// Whether the entry may be used whatever is asked and known: entries that answer a question or
  /// depend on a slot wait for a dialogue that can tell.
  let isUnconditional: Bool
  /// File and line.
  let place: String

  /// Reads a file.
  static func read(_ path: String) throws(InputError) -> [ReplyEntry] {
    var reader = try RecordReader(try InputSource(path: path), format: .ndjson)
    var entries: [ReplyEntry] = []
    while let record = try reader.next() {
      switch record {
      case .success(let record): entries.append(try ReplyEntry(record, file: path))
      case .failure(let bad): throw InputError("\(path):\(bad.line): \(bad.message)")
      }
    }
    return entries
  }

  private struct Condition: Decodable {
    let sentiment: String?
    let slot: String?
    let slot_missing: String?
  }

  private init(_ record: InputRecord, file: String) throws(InputError) {
    place = "\(file):\(record.line)"
    guard case .string(let id)? = record["id"], case .string(let intent)? = record["intent"],
      Intent(rawValue: intent) != nil
    else { throw InputError("\(place): expected a string id and an intent of the taxonomy") }
    (self.id, self.intent, text) = (id, intent, record.text)
    var condition: Condition?
    if let when = record["when"] {
      let known = ["sentiment", "slot", "slot_missing"]
      guard let names = JSONMembers(ArraySlice(when.text.utf8))?.members.map(\.name),
        names.allSatisfy(known.contains),
        let decoded = try? JSONDecoder().decode(Condition.self, from: Data(when.text.utf8))
      else {
        throw InputError("\(place): expected in \"when\" only strings named \(known)")
      }
      condition = decoded
    }
    sentiment = condition?.sentiment.flatMap(Sentiment.init(rawValue:))
    guard condition?.sentiment == nil || sentiment != nil else {
      throw InputError("\(place): expected positive, neutral or negative in \"sentiment\"")
    }
    isUnconditional =
      record["question"] == nil && condition?.slot == nil && condition?.slot_missing == nil
  }
}

/// The shop's rules, one value each, which replies quote instead of repeating numbers.
struct Policy: Sendable, Hashable {
  private var values: [String: String] = [:]

  /// Reads `corpora/replies/policy.tsv`: columns `id` and `value`.
  init(project: ProjectFolder) throws(InputError) {
    let path = project.path + "/corpora/replies/policy.tsv"
    var reader = try RecordReader(try InputSource(path: path), format: .tsv, text: "value")
    while let record = try reader.next() {
      switch record {
      case .success(let record):
        guard case .string(let id)? = record["id"] else {
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
