import Foundation
import Kefu
import TerminalText

/// The lines of a chat: edited at a terminal, or as they come where there is no libedit or nobody
/// to edit them.
struct LineSource {
  /// A line of text, or the wish to leave.
  enum Line: Equatable {
    case text(String)
    /// Ctrl-C on an empty line.
    case interrupted
  }

  private let editor: LineEditor?
  private var plain: LineReader?
  private let open: () throws -> LineReader

  /// A source of lines.
  ///
  /// - Parameter plain: opens standard input, asked for only where lines are not edited.
  init(plain: @escaping () throws -> LineReader) {
    (editor, open) = (LineEditor(), plain)
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
  ) throws -> Line? {
    if let editor {
      switch editor.next(prompt: prompt, start: start, complete: complete) {
      case .line(let line): return .text(line)
      case .interrupted: return .interrupted
      case .end: return nil
      }
    }
    if Terminal.inputIsInteractive { try Self.show(prompt) }
    var reader = try plain ?? open()
    defer { plain = reader }
    return try reader.next().map { .text(String(decoding: $0, as: UTF8.self)) }
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
