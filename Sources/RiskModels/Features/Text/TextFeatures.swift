import Commerce
import Glibc

/// The features of what a customer wrote.
enum TextFeatures {
  typealias Definition = FeatureDefinition<TextMoment>

  static let all: [Definition] = [whatTheyWrote, opinions, complaints, statedReasons].flatMap { $0 }

  static let whatTheyWrote: [Definition] = Definition.group(
    "what they wrote", side: .text,
    [
      .number("text_absent", unit: "0 or 1", "nothing written, or nothing analysed") {
        $0.evidence.isEmpty ? 1 : 0
      },
      .number("texts", unit: "texts", "written, each counted by age") {
        var seen: Set<String> = []
        return $0.decayed { seen.insert("\($0.kind) \($0.text)").inserted ? 1 : 0 }
      },
      .number("last_text_days", unit: "days", "since the last text") { moment in
        moment.evidence.last.map { moment.asOf.days(since: $0.time) }
      },
    ])

  static let opinions: [Definition] = Definition.group(
    "opinions", side: .text,
    [
      .number("negative_share", unit: "share", "blame among opinions, shrunk to a fifth") {
        TextMoment.negativeShare($0.evidence)
      },
      .number("negative_opinions", unit: "opinions", "that blame, counted by age") {
        $0.decayed { Double($0.clause.negativeOpinions) }
      },
      .number("positive_opinions", unit: "opinions", "that do not blame, counted by age") {
        $0.decayed { Double($0.clause.opinions - $0.clause.negativeOpinions) }
      },
      .number(
        "negative_trend", unit: "share", "the last 90 days' share of blame less that before"
      ) { moment in
        let isNew = { (evidence: TextEvidence) in moment.asOf.days(since: evidence.time) <= 90 }
        guard let now = TextMoment.negativeShare(moment.evidence.filter(isNew)),
          let before = TextMoment.negativeShare(moment.evidence.filter { !isNew($0) })
        else { return nil }
        return now - before
      },
      .number("last_sentiment", unit: "−1…1", "of the last text: −1 negative, 1 positive") {
        $0.evidence.last.flatMap { evidence in
          evidence.sentiment.flatMap(Sentiment.init(rawValue:)).map { sentiment in
            switch sentiment {
            case .negative: -1
            case .neutral: 0
            case .positive: 1
            }
          }
        }
      },
      .number("stars", unit: "stars", "of the reviews, on average") {
        $0.evidence.compactMap(\.stars).mean
      },
      .number("stars_last", unit: "stars", "of the last review") {
        $0.evidence.compactMap(\.stars).last
      },
    ])

  static let complaints: [Definition] = Definition.group(
    "complaints", side: .text,
    [
      .number("complaints", unit: "clauses", "that complain, counted by age") {
        $0.decayed { $0.complains ? 1 : 0 }
      },
      .number("last_complaint_days", unit: "days", "since the last complaint") { moment in
        moment.evidence.last(where: \.complains).map { moment.asOf.days(since: $0.time) }
      },
      .number("agent_requests", unit: "clauses", "that ask for a person, counted by age") {
        $0.decayed { $0.clause.intents.contains(Intent.agentHuman.rawValue) ? 1 : 0 }
      },
      .number("leaving", unit: "clauses", "that say so: never again; counted by age") {
        $0.decayed { $0.isLeaving || $0.wantsAccountClosed ? 1 : 0 }
      },
      .number("return_requests", unit: "clauses", "for a return or money back, counted by age") {
        $0.decayed { $0.wantsMoneyBack ? 1 : 0 }
      },
    ])

  static let statedReasons: [Definition] = Definition.group(
    "stated reasons", side: .text,
    ReturnReason.allCases.map { reason in
      .number(
        "reason.\(reason.rawValue)", unit: "clauses",
        "that say: \(reason.name.english); counted by age"
      ) {
        $0.decayed { $0.clause.reasons.contains { $0.code == reason.rawValue } ? 1 : 0 }
      }
    })
}

extension TextEvidence {
  fileprivate var complains: Bool { wants([.complaintService, .complaintFraud]) }
  fileprivate var wantsAccountClosed: Bool { wants([.accountPrivacy]) }
  fileprivate var wantsMoneyBack: Bool {
    wants([.returnRequest, .refundRequest, .exchangeRequest])
  }

  private func wants(_ intents: Set<Intent>) -> Bool {
    clause.intents.contains { Intent(rawValue: $0).map(intents.contains) ?? false }
  }
}
