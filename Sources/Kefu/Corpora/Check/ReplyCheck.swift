import Commerce
import Dialogue
import NeuralNetwork

/// Checks approved replies, the questions answered, and the shop's rules they quote.
struct ReplyCheck {
  private var report: TaskReport
  private let rules: [String: Place]
  private var usedRules: Set<String> = []
  /// Ids and questions by language: they are unique in one.
  private var ids: [[String]: Place] = [:]
  private var questions: [[String]: Place] = [:]
  private var defaults: Set<Default> = []

  private struct Default: Hashable {
    let intent: Intent
    let language: Language
  }

  /// What a reply may name beside rules.
  private static let variables = Set(ReplyVariable.allCases.map(\.rawValue))

  /// Reports on the files of a replies folder.
  static func run(_ files: [CorpusFile], _ report: inout TaskReport) throws {
    let policies = files.filter { $0.format == .tsv }
    var rules: [String: Place] = [:]
    for policy in policies { try readRules(policy, &rules, &report) }
    var check = ReplyCheck(report: report, rules: rules)
    let replies = files.filter { $0.format != .tsv }
    for file in replies { try check.read(file, hasRules: !policies.isEmpty) }
    if let policy = policies.first {
      check.reportUnusedRules()
      check.reportMissing(in: [.chinese, .english], at: Place(file: policy.path, line: 1))
    } else if let first = replies.first {
      let languages = Set(replies.compactMap(\.language))
      check.reportMissing(in: languages, at: Place(file: first.path, line: 1))
    }
    report = check.report
  }

  private init(report: TaskReport, rules: [String: Place]) {
    self.report = report
    self.rules = rules
  }

  private static func readRules(
    _ file: CorpusFile, _ rules: inout [String: Place], _ report: inout TaskReport
  ) throws {
    for (record, place) in try file.records(column: "value", &report) {
      let id = record.string("id") ?? ""
      report.checkOnce(id, "rule", at: place, in: &rules)
      for column in ["id", "value", "zh", "en"]
      where record.string(column)?.isEmpty ?? true {
        report.add(place, .unreadable, "expected something in column \(column): fill it in")
      }
    }
  }

  private mutating func read(_ file: CorpusFile, hasRules: Bool) throws {
    for (record, place) in try file.records(&report) {
      check(record, place, file.language ?? .other, hasRules: hasRules)
    }
  }

  private mutating func check(
    _ record: InputRecord, _ place: Place, _ language: Language, hasRules: Bool
  ) {
    let id = record.string("id") ?? ""
    report.checkOnce([language.rawValue, id], "id", at: place, in: &ids)
    if id.isEmpty { report.add(place, .unreadable, "id: expected a name, found none") }
    if record.text.allSatisfy(\.isWhitespace) {
      report.add(place, .empty, "the reply is empty: write it or remove the line")
    }
    let question = record.string("question")
    if let question {
      let key = [language.rawValue, TextKey(question).text]
      report.checkOnce(key, "question", at: place, in: &questions)
    }
    checkConditions(record.json("when"), at: place)
    checkRules(of: record, at: place, hasRules: hasRules)
    var fields = RecordFields(text: record.text)
    guard record.string("kind") != Reply.Kind.system.rawValue else {
      return check(step: record.string("step") ?? "", language, at: place)
    }
    let intent: Intent? = fields.code(record.json("intent"), at: "intent")
    for problem in fields.problems { report.findings.append(Finding(place, problem)) }
    report.count(
      language, intent.map { [CorpusLabel(group: .intent, code: $0.rawValue)] } ?? [])
    if let intent, question == nil, record.json("when") == nil {
      defaults.insert(Default(intent: intent, language: language))
    }
  }

  /// A sentence of the conversation itself belongs to a step.
  private mutating func check(step code: String, _ language: Language, at place: Place) {
    report.count(language, [])
    guard SystemTopic(rawValue: code) == nil else { return }
    let known = SystemTopic.allCases.map(\.rawValue).joined(separator: ", ")
    report.add(
      place, .unknownCode,
      "no step \"\(masked(code))\" of a conversation; expected one of: \(known)")
  }

  private mutating func checkConditions(_ value: JSONValue?, at place: Place) {
    guard case .object(let members)? = value else {
      if value != nil { report.add(place, .unreadable, "when: expected an object") }
      return
    }
    do {
      _ = try ReplyCondition(members: members.mapValues { $0.string ?? "" })
    } catch {
      report.add(place, .unknownCode, "\(error)")
    }
  }

  /// Every `{policy.rule}` must exist and be listed, every other variable be known and have
  /// something to print instead.
  private mutating func checkRules(of record: InputRecord, at place: Place, hasRules: Bool) {
    let listed = (record.json("policy")?.array ?? []).compactMap(\.string)
    var named: [String] = []
    for variable in variables(of: record.text, at: place) {
      if variable.hasPrefix("policy.") {
        named.append(String(variable.dropFirst("policy.".count)))
        continue
      }
      let parts = variable.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      if !Self.variables.contains(String(parts[0])) {
        let known = Self.variables.sorted().joined(separator: ", ")
        report.add(
          place, .unknownCode, "no variable {\(masked(variable))}; expected one of: \(known)")
      }
      if parts.count < 2 || parts[1].isEmpty {
        report.add(
          place, .reply, "{\(masked(variable))} has no fallback: write {\(masked(parts[0]))|…}")
      }
    }
    for rule in Set(named).subtracting(listed).sorted() {
      report.add(place, .reply, "quotes {policy.\(masked(rule))}: list it in its member policy")
    }
    usedRules.formUnion(named + listed)
    guard hasRules else { return }
    for rule in Set(named + listed).sorted() where rules[rule] == nil {
      report.add(
        place, .unknownCode, "no rule \"\(masked(rule))\" in policy.tsv: add it or correct the id")
    }
  }

  /// What stands between braces.
  private mutating func variables(of text: String, at place: Place) -> [String] {
    let pieces = text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
    return pieces.compactMap { piece in
      guard let end = piece.firstIndex(of: "}") else {
        report.add(place, .reply, "expected } after {, found the end of the reply")
        return nil
      }
      return String(piece[..<end])
    }
  }

  private mutating func reportUnusedRules() {
    for (rule, place) in rules where !usedRules.contains(rule) {
      report.add(
        place, .unusedRule, "no reply quotes or lists \"\(masked(rule))\": use it or remove it")
    }
  }

  private mutating func reportMissing(in languages: Set<Language>, at place: Place) {
    for language in Language.allCases where languages.contains(language) {
      for intent in Intent.allCases
      where !defaults.contains(Default(intent: intent, language: language)) {
        report.add(
          place, .reply,
          """
          \(intent.rawValue) has no default reply in \(language.rawValue): write one without \
          "when"
          """)
      }
    }
  }
}
