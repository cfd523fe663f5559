/// All that a colleague needs to go on.
public struct HandOffPacket: Sendable, Hashable {
  /// What happened, in a few sentences.
  public var summary: [String]
  /// Why it is handed over, the most serious first.
  public var reasons: [HandOffReason]
  /// Who writes; `nil` where nobody knows.
  public var customer: String?
  /// What is wanted, the latest last.
  public var goals: [Goal]
  /// What is known.
  public var slots: [SlotView]
  /// The customer's words that all this rests on.
  public var evidence: [Evidence]
  /// The request to send something back, where there is one.
  public var flow: ReturnFlow?
  /// What may happen.
  public var risk: CustomerRisk?
  /// What the customer was told.
  public var promises: [Promise]
}

/// Why a conversation is handed over.
public struct HandOffReason: Sendable, Hashable, Codable {
  /// What kind of reason.
  public var kind: Kind
  /// The customer's words that show it; `nil` where no words do.
  public var quote: String?

  /// A reason to hand over.
  public init(kind: Kind, quote: String? = nil) {
    (self.kind, self.quote) = (kind, quote)
  }

  /// A kind of reason to hand over, the most serious first, by its stable code.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    /// The customer may harm themselves.
    case selfHarm = "self_harm"
    /// The customer threatens somebody.
    case threat
    /// The customer speaks of courts, lawyers or authorities.
    case legal
    /// The customer speaks of the press or of making it public.
    case media
    /// The customer accuses the shop of fraud.
    case fraud
    /// A person was asked for.
    case request
    /// The agent decided so.
    case agent
    /// The reason to send back is one for a person to judge.
    case specialist
    /// It stayed unclear, or details stayed invalid.
    case failure
    /// The customer is about to leave.
    case churn
    /// No approved words answer it.
    case noReply = "no_reply"
  }
}

/// What a customer wants.
public struct Goal: Sendable, Hashable, Codable {
  /// The code of an ``Intent``.
  public var intent: String
  /// The words that say it.
  public var quote: String
  /// The line that said it, from 1.
  public var turn: Int
}

/// A customer's words, and what they show.
public struct Evidence: Sendable, Hashable, Codable {
  /// What they show: the code of an intent, a reason or a ``HandOffReason/Kind``.
  public var shows: String
  /// The words.
  public var quote: String
  /// The line, from 1.
  public var turn: Int
}

/// What a customer was told.
public struct Promise: Sendable, Hashable, Codable {
  /// The ids of the approved replies; none where the agent wrote the words.
  public var replies: [String]
  /// The words.
  public var text: String
  /// The rules they rest on.
  public var policies: [String]
  /// After which line, from 1.
  public var turn: Int

  /// Whether the words are approved.
  public var isApproved: Bool { !replies.isEmpty }
}
