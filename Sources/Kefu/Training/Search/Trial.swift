public import TextModels

/// One trial of a search: a line of its log.
public struct Trial: Sendable, Hashable, Codable {
  /// Its number, from 1.
  public let trial: Int
  /// The search's seed.
  public let seed: UInt64
  /// The version of the space its configuration was drawn from.
  public let space: Int
  /// SHA-256 of all that decides the search's results: data, tasks, seed, space and what it began
  /// with.
  public let search: String
  /// What was tried.
  public let configuration: TextModelConfiguration
  /// What trainings are chosen by, higher is better; `nil` where the training failed.
  public let score: Double?
  /// The main measures on the held-out texts, by task and name.
  public let metrics: [String: [String: Double]]
  /// How long it took.
  public let seconds: Double
  /// SHA-256 of the model's content, where it was the best so far and written.
  public let model: String?
  /// Why the training failed.
  public let error: String?

  /// The best of some trials: the highest score, of equals the first.
  static func best(of trials: some Sequence<Trial>) -> Trial? {
    ranked(trials).first
  }

  /// Trials that have a score, the best first.
  static func ranked(_ trials: some Sequence<Trial>) -> [Trial] {
    trials.filter { $0.score != nil }
      .sorted { (-($0.score ?? 0), $0.trial) < (-($1.score ?? 0), $1.trial) }
  }
}
