import Foundation
import Mustache
import NeuralNetwork

/// A self-contained HTML page made from Mustache templates: `{{…}}` is escaped, and a policy in its
/// head forbids the browser to load anything or to run any script but the page's own.
struct HTMLPage {
  /// The page's language, as BCP 47 names it.
  let language: String
  let title: String
  /// CSS, behind that of all pages.
  let style: String
  /// The only script that may run; the page must serve without it.
  var script: String?

  /// The page.
  ///
  /// - Parameters:
  ///   - body: template of what stands inside `body`.
  ///   - partials: templates it refers to by name, beside `table`, a ``ReportTable``.
  /// - Throws: what is wrong with a template.
  func render(
    body: String, partials: [String: String] = [:], context: [String: Any]
  ) throws -> String {
    let style = Self.commonStyle + style
    let frame: [String: Any] = [
      "pageLanguage": language, "pageTitle": title, "pageStyle": style,
      "pageScript": script ?? false, "policy": policy(style: style),
    ]
    var library = MustacheLibrary()
    let parts = partials.merging(["body": body, "table": reportTableTemplate]) { $1 }
    for (name, part) in parts { library.register(try Self.template(part), named: name) }
    return try Self.template(Self.frame).render(
      frame.merging(context) { $1 }, library: library)
  }

  private static func template(_ text: String) throws -> MustacheTemplate {
    _ = ScalarHTML.isRegistered
    // A partial does not inherit how its parent escapes.
    return try MustacheTemplate(string: "{{% CONTENT_TYPE:\(ScalarHTML.name)}}" + text)
  }

  /// A Content-Security-Policy that allows this style and this script, known by their hashes.
  private func policy(style: String) -> String {
    """
    default-src 'none'; style-src '\(Self.source(style))'; \
    \(script.map { "script-src '\(Self.source($0))'; " } ?? "")\
    base-uri 'none'; form-action 'none'
    """
  }

  private static func source(_ text: String) -> String {
    let digits = Array(sha256(text.utf8))
    let bytes = stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0
    }
    return "sha256-" + Data(bytes).base64EncodedString()
  }

  private static let frame = #"""
    <!DOCTYPE html>
    <html lang="{{pageLanguage}}">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{{{policy}}}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{{pageTitle}}</title>
    <style>{{{pageStyle}}}</style>
    </head>
    <body>
    {{> body}}
    {{#pageScript}}
    <script>{{{.}}}</script>
    {{/pageScript}}
    </body>
    </html>

    """#
}

/// Escapes HTML scalar by scalar.
///
/// The library's own way goes by graphemes, where a combining mark behind a `<` or an Arabic number
/// sign before it hides the `<`.
private struct ScalarHTML: MustacheContentType {
  static let name = "SCALAR_HTML"
  static let isRegistered: Bool = {
    MustacheContentTypes.register(ScalarHTML(), named: name)
    return true
  }()

  func escapeText(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      // HTML has no place for these, not even escaped.
      case "\0"..."\u{8}", "\u{B}", "\u{E}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
