import Commerce
import Kefu
import Testing

@Suite("Data check")
struct DataCheckTests {
  private let folder = TestFolder()

  private func check(_ files: [String: String]) throws -> DataReport {
    for (name, content) in files { _ = try folder.write(content, to: name) }
    return try DataCheck(threads: 1, measuresBagOfWords: false).run(paths: [folder.path])
  }

  /// `file:line kind` of every finding, `?` behind notes; files without their folder.
  private func findings(_ report: DataReport) -> [String] {
    report.tasks.flatMap(\.findings).map { finding in
      let file = finding.file.split(separator: "/").last ?? ""
      return "\(file):\(finding.line) \(finding.problem.kind.rawValue)\(finding.isNote ? "?" : "")"
    }
  }

  @Test("clean lines: counts by label and language, no findings")
  func clean() throws {
    let report = try check([
      "intent/zh/a.jsonl": """
      {"text":"我要退货","intent":"return.request"}
      {"text":"退货退钱","intent":"return.request"}

      """,
      "intent/en/a.jsonl": #"{"text":"hello there","intent":"chat.greeting"}"#,
    ])
    #expect(findings(report).isEmpty && report.brokenLimits.isEmpty)
    let task = try #require(report.tasks.first)
    #expect(report.tasks.count == 1 && task.task == .intent && task.records == 3)
    #expect(task.languages == [.chinese: 2, .english: 1])
    let label = try #require(task.counts.keys.first { $0.code == "return.request" })
    #expect(task.counts[label] == [.chinese: 2])
    let greeting = try #require(task.counts.keys.first { $0.code == "chat.greeting" })
    #expect(task.distinctWords[greeting] == 1)
  }

  @Test("different words over words: hello hello you is two of three")
  func distinctWords() throws {
    let report = try check([
      "intent/en/a.jsonl": #"{"text":"Hello, hello you!","intent":"chat.greeting"}"#
    ])
    #expect(report.tasks[0].distinctWords.values.map { ($0 * 3).rounded() } == [2])
  }

  @Test("copies differ in case, width, punctuation and spacing only; a copy may contradict")
  func copies() throws {
    let report = try check([
      "intent/en/a.jsonl": """
      {"text":"Where is it?","intent":"delivery.track"}
      {"text":"where is ｉｔ","intent":"delivery.track"}
      {"text":"WHERE IS IT!","intent":"delivery.late"}

      """
    ])
    #expect(findings(report) == ["a.jsonl:2 duplicate", "a.jsonl:3 conflict"])
    #expect(report.tasks[0].twins?.duplicates == 2)
    #expect(report.brokenLimits.contains("intent: 1 × conflict, limit 0"))
    #expect(report.brokenLimits.contains("intent: 1 × duplicate, limit 0"))
  }

  @Test("near twins are notes until there are more than 2 %")
  func nearTwins() throws {
    let twins = ["abcdefghijklmnopqrs", "abcdefghijklmnopqrz"]
    func lines(_ count: Int) -> String {
      let others = (0..<count).map { String(repeating: "\($0)x", count: 3) + "z" }
      return (twins + others).map { "{\"text\":\"\($0)\",\"intent\":\"oos\"}\n" }.joined()
    }
    let few = try check(["intent/en/a.jsonl": lines(10)])
    #expect(findings(few).first == "a.jsonl:2 near-duplicate?")
    #expect(few.tasks[0].twins?.near == 1 && few.tasks[0].twins?.lines == 12)
    #expect(few.brokenLimits.contains { $0.contains("near-duplicates 8.33 %, limit 2 %") })
    let many = try check(["intent/en/a.jsonl": lines(60)])
    #expect(many.tasks[0].twins?.near == 1)
    #expect(!many.brokenLimits.contains { $0.contains("near-duplicates") })
  }

  @Test("near twins in different splits leak")
  func leaks() throws {
    // Lines of 23 letters that differ in the last one: 21 of 25 trigrams shared, twins all.
    let texts = "abcdefghijklmnopqrstuvwxyz".map { "bring me back my parcel now" + String($0) }
    let report = try check([
      "intent/en/a.jsonl": texts.map { "{\"text\":\"\($0)\",\"intent\":\"oos\"}\n" }.joined()
    ])
    let splits = texts.map(Split.init(of:))
    let leaking = texts.indices.filter { index in splits[..<index].contains { $0 != splits[index] }
    }
    #expect(!leaking.isEmpty)
    #expect(report.tasks[0].twins?.leaks == leaking.count)
    #expect(report.tasks[0].twins?.near == 25)
    #expect(findings(report).filter { $0.hasSuffix("leak?") }.count == leaking.count)
    #expect(report.brokenLimits.contains { $0.contains("leaks") })
  }

  @Test("empty texts, broken lines, unknown codes and bad quotes fail with their line")
  func records() throws {
    let report = try check([
      "intent/en/a.jsonl": """
      {"text":" ","intent":"oos"}
      broken
      {"text":"fine","intent":"returns"}

      """,
      "slots/zh/s.jsonl": #"{"text":"43换43","slots":[{"type":"size","text":"43"}]}"#,
      "questions/en/q.jsonl": #"{"text":"who pays","answer":7}"#,
    ])
    #expect(
      findings(report) == [
        "a.jsonl:1 empty", "a.jsonl:2 unreadable", "a.jsonl:3 unknown code", "s.jsonl:1 span",
        "q.jsonl:1 unreadable",
      ])
  }

  @Test(
    "lines in the folder of another language",
    arguments: [
      ("zh", "where is it", "language"), ("zh", "我的 order 到哪 of", "language"),
      ("zh", "我的 iPhone 到哪了", nil), ("zh", "Nike Air鞋到哪了", "language?"),
      ("zh", "XL码T恤2XL", nil), ("en", "where is 它", "language"), ("en", "12345 👍", nil),
      ("mixed", "只有中文", "language"), ("mixed", "only english", "language"),
      ("mixed", "我要refund", nil), ("mixed", "用PayPal", "language?"),
      ("mixed", "我要 return this", nil),
    ])
  func languages(folder: String, text: String, expected: String?) throws {
    let report = try check(["intent/\(folder)/a.jsonl": "{\"text\":\"\(text)\",\"intent\":\"oos\"}"]
    )
    #expect(findings(report) == (expected.map { ["a.jsonl:1 \($0)"] } ?? []))
  }

  @Test("files outside the corpora are known by their members")
  func shapes() throws {
    let report = try check([
      "my/a.jsonl": #"{"text":"hi","intent":"chat.greeting"}"#,
      "my/b.csv": "text,sentiment\nfine,positive\n",
      "my/c.jsonl": #"{"text":"hi","slots":[]}"#, "my/README.md": "not data",
      "my/e.jsonl": #"{"text":"hi","answer":null}"#,
    ])
    #expect(report.tasks.map(\.task) == [.intent, .sentiment, .slots, .questions])
    #expect(report.records == 4)
    #expect(throws: InputError.self) { try check(["my/d.jsonl": #"{"text":"hi"}"#]) }
  }

  @Test("a missing path and a folder without data are errors")
  func nothing() throws {
    let check = try DataCheck(threads: 1)
    #expect(throws: InputError.self) { try check.run(paths: ["/nowhere"]) }
    _ = try folder.write("x", to: "corpora/README.md")
    #expect(throws: InputError.self) { try check.run(paths: [folder.path]) }
  }

  @Test("lines with sentiment alone must not repeat reviews either")
  func reviewsAndSentiment() throws {
    let report = try check([
      "reviews/en/a.jsonl": """
      {"text":"fine by me","sentiment":"positive"}
      {"text":"abcdefghijklmnopqrs","sentiment":"neutral"}

      """,
      "sentiment/en/b.jsonl": """
      {"text":"Fine by me!","sentiment":"negative"}
      {"text":"abcdefghijklmnopqrz","sentiment":"neutral"}

      """,
    ])
    #expect(
      findings(report).filter { !$0.contains("leak") } == [
        "b.jsonl:1 conflict", "b.jsonl:2 near-duplicate?",
      ])
    #expect(report.tasks.map(\.twins?.near) == [0, 2])
  }

  @Test("a table without the text's column is a finding")
  func header() throws {
    #expect(findings(try check(["samples/r.csv": "id,text\n1,good\n"])) == ["r.csv:1 unreadable"])
  }

  @Test("samples: ids and texts once, stars 1 to 5")
  func samples() throws {
    let report = try check([
      "samples/r.csv": "id,stars,review\n1,5,good\n1,6,bad\n3,1,Good!\n"
    ])
    #expect(
      findings(report) == ["r.csv:3 unreadable", "r.csv:3 duplicate", "r.csv:4 duplicate"])
  }
}
