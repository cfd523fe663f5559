/// The chat's lines: a customer's words, or a command behind a slash.
///
/// A line that begins with `/` is a command. One that begins with `//` is a customer's that begins
/// with a single slash. Names may be written in capitals; spaces, wide ones as well, part words.
package struct ChatCommandGrammar: Sendable {
  /// The codes `/no` knows.
  package let intents: [String]

  /// A grammar for the intents of a model.
  package init(intents: [String]) {
    self.intents = intents
  }

  /// Reads a line.
  ///
  /// - Throws: ``ChatCommandError`` for a command that is unknown or incomplete.
  package func read(_ line: String) throws(ChatCommandError) -> ChatLine {
    guard line.first == "/" else { return .customer(line) }
    let rest = line.dropFirst()
    guard rest.first != "/" else { return .customer(String(rest)) }
    let name = line.prefix { !$0.isWhitespace }
    let argument = line[name.endIndex...].trimmed
    return .command(try command(String(name), argument))
  }

  private func command(
    _ name: String, _ argument: String
  ) throws(ChatCommandError) -> ChatCommand {
    if name.count == 2, let number = name.last?.wholeNumberValue, name.last?.isASCII == true,
      number > 0
    {
      return try Self.nothing(behind: name, argument, .choose(number))
    }
    guard let form = ChatCommandForm.all.first(where: { $0.name == name.lowercased() }) else {
      let names = ChatCommandForm.all.map(\.name)
      throw ChatCommandError(
        found: name, expected: "a command (/help lists them)",
        nearest: names.nearest(to: name.lowercased()))
    }
    return try read(form, argument)
  }

  private func read(
    _ form: ChatCommandForm, _ argument: String
  ) throws(ChatCommandError) -> ChatCommand {
    switch form.argument {
    case .none(let command): try Self.nothing(behind: form.name, argument, command)
    case .number(let command): command(try Self.number(form, argument))
    case .text(let command): command(argument.isEmpty ? nil : argument)
    case .words(let command): command(try Self.filled(form, argument))
    case .identifier(_, let command): command(try Self.word(form, argument))
    case .intent: .correct(intent: try intent(form, argument))
    case .language: .language(try Self.language(form, argument))
    }
  }

  // MARK: - Arguments

  private static func nothing(
    behind name: String, _ argument: String, _ command: ChatCommand
  ) throws(ChatCommandError) -> ChatCommand {
    guard argument.isEmpty else {
      throw ChatCommandError(found: argument, expected: "nothing behind \(name)", nearest: nil)
    }
    return command
  }

  private static func filled(
    _ form: ChatCommandForm, _ argument: String
  ) throws(ChatCommandError) -> String {
    guard !argument.isEmpty else {
      throw ChatCommandError(found: "", expected: form.usage, nearest: nil)
    }
    return argument
  }

  private static func word(
    _ form: ChatCommandForm, _ argument: String
  ) throws(ChatCommandError) -> String {
    guard !argument.isEmpty, !argument.contains(where: \.isWhitespace) else {
      throw ChatCommandError(found: argument, expected: form.usage, nearest: nil)
    }
    return argument
  }

  private static func number(
    _ form: ChatCommandForm, _ argument: String
  ) throws(ChatCommandError) -> Int? {
    if argument.isEmpty { return nil }
    guard let number = Int(argument), number > 0 else {
      throw ChatCommandError(
        found: argument, expected: "\(form.usage) with a number from 1", nearest: nil)
    }
    return number
  }

  private static func language(
    _ form: ChatCommandForm, _ argument: String
  ) throws(ChatCommandError) -> ChatCommand.Language {
    guard let language = ChatCommand.Language(rawValue: argument.lowercased()) else {
      throw ChatCommandError(found: argument, expected: form.usage, nearest: nil)
    }
    return language
  }

  /// `CODE` or `intent CODE`.
  private func intent(
    _ form: ChatCommandForm, _ argument: String
  ) throws(ChatCommandError) -> String {
    let first = argument.prefix { !$0.isWhitespace }
    let code =
      first.lowercased() == "intent" ? argument[first.endIndex...].trimmed : argument
    guard intents.contains(code) else {
      throw ChatCommandError(
        found: code, expected: "\(form.usage) with an intent's code",
        nearest: intents.nearest(to: code))
    }
    return code
  }
}

extension StringProtocol {
  /// The text without spaces at its ends.
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(
      start.prefix(
        upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:))
          ?? start.startIndex))
  }
}
