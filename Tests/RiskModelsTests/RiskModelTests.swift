import Files
import Foundation
import Kernels
import NeuralNetwork
import RiskModels
import Testing

@Suite("Risk model")
struct RiskModelTests {
  private let table = RiskSample.table(rows: 150, seed: 9)
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func trained(_ type: RiskModelType, threads: Int = 1) throws -> RiskModel {
    try RiskTraining(RiskSample.options(type)).train(table, threads: threads)
  }

  /// The logit of churn of nobody in particular.
  private func base(of model: RiskModel) throws -> Double {
    let absent = table.columns.map { _ in false }
    return try model.logits(
      of: .churn, in: table.selecting(rows: [0]), present: [absent])[0]
  }

  @Test("any number of threads gives the same bytes", arguments: RiskModelType.allCases)
  func threads(type: RiskModelType) throws {
    let one = try trained(type, threads: 1)
    let two = try trained(type, threads: 2)
    #expect(try one.encoded() == two.encoded())
    #expect(try one.score(table, threads: 1) == two.score(table, threads: 2))
  }

  @Test("a file gives back the same scores", arguments: RiskModelType.allCases)
  func roundTrip(type: RiskModelType) throws {
    let model = try trained(type)
    let path = folder.appending(path: "m.kefu").path
    try model.write(to: path)
    let read = try RiskModel(path: path)
    #expect(try read.score(table) == model.score(table))
    #expect(try read.reasonProbabilities(table) == model.reasonProbabilities(table))
    #expect(read.columns == model.columns && read.counts == model.counts)
    #expect(read.counts.known == [150, 120])
  }

  @Test("a damaged file and one of another kind are told")
  func otherFiles() throws {
    let path = folder.appending(path: "m.kefu").path
    try ModelFile.write(metadata: ["kind": "embeddings"], tensors: [], to: path)
    #expect {
      try RiskModel(path: path)
    } throws: { error in
      "\(error)".contains("holds a file of the kind 'embeddings', expected a risk model")
    }
    try ModelFile.write(metadata: ["tasks": "intent"], tensors: [], to: path)
    #expect {
      try RiskModel(path: path)
    } throws: { error in
      "\(error)".contains("holds a model of texts, expected a risk model")
    }
    var bytes = try trained(.logistic).encoded()
    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(throws: ModelFileError.self) { try RiskModel(path: path) }
  }

  @Test(
    "with all columns present the logit is the score's, with none the base",
    arguments: RiskModelType.allCases)
  func reference(type: RiskModelType) throws {
    let model = try trained(type)
    let rows = table.selecting(rows: [3, 17])
    let scores = try #require(try model.score(rows)[.churn])
    let all = try model.logits(
      of: .churn, in: rows, present: [[true, true, true, true], [false, false, false, false]])
    #expect(try all == [scores[0].logit, base(of: model)])
    let mixed = try model.logits(
      of: .churn, in: table.selecting(rows: [3]), present: [[true, false, true, false]])
    #expect(try mixed[0] != base(of: model) && mixed[0] != scores[0].logit)
  }

  @Test(
    "the base of a linear model is the mean of its logits",
    arguments: [RiskModelType.logistic, .logisticQuantile, .linearSVM])
  func meanReference(type: RiskModelType) throws {
    let model = try trained(type)
    let logits = try #require(try model.score(table)[.churn]).map(\.logit)
    let mean = logits.reduce(0, +) / Double(logits.count)
    #expect(try abs(mean - base(of: model)) < 1e-5)
  }

  @Test("what the labels depend on is found", arguments: RiskModelType.allCases)
  func learns(type: RiskModelType) throws {
    var options = RiskSample.options(type)
    (options.epochs, options.patience, options.learningRate) = (40, 40, 0.02)
    let model = try RiskTraining(options).train(table)
    let fresh = RiskSample.table(rows: 200, seed: 10)
    let scores = try #require(try model.score(fresh)[.churn])
    let labels = try #require(fresh.labels[.churn])
    let (yes, no) = (
      zip(scores, labels).filter { $1 == true }.map(\.0.probability),
      zip(scores, labels).filter { $1 == false }.map(\.0.probability)
    )
    let ordered = yes.reduce(0) { sum, p in sum + no.count { $0 < p } }
    #expect(Double(ordered) / Double(yes.count * no.count) > 0.75)
    #expect(scores.allSatisfy { $0.probability > 0 && $0.probability < 1 })
  }

  @Test(
    "an unseen category and a missing value are scored; missing columns are named",
    arguments: RiskModelType.allCases)
  func unseen(type: RiskModelType) throws {
    let model = try trained(type)
    let strange = FeatureTable(
      columns: table.columns, ids: ["x"], values: [[2], [0], [.nan], [.nan]],
      levels: [[], ["fax"], [], []])
    let scores = try #require(try model.score(strange)[.churn])
    #expect(scores[0].logit.isFinite)
    // Training has neither seen that channel nor a row without complaints: both are the reference.
    let known = FeatureTable(
      columns: table.columns, ids: ["x"], values: [[2], [1], [.nan], [4]],
      levels: table.levels)
    #expect(
      try model.logits(of: .churn, in: known, present: [[true, false, true, false]])
        == [scores[0].logit])
    #expect(throws: RiskModelError.missingColumn(table.columns[2])) {
      try model.score(table.selecting(columns: { $0.side != .order }))
    }
  }

  @Test("too little to learn from is told with what is needed")
  func tooFew() {
    var options = RiskTrainingOptions()
    options.leastRows = 100
    #expect {
      try RiskTraining(options).train(table)
    } throws: { error in
      "\(error)".contains("too few rows in which churn")
        && "\(error)".contains("needs 100, found")
    }
    #expect(throws: RiskModelError.noLabels(RiskTarget.allCases)) {
      try RiskTraining(options).train(RiskSample.table(rows: 5, seed: 1, labelled: false))
    }
    #expect(throws: RiskModelError.noColumns) {
      try RiskTraining(options).train(table.selecting(columns: { _ in false }))
    }
  }

  @Test("the reason is predicted where reasons were stated")
  func reasons() throws {
    var options = RiskSample.options()
    (options.epochs, options.patience, options.learningRate) = (20, 20, 0.02)
    let model = try RiskTraining(options).train(table)
    #expect(model.reasons == ["delivery.late", "size.too_small"])
    let fresh = RiskSample.table(rows: 100, seed: 11)
    let probabilities = try model.reasonProbabilities(fresh)
    #expect(probabilities.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-9 })
    let right = zip(probabilities, fresh.reasons).count { probabilities, reason in
      reason.map { ($0 == model.reasons[0]) == (probabilities[0] > 0.5) } ?? false
    }
    #expect(Double(right) > 0.8 * Double(fresh.reasons.count { $0 != nil }))
  }

  @Test("degenerate columns do no harm", arguments: RiskModelType.allCases)
  func degenerate(type: RiskModelType) throws {
    let constant = [Float](repeating: 3, count: table.rows)
    let nothing = [Float](repeating: .nan, count: table.rows)
    let wide = FeatureTable(
      columns: table.columns + [
        FeatureColumn(name: "constant", kind: .number, group: "x", side: .customer),
        FeatureColumn(name: "nothing", kind: .number, group: "x", side: .order),
        FeatureColumn(name: "no category", kind: .category, group: "x", side: .text),
      ], ids: table.ids, values: table.values + [constant, nothing, nothing],
      levels: table.levels + [[], [], []], labels: table.labels, reasons: table.reasons)
    let model = try RiskTraining(RiskSample.options(type)).train(wide)
    #expect(try #require(try model.score(wide)[.churn]).allSatisfy { $0.logit.isFinite })
  }
}
