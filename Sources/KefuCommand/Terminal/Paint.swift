import Foundation

/// Colours and weights of text at a terminal (ECMA-48, SGR), or none.
struct Paint {
  /// Whether anything is painted.
  let isOn: Bool

  /// For standard output: only at a terminal that knows colours, and unless `NO_COLOR` is set
  /// (no-color.org).
  static var standardOutput: Paint {
    let environment = ProcessInfo.processInfo.environment
    let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return Paint(
      isOn: Terminal.outputIsInteractive && !isRefused && environment["TERM"] != "dumb")
  }

  func bold(_ text: String) -> String { painted(text, 1) }

  func faint(_ text: String) -> String { painted(text, 2) }

  /// Green where a number is above zero, red below.
  func sign(_ value: Double, _ text: String) -> String {
    value == 0 ? text : painted(text, value > 0 ? 32 : 31)
  }

  private func painted(_ text: String, _ code: Int) -> String {
    isOn && text.contains { $0 != " " } ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
