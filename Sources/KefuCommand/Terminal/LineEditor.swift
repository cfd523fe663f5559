import CEdit
import Foundation
import TerminalText

/// Lines typed at a terminal, with editing, history and completion (libedit).
///
/// The history is kept in memory alone: what customers write is never put into a file.
final class LineEditor {
  private var editor: UnsafeMutablePointer<KefuEditor>?
  private var complete: (String) -> Completion = { _ in .none }

  private static let historySize: Int32 = 1000

  /// The editor of this process; `nil` where there is no terminal to edit at, or no libedit.
  init?() {
    guard Self.isPossible else { return nil }
    let context = Unmanaged.passUnretained(self).toOpaque()
    editor = kefu_editor_open("kefu", Self.historySize, completeAtTab, takePaste, context)
    if editor == nil { return nil }
  }

  private static var isPossible: Bool {
    let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
    return Terminal.inputIsInteractive && Terminal.outputIsInteractive
      && !["", "dumb"].contains(terminal)
  }

  /// Lets a person type a line: `nil` for Ctrl-D on an empty one. Ctrl-C clears a line; on an empty
  /// one it interrupts the program, as anywhere else.
  ///
  /// - Parameters:
  ///   - start: what stands on the line at first, to be changed.
  ///   - complete: what Tab makes of the words before the cursor.
  func next(
    prompt: String, start: String, complete: @escaping (String) -> Completion
  ) -> String? {
    guard let editor else { return nil }
    self.complete = complete
    var start = start.visible
    while true {
      var (bytes, length) = (UnsafePointer<CChar>?.none, Int32(0))
      switch kefu_editor_read(editor, prompt, start, &bytes, &length) {
      case .line: return remembered(bytes, Int(length))
      case .end: return nil
      case .cleared: start = ""
      case .interrupted: raise(SIGINT)
      }
    }
  }

  private func remembered(_ bytes: UnsafePointer<CChar>?, _ length: Int) -> String {
    let text = UnsafeRawBufferPointer(start: bytes, count: length)
    let line = String(decoding: text.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    if let editor, line.contains(where: { !$0.isWhitespace }) { kefu_editor_remember(editor, line) }
    return line
  }

  /// Types what was pasted, none of it a command.
  fileprivate func take(paste: String) {
    guard let editor else { return }
    let line = kefu_editor_line(editor).pointee
    kefu_editor_type(editor, paste.pasted(onEmptyLine: line.start == line.end))
  }

  /// Adds what all candidates share, or lists them.
  fileprivate func completeLine(before: String) {
    guard let editor else { return }
    let found = complete(before)
    if !found.insertion.isEmpty {
      kefu_editor_insert(editor, found.insertion)
    } else if found.candidates.count > 1 {
      let lines = found.candidates.map(\.visible).columns(width: Terminal.columns ?? 80)
      kefu_editor_list(editor, lines.joined(separator: "\n"))
    }
  }
}

/// A paste, as the editor hands it over.
private func takePaste(
  context: UnsafeMutableRawPointer, scalars: UnsafePointer<UInt32>, count: Int32
) {
  var text = String.UnicodeScalarView()
  for value in UnsafeBufferPointer(start: scalars, count: Int(count)) {
    text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
  }
  Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().take(paste: String(text))
}

/// Tab, as libedit calls it.
private func completeAtTab(
  context: UnsafeMutableRawPointer, before: UnsafePointer<CChar>, length: Int32
) {
  let text = UnsafeRawBufferPointer(start: before, count: Int(length))
  Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
    .completeLine(before: String(decoding: text, as: UTF8.self))
}
