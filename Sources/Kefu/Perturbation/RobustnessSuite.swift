public import Commerce
public import Tokenization

/// Asks a model about perturbed texts beside the originals.
public struct RobustnessSuite: Sendable {
  /// What is tried.
  public let perturbations: [Perturbation]
  private let perturber: Perturber

  /// A suite of perturbations; all of them unless said otherwise.
  public init(perturber: Perturber, perturbations: [Perturbation] = Perturbation.allCases) {
    self.perturber = perturber
    self.perturbations = perturbations
  }

  /// A suite of all perturbations, by the words of a project's `vocab/`.
  ///
  /// - Parameter lexicon: words that are changed whole or not at all.
  /// - Throws: ``InputError`` where the tables are missing or cannot be read, `ICUError` if ICU's
  ///   data is.
  public init(project: ProjectFolder, lexicon: Lexicon, seed: UInt64) throws {
    self.init(perturber: try Perturber(project: project, lexicon: lexicon, seed: seed))
  }

  /// Measures how decisions move.
  ///
  /// - Parameters:
  ///   - examples: texts with their gold labels.
  ///   - decide: one decision a text, in order; asked once for the originals, then once a
  ///     perturbation for those texts it applies to.
  /// - Precondition: `decide` answers as many decisions as it is given texts.
  public func run(
    on examples: [(text: String, label: String)],
    decide: ([String]) throws -> [Decision]
  ) rethrows -> RobustnessReport {
    let lines = examples.map { perturber.line($0.text) }
    let languages = lines.map { Language(of: $0.tokenized) }
    let before = try Self.decisions(on: examples.map(\.text), decide)
    var rows: [RobustnessReport.Row] = []
    for perturbation in perturbations {
      let changed = zip(lines.indices, lines).compactMap { index, line in
        perturbation.keeps(label: examples[index].label)
          ? perturber.perturb(line, by: perturbation, copy: 0).map { (index, $0.text) } : nil
      }
      let after = try Self.decisions(on: changed.map(\.1), decide)
      let pairs = zip(changed, after).map { change, after in
        RobustnessReport.Pair(
          label: examples[change.0].label, language: languages[change.0],
          before: before[change.0], after: after)
      }
      rows += RobustnessReport.rows(perturbation, pairs)
    }
    return RobustnessReport(examples: examples.count, seed: perturber.seed, rows: rows)
  }

  private static func decisions(
    on texts: [String], _ decide: ([String]) throws -> [Decision]
  ) rethrows -> [Decision] {
    guard !texts.isEmpty else { return [] }
    let decisions = try decide(texts)
    precondition(
      decisions.count == texts.count, "\(decisions.count) decisions for \(texts.count) texts")
    return decisions
  }
}
