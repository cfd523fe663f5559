/// Where a conversation draws its lines.
public struct DialogueSettings: Sendable, Hashable {
  /// The probability of leaving from which a conversation is handed over; `nil` for never.
  public var churnLine: Double? = 0.85
  /// The two best guesses are both named when they are this close.
  public var closeGap = 0.25
  /// A best guess below this is not worth a question.
  public var guessFloor = 0.15
  /// The score from which an answered question wins over the intent's reply.
  public var strongAnswer = 0.5
  /// Lines or details in a row that failed, at which a colleague takes over.
  public var failureLimit = 3
  /// Events that can be taken back.
  public var undoLimit = 20
  /// Whether the first suggestion is sent at once, with no agent in between.
  public var isAutomatic = false
  /// Days within which an order counts as recent.
  public var recentDays = 60

  /// The usual lines.
  public init() {}
}
