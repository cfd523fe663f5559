import Foundation

/// Shapes of a chart, as the template `chart` draws them; coordinates are pixels, y downwards.
///
/// Every mark has a hint that tells its numbers, so that colour and length are not alone in it.
struct Chart: Sendable, Hashable {
  struct Box: Sendable, Hashable {
    let x, y, width, height: String
    /// Class of its colour.
    let style: String
    let hint: String

    init(x: Double, y: Double, width: Double, height: Double, style: String, hint: String) {
      (self.x, self.y) = (x.pixels, y.pixels)
      (self.width, self.height) = (width.pixels, height.pixels)
      (self.style, self.hint) = (style, hint)
    }
  }

  struct Rule: Sendable, Hashable {
    let x1, y1, x2, y2: String
    let style: String

    init(x1: Double, y1: Double, x2: Double, y2: Double, style: String) {
      (self.x1, self.y1, self.x2, self.y2) = (x1.pixels, y1.pixels, x2.pixels, y2.pixels)
      self.style = style
    }
  }

  struct Label: Sendable, Hashable {
    let x, y: String
    /// `start`, `middle` or `end`.
    let anchor: String
    let style: String
    let text: String

    init(x: Double, y: Double, anchor: String, style: String = "tick", text: String) {
      (self.x, self.y) = (x.pixels, y.pixels)
      (self.anchor, self.style, self.text) = (anchor, style, text)
    }
  }

  struct Dot: Sendable, Hashable {
    let x, y: String
    let style: String
    let hint: String

    init(x: Double, y: Double, style: String = "dot", hint: String) {
      (self.x, self.y, self.style, self.hint) = (x.pixels, y.pixels, style, hint)
    }
  }

  /// Straight lines from point to point.
  struct Path: Sendable, Hashable {
    let steps: String
    let style: String
    let hint: String

    init(_ points: [(x: Double, y: Double)], style: String, hint: String) {
      steps = points.enumerated().map { place, point in
        "\(place == 0 ? "M" : "L")\(point.x.pixels) \(point.y.pixels)"
      }.joined()
      (self.style, self.hint) = (style, hint)
    }
  }

  /// Identifies the chart on its page.
  let name: String
  let title: String
  /// What a reader who does not see it should know.
  let description: String
  let width: String
  let height: String
  var rules: [Rule] = []
  var boxes: [Box] = []
  var paths: [Path] = []
  var dots: [Dot] = []
  var labels: [Label] = []

  init(name: String, title: String, description: String, width: Double, height: Double) {
    (self.name, self.title, self.description) = (name, title, description)
    (self.width, self.height) = (width.pixels, height.pixels)
  }

  static let template = #"""
    <svg class="chart" viewBox="0 0 {{width}} {{height}}" role="img" aria-labelledby="{{name}}-title {{name}}-description">
    <title id="{{name}}-title">{{title}}</title>
    <desc id="{{name}}-description">{{description}}</desc>
    {{#rules}}
    <line class="{{style}}" x1="{{x1}}" y1="{{y1}}" x2="{{x2}}" y2="{{y2}}"/>
    {{/rules}}
    {{#boxes}}
    <rect class="{{style}}" x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"><title>{{hint}}</title></rect>
    {{/boxes}}
    {{#paths}}
    <path class="{{style}}" d="{{steps}}"><title>{{hint}}</title></path>
    {{/paths}}
    {{#dots}}
    <circle class="{{style}}" cx="{{x}}" cy="{{y}}" r="3.5"><title>{{hint}}</title></circle>
    {{/dots}}
    {{#labels}}
    <text class="{{style}}" x="{{x}}" y="{{y}}" text-anchor="{{anchor}}">{{text}}</text>
    {{/labels}}
    </svg>

    """#
}

extension Double {
  /// One decimal at most.
  var pixels: String {
    let text = String(format: "%.1f", self)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
