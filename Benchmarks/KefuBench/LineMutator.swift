import NeuralNetwork

/// Lines to break things with: real ones, mutated.
struct LineMutator {
  private var generator: SeededGenerator
  private let lines: [[UInt8]]

  /// Beginnings, marks and characters on which the tokenizer's rules turn.
  private static let pieces: [[UInt8]] = [
    "1", "99", ",", ".", "-", "/", "@", "#", "$", "¥", "%", "+", "(", ":", "'", "\"", "_", " ",
    "\t",
    "一", "三", "百", "第", "上", "周", "月", "号", "码", "块", "的", "了", "，", "。", "！", "　", "ー", "の",
    "가", "ก", "é", "e\u{301}", "\u{301}", "\u{200D}", "\u{FE0F}", "\u{20E3}", "👍🏽", "👩‍💻", "🇨🇳", "½",
    "㎏",
    "…", "\u{FDFA}", "İ", "ß", "https://", "www.", ".com", "iphone", "size ", "us ", "xl", "T恤",
    "return ", "\u{0}", "\u{FFFD}", "\u{F900}", "\u{2F800}", "々", "〇", "𠮷", "\u{4DC0}",
  ].map { Array($0.utf8) }

  init(seed: UInt64, lines: [[UInt8]]) {
    generator = SeededGenerator(seed: seed)
    self.lines = lines
  }

  /// The next line.
  mutating func next() -> [UInt8] {
    var line = self.line()
    for _ in 0..<Int.random(in: 0...6, using: &generator) { mutate(&line) }
    return line
  }

  private mutating func line() -> [UInt8] {
    lines[Int.random(in: 0..<lines.count, using: &generator)]
  }

  private mutating func mutate(_ line: inout [UInt8]) {
    let place = Int.random(in: 0...line.count, using: &generator)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0 where place < line.count:
      line[place] = UInt8.random(in: 0...255, using: &generator)
    case 1 where place < line.count:
      line.remove(at: place)
    case 2:
      let end = min(line.count, place + Int.random(in: 1...12, using: &generator))
      line.insert(contentsOf: line[place..<end], at: place)
    case 3:
      let other = self.line()
      line = Array(line[..<place]) + other[Int.random(in: 0...other.count, using: &generator)...]
    case 4:
      let value = UInt32.random(in: 0...0x10FFFF, using: &generator)
      if let scalar = Unicode.Scalar(value) {
        line.insert(contentsOf: String(scalar).utf8, at: place)
      }
    default:
      let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
      line.insert(contentsOf: piece, at: place)
    }
  }
}
