import Commerce

extension DialogueTurn {
  /// Answers a line whose intent is not clear: by an answered question, else by asking what is
  /// meant, then for other words, then a colleague takes over.
  mutating func unclear(_ line: HeardLine) {
    if answersQuestion(line) { return }
    state.unclearTurns += 1
    if state.unclearTurns >= settings.failureLimit {
      state.unclearTurns = 0
      return handOver([HandOffReason(kind: .failure, quote: line.text)])
    }
    if activeFlow != nil {
      say(.rephrase)
      advanceFlow(isRefused: false)
      if action == .ask { action = .rephrase }
      return
    }
    state.unclearTurns == 1 ? clarify(line) : rephrase()
  }

  private mutating func rephrase() {
    action = .rephrase
    state.question = nil
    say(.rephrase)
  }

  /// Answers by a question of the book that the line resembles strongly.
  private mutating func answersQuestion(_ line: HeardLine) -> Bool {
    guard line.isQuestion, let match = line.answers.first, match.score >= settings.strongAnswer,
      let reply = replies.reply(id: match.id, language: state.language)
    else { return false }
    state.unclearTurns = 0
    remember(wishes: [HeardLine.Wish(label: reply.topic, quote: line.text)])
    self.reply(to: reply.topic, isSure: false)
    if activeFlow != nil { resumeFlow() }
    return true
  }

  private mutating func clarify(_ line: HeardLine) {
    let guesses = line.guesses.filter { Self.isAskable($0.label) }
    guard let first = guesses.first, first.confidence >= settings.guessFloor else {
      guard line.isQuestion else { return rephrase() }
      action = .answer
      return say(.unknown)
    }
    action = .clarify
    let second = guesses.dropFirst().first.flatMap {
      first.confidence - $0.confidence <= settings.closeGap ? $0 : nil
    }
    state.question = .clarify([first.label] + (second.map { [$0.label] } ?? []))
    guard let second else { return say(.clarifyOne, [.first: name(first.label)]) }
    say(.clarifyTwo, [.first: name(first.label), .second: name(second.label)])
    suggestions += (line.answers.prefix(2)).compactMap { match in
      replies.reply(id: match.id, language: state.language).map {
        Suggestion(parts: [part($0, facts())])
      }
    }
  }

  /// Small talk is nothing to ask for, nor is what the shop cannot do.
  private static func isAskable(_ intent: String) -> Bool {
    !intent.hasPrefix("chat.") && intent != Intent.outOfScope.rawValue
  }

  private func name(_ intent: String) -> String {
    let name = Intent(rawValue: intent)?.name
    return (isChinese ? name?.chinese : name?.english) ?? intent
  }
}
