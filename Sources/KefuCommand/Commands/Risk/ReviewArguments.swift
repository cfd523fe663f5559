public import ArgumentParser
public import Commerce
public import RiskModels

extension ReviewCase.Verdict: ExpressibleByArgument {}

extension ReviewBudget: ExpressibleByArgument {
  /// `20`, or `5‰`, or `5permille`.
  public init?(argument: String) {
    for suffix in ["‰", "permille"] where argument.hasSuffix(suffix) {
      guard let share = Double(argument.dropLast(suffix.count)), share > 0, share <= 1_000 else {
        return nil
      }
      self = .perMille(share)
      return
    }
    guard let rows = Int(argument), rows > 0 else { return nil }
    self = .rows(rows)
  }

  /// How it is shown as a default.
  public var defaultValueDescription: String {
    switch self {
    case .rows(let rows): "\(rows)"
    case .perMille(let share): "\(share)‰"
    }
  }
}
