public import Commerce

/// What can happen to a conversation.
public enum DialogueEvent: Sendable, Hashable {
  /// The customer wrote.
  case line(CustomerLine)
  /// The agent decided.
  case agent(AgentAction)
}

/// What an agent can do beside reading.
public enum AgentAction: Sendable, Hashable {
  /// Send the first suggestion.
  case accept
  /// Send other words instead.
  case edit(String)
  /// Put the suggestion of this number, from 1, first.
  case choose(Int)
  /// The last line means this intent, by its code.
  case correct(String)
  /// The conversation is with this customer.
  case customer(String)
  /// The conversation is about this order.
  case order(String)
  /// Hand over to a colleague.
  case handOff
  /// Take the last event back.
  case undo
  /// Begin anew.
  case new
  /// Answer in Chinese or English from now on.
  case language(Language)
}
