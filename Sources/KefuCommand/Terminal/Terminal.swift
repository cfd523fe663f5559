import Foundation
import Kefu

/// Standard error and what is known about the terminal.
enum Terminal {
  /// Whether a person types into standard input.
  static var inputIsInteractive: Bool { isatty(STDIN_FILENO) == 1 }
  /// Whether a person reads standard output.
  static var outputIsInteractive: Bool { isatty(STDOUT_FILENO) == 1 }
  /// Whether a person reads standard error.
  static var errorIsInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether the machine is set to Chinese (POSIX: the first of these that is set decides).
  static var isChinese: Bool {
    let environment = ProcessInfo.processInfo.environment
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    return names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }?.hasPrefix("zh") ?? false
  }

  /// Columns of the terminal at standard output; `nil` where there is none, or it does not say.
  static var columns: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes a line to standard error.
  static func note(_ line: String) {
    write(line + "\n")
  }

  /// Writes to standard error; where that is full or closed there is nobody left to tell.
  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

/// A status that is redrawn in place at a terminal, and written once a minute into a log.
struct StatusLine {
  private var lastDrawn: ContinuousClock.Instant?
  private var width = 0

  /// Shows a status, at most ten times a second at a terminal.
  mutating func show(_ text: String) {
    let now = ContinuousClock.now
    let pause: Duration = Terminal.errorIsInteractive ? .milliseconds(100) : .seconds(60)
    if let lastDrawn, now - lastDrawn < pause { return }
    if lastDrawn == nil, !Terminal.errorIsInteractive {
      lastDrawn = now  // a job of under a minute says nothing in a log
      return
    }
    lastDrawn = now
    draw(text, end: Terminal.errorIsInteractive ? "" : "\n")
  }

  /// Replaces the status by a last line.
  mutating func finish(_ text: String) {
    draw(text, end: "\n")
  }

  private mutating func draw(_ text: String, end: String) {
    let start = Terminal.errorIsInteractive ? "\r" : ""
    let padding = String(repeating: " ", count: max(0, width - text.count))
    Terminal.write(start + text + padding + end)
    width = Terminal.errorIsInteractive ? text.count : 0
  }
}

/// `65 s` or `12 min 5 s`.
func readable(seconds: Double) -> String {
  let whole = Int(seconds.rounded())
  return whole < 120 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
}

/// `93 %`.
func percent(_ share: Double) -> String {
  "\(Int((share * 100).rounded())) %"
}
