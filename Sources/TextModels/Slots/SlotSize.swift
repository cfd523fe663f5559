/// One form for a size, however it is written.
enum SlotSize {
  /// `42` for 42码 and 四十二码, `37.5` for 37半, `M` for M码, `70x180` for 70×180, `US 9`, `500ml`.
  static func canonical(_ line: SlotLine, _ range: Range<Int>) -> String {
    var text = line.text(range)
    for prefix in ["size ", "sizes "] where text.hasPrefix(prefix) {
      text.removeFirst(prefix.count)
    }
    if let number = line.numeral(at: range.lowerBound), let value = number.value {
      let rest = line.text(number.end..<range.upperBound)
      if let plain = plain(value, rest) { return plain }
      if number.style == .han { text = SlotLine.decimal(value) + rest }
    }
    for unit in ["码", "号", "號"] where text.hasSuffix(unit) { text.removeLast(unit.count) }
    let isMeasure =
      text.hasSuffix("ml") || text.hasSuffix("g") || text.last == "m" && text.count > 2
      || text.hasSuffix("mm") || text.hasSuffix("cm")
      || text.hasSuffix("kg") || text.hasSuffix("inch") || text.hasSuffix("oz")
    if text.contains("×") || text.contains("*") || text.contains("乘") {
      return text.map { "×*乘".contains($0) ? "x" : String($0) }.joined()
    }
    if isMeasure || text.contains(where: { !$0.isASCII }) || isDimension(text) {
      return text.filter { $0 != " " && $0 != "-" }
    }
    return text.uppercased()
  }

  /// A number whose unit says nothing more.
  private static func plain(_ value: Double, _ rest: String) -> String? {
    switch rest {
    case "", "码", "号": SlotLine.decimal(value)
    case "半", "码半", " and a half": SlotLine.decimal(value + 0.5)
    default: nil
    }
  }

  private static func isDimension(_ text: String) -> Bool {
    text.contains("x") && text.allSatisfy { $0.isNumber || $0 == "x" || $0 == "." }
  }
}
