import Commerce
import Kefu
import Testing

@Suite("Reply check")
struct ReplyCheckTests {
  private let folder = TestFolder()

  private func findings(_ reply: String, policy: String? = nil) throws -> [Finding] {
    _ = try folder.write(reply + "\n", to: "replies/zh/r.jsonl")
    if let policy { _ = try folder.write(policy, to: "replies/policy.tsv") }
    let report = try DataCheck(threads: 1).run(paths: [folder.path])
    // What is missing for the other 48 intents is another test's matter.
    return report.tasks.flatMap(\.findings)
      .filter { !$0.problem.message.contains("has no default reply") }
  }

  private let policy = "id\tvalue\tunit\tzh\ten\nfee\t8\tyuan\t运费\tfee\nold\t1\tday\t旧\told\n"

  @Test("rules must exist, be listed, and be used")
  func rules() throws {
    let found = try findings(
      #"{"id":"a","intent":"oos","text":"{policy.fee}元，{policy.gone}天","policy":["gone"]}"#,
      policy: policy)
    try #require(found.count == 3)
    #expect(found[0].file.hasSuffix("policy.tsv") && found[0].line == 3)
    #expect(found[0].problem.kind == .unusedRule)
    #expect(found[1].problem.kind == .unknownCode && found[1].problem.message.contains("\"gone\""))
    #expect(found[2].problem.kind == .reply && found[2].problem.message.contains("{policy.fee}"))
  }

  @Test(
    "variables need a known name and a fallback, braces their other half",
    arguments: [
      ("{order|您的订单}", nil), ("{order}", "no fallback"), ("{order|}", "no fallback"),
      ("{weight|重量}", "no variable"), ("{order|您", "expected } after {"),
    ] as [(String, String?)])
  func variables(text: String, expected: String?) throws {
    let found = try findings(#"{"id":"a","intent":"oos","text":"\#(text)"}"#)
    #expect(found.count == (expected == nil ? 0 : 1))
    if let expected { #expect(found.first?.problem.message.contains(expected) == true) }
  }

  @Test("ids and questions stand once in a language; conditions and intents are known")
  func shape() throws {
    let found = try findings(
      """
      {"id":"a","intent":"oos","text":"甲","question":"运费谁出？"}
      {"id":"a","intent":"oos","text":"乙","question":"运费谁出"}
      {"id":"b","intent":"none","text":"丙","when":{"sentiment":"angry"}}
      {"id":"c","intent":"oos","text":"丁","when":{"slot_missing":"order"}}
      """)
    #expect(found.map(\.line) == [2, 2, 3, 3])
    #expect(found.map(\.problem.kind) == [.duplicate, .duplicate, .unknownCode, .unknownCode])
  }

  @Test("a sentence of the conversation belongs to a step, and its conditions are known codes")
  func steps() throws {
    let found = try findings(
      """
      {"id":"a","kind":"system","step":"rephrase","text":"甲"}
      {"id":"b","kind":"system","step":"dance","text":"乙"}
      {"id":"c","kind":"system","step":"summary","text":"丙","when":{"freight":"nobody"}}
      {"id":"d","intent":"oos","text":"丁","when":{"order_state":"shipped","slot":"order"}}
      """)
    #expect(found.map(\.line) == [2, 3])
    #expect(found.map(\.problem.kind) == [.unknownCode, .unknownCode])
  }

  @Test("every intent needs a default reply in zh and en")
  func defaults() throws {
    _ = try folder.write(
      """
      {"id":"a","intent":"oos","text":"甲"}
      {"id":"b","intent":"chat.thanks","text":"乙","when":{"sentiment":"negative"}}

      """, to: "replies/zh/r.jsonl")
    let chinese = try DataCheck(threads: 1).run(paths: [folder.path + "/replies/zh"])
    #expect(chinese.failures == 48)
    _ = try folder.write(policy, to: "replies/policy.tsv")
    let both = try DataCheck(threads: 1).run(paths: [folder.path])
    #expect(both.tasks[0].findings.count { $0.problem.message.contains("no default reply") } == 97)
  }
}
