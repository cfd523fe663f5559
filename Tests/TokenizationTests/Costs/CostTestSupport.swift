import Foundation
import Tokenization

/// A dictionary of a few words, looked up length by length.
struct CostWordList: CostDictionary {
  private var costs: [[UInt32]: Float] = [:]

  init(_ words: [String: Float] = [:]) {
    for (word, cost) in words { costs[costCodes(word)] = cost }
  }

  func forEachWord(from index: Int, in codes: [UInt32], _ body: (Int, Float) -> Void) {
    for end in codes[index...].indices.prefix(12) {
      if let cost = costs[Array(codes[index...end])] { body(end + 1 - index, cost) }
    }
  }

  func cost(of word: ArraySlice<UInt32>) -> Float? { costs[Array(word)] }
}

func costCodes(_ text: String) -> [UInt32] { CostLine(Array(text.unicodeScalars)).codes }

/// Ten lines as a customer writes them.
let tenCostSentences: [[String]] = [
  "我 想 退货 ， 运费 谁 出 ？", "这 件 衣服 的 质量 不错 。", "物流 太 慢 了 ， 等 了 3 天",
  "客服 态度 很 好 ， 下次 还 来", "鞋子 尺码 偏 小 ， 换 大 一 码", "什么 时候 发货 ？",
  "优惠券 不 能 用", "第2 次 买 了 ， 花 了 20万 积分", "屏幕 有 划痕 ， 我 要 换货", "快递员 把 包裹 放在 门口",
].map { $0.split(separator: " ").map(String.init) }

/// Cuts text that has no spaces: by the lattice in runs, at every character outside of them.
func cutWithoutSpaces(
  _ text: String, with lattice: CostLattice, _ dictionary: some CostDictionary
) -> [String] {
  let scalars = Array(text.unicodeScalars)
  let line = CostLine(scalars)
  var bounds = Set(0...line.codes.count)
  for run in line.runs() {
    bounds.subtract(run)
    bounds.insert(run.lowerBound)
    let path = lattice.cheapestPath(through: run, in: line.codes, dictionary: dictionary)
    bounds.formUnion(path.ends)
  }
  let places = bounds.sorted().map { line.starts[$0] }
  return zip(places, places.dropFirst()).map { start, end in
    var word = String.UnicodeScalarView()
    word.append(contentsOf: scalars[start..<end])
    return String(word)
  }
}

/// The treebank's segmented files, kept beside the package.
enum SegmentationFile {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent()  // Costs
    .deletingLastPathComponent()  // TokenizationTests
    .deletingLastPathComponent()  // Tests
    .deletingLastPathComponent()  // the package
    .appending(path: "../shared/data/segmentation").standardized

  /// Whether the files are there and the build is fast enough to train on them.
  static let isUsable: Bool = {
    #if DEBUG
      false
    #else
      FileManager.default.fileExists(atPath: folder.appending(path: "ud_gsdsimp.dev.txt").path)
    #endif
  }()
  static let reason = "an optimised build and ../shared/data/segmentation are needed"

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }
}
