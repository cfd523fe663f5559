import Foundation
import Kefu
import TerminalText

/// The lines of a chat: edited at a terminal, or as they come where there is no libedit or nobody
/// to edit them.
struct LineSource {
  private let editor: LineEditor?
  private var plain: LineReader?
  private let open: () throws -> LineReader

  /// A source of lines.
  ///
  /// - Parameters:
  ///   - isUTF8: whether the terminal writes UTF-8; other lines are not edited.
  ///   - plain: opens standard input, asked for only where lines are not edited.
  init(isUTF8: Bool, plain: @escaping () throws -> LineReader) {
    (editor, open) = (isUTF8 ? LineEditor() : nil, plain)
  }

  /// Whether a line can be put before a person to be changed.
  var canEdit: Bool { editor != nil }

  /// The next line, `nil` after the last. The prompt is shown to people only.
  ///
  /// - Parameters:
  ///   - start: what stands on an edited line at first.
  ///   - complete: what Tab makes of the words before the cursor.
  mutating func next(
    prompt: String, start: String = "", complete: @escaping (String) -> Completion
  ) throws -> String? {
    if let editor { return editor.next(prompt: prompt, start: start, complete: complete) }
    if Terminal.inputIsInteractive { try Self.show(prompt) }
    if plain == nil { plain = try open() }
    guard let line = try plain?.next() else {
      if Terminal.inputIsInteractive { try Self.show("\n") }
      return nil
    }
    return String(decoding: line, as: UTF8.self)
  }

  private static func show(_ prompt: String) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(prompt.utf8))
    } catch {
      throw InputError(
        "<standard output> cannot be written: \(String(cString: strerror(errno)))")
    }
  }
}
