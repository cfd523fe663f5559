public import Commerce

extension DialogueScript {
  /// Replays the script, and says what went otherwise than written, each with its line.
  ///
  /// - Parameters:
  ///   - language: the language of a line whose meaning is written.
  ///   - read: what reads a line whose meaning is not.
  public func differences(
    replies: ReplyBook, settings: DialogueSettings = DialogueSettings(),
    language: (String) throws -> Language, read: (String) throws -> CustomerLine
  ) rethrows -> [String] {
    var conversation = Conversation(replies: replies, settings: settings)
    var differences: [String] = []
    for step in steps {
      let event: DialogueEvent =
        switch step.event {
        case .customer(let text, let meaning?):
          .line(meaning.line(text, language: try language(text)))
        case .customer(let text, nil): .line(try read(text))
        case .agent(let action): .agent(action)
        }
      let response = conversation.respond(to: event, knowing: shop)
      differences += (step.expected?.differences(from: response) ?? []).map {
        "\(step.line): \($0)"
      }
    }
    return differences
  }
}
