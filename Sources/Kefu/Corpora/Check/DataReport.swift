/// What was found in some data.
public struct DataReport: Sendable {
  /// What strict checking allows.
  public enum Limit {
    /// Most lines with an earlier copy or near twin, as a share.
    public static let nearRate = 0.02
    /// Most lines with an earlier near twin in another split, as a share.
    public static let leakRate = 0.005
    /// A bag of words must stay below this accuracy on intents, or the lines are too alike.
    public static let bagOfWords = 0.97
  }

  /// One report a task that has files.
  public let tasks: [TaskReport]

  init(tasks: [TaskReport]) {
    self.tasks = tasks
  }

  /// Records of all tasks.
  public var records: Int { tasks.reduce(0) { $0 + $1.records } }
  /// Findings that strict checking fails for.
  public var failures: Int { tasks.reduce(0) { $0 + $1.failures } }
  /// Findings that are only worth a look.
  public var notes: Int { tasks.reduce(0) { $0 + $1.findings.count } - failures }

  /// The limits that are broken, in words; empty if strict checking passes.
  public var brokenLimits: [String] {
    tasks.flatMap { report in
      var broken: [String] = []
      let kinds = Dictionary(grouping: report.findings.filter { !$0.isNote }, by: \.problem.kind)
      for kind in CorpusProblem.Kind.allCases {
        if let found = kinds[kind] { broken.append("\(found.count) × \(kind.rawValue), limit 0") }
      }
      if let twins = report.twins {
        if twins.nearRate > Limit.nearRate {
          broken.append("near-duplicates \(Self.percent(twins.nearRate)), limit 2 %")
        }
        if twins.leakRate > Limit.leakRate {
          broken.append("leaks \(Self.percent(twins.leakRate)), limit 0.5 %")
        }
      }
      if report.task == .intent, let accuracy = report.bagOfWords, accuracy >= Limit.bagOfWords {
        broken.append("a bag of words is right on \(Self.percent(accuracy)), limit below 97 %")
      }
      return broken.map { "\(report.task.rawValue): \($0)" }
    }
  }

  /// `1.25 %`.
  static func percent(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
  }
}
