import Commerce
public import Dialogue
import Foundation

extension ReplyBook {
  /// Reads the approved replies of a project folder: `corpora/replies/{zh,en}/*.jsonl`, and the
  /// rules they quote.
  ///
  /// - Throws: ``InputError`` naming file and line of a reply that does not fit, or the intents and
  ///   steps that have no reply.
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
          replies.append(try entry.reply(in: language, policy))
        }
      }
    }
    guard !replies.isEmpty else {
      throw InputError("no replies in \(project.path)/corpora/replies: expected *.jsonl files")
    }
    self.init(replies, policy: policy)
    guard missing.isEmpty else {
      throw InputError(
        """
        \(project.path)/corpora/replies: no reply without \"when\" for \(masked(missing)): write \
        one for each
        """)
    }
  }
}

/// One line of a reply file.
struct ReplyEntry: Sendable {
  let id: String
  let kind: Reply.Kind
  let topic: String
  let text: String
  let question: String?
  let condition: ReplyCondition
  let policies: [String]
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

  /// The reply it stands for.
  func reply(in language: Language, _ policy: Policy) throws(InputError) -> Reply {
    do {
      return Reply(
        id: id, kind: kind, topic: topic, language: language, condition: condition,
        question: question, template: try Template(text, policy: policy), policies: policies)
    } catch {
      throw InputError("\(place): \(error)")
    }
  }

  private init(_ record: InputRecord, file: String) throws(InputError) {
    place = "\(file):\(record.line)"
    guard case .string(let id)? = record["id"], case .string(let code)? = record["kind"],
      let kind = Reply.Kind(rawValue: code)
    else { throw InputError("\(place): expected a string id and a kind: reply, faq or system") }
    (self.id, self.kind, text) = (id, kind, record.text)
    topic = try Self.topic(of: record, kind, at: place)
    if case .string(let asked)? = record["question"] { question = asked } else { question = nil }
    guard (kind == .faq) == (question != nil) else {
      throw InputError("\(place): expected a question in a record of kind faq, and only there")
    }
    let members: [String: String] = try Self.decode("when", of: record, at: place) ?? [:]
    do {
      condition = try ReplyCondition(members: members)
    } catch {
      throw InputError("\(place): \(error)")
    }
    policies = try Self.decode("policy", of: record, at: place) ?? []
  }

  /// An intent of the taxonomy, or of a system sentence the step that says it.
  private static func topic(
    of record: InputRecord, _ kind: Reply.Kind, at place: String
  ) throws(InputError) -> String {
    let member = kind == .system ? "step" : "intent"
    guard case .string(let code)? = record[member],
      kind == .system ? SystemTopic(rawValue: code) != nil : Intent(rawValue: code) != nil
    else { throw InputError("\(place): expected in \"\(member)\" a known code") }
    return code
  }

  private static func decode<Value: Decodable>(
    _ name: String, of record: InputRecord, at place: String
  ) throws(InputError) -> Value? {
    guard let value = record[name] else { return nil }
    guard let decoded = try? JSONDecoder().decode(Value.self, from: Data(value.text.utf8)) else {
      throw InputError("\(place): expected only strings in \"\(name)\"")
    }
    return decoded
  }
}

extension Policy {
  /// Reads `corpora/replies/policy.tsv`: columns `id` and `value`.
  ///
  /// - Throws: ``InputError`` naming file and line of a rule that does not fit.
  public init(project: ProjectFolder) throws(InputError) {
    let path = project.path + "/corpora/replies/policy.tsv"
    var reader = try RecordReader(try InputSource(path: path), format: .tsv, text: "value")
    var values: [String: String] = [:]
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
    self.init(values)
  }
}
