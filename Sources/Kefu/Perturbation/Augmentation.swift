import NeuralNetwork
public import Tokenization

/// Changed copies of labelled texts to learn from, with their labelled stretches carried along.
///
/// Teaching a model perturbed copies is the plain form of data augmentation (Wei and Zou, "EDA",
/// 2019).
public struct Augmentation: Sendable {
  /// A changed copy of a text.
  public struct Copy: Sendable, Hashable {
    /// What was done.
    public let perturbation: Perturbation
    /// The changed text.
    public let text: String
    /// The stretches of the original in their order, in UTF-8 bytes of ``text``.
    public let spans: [Range<Int>]
  }

  /// The share of texts that get a copy, 0…1, by perturbation; none where it is missing.
  public let rates: [Perturbation: Double]
  private let perturber: Perturber

  /// An augmentation.
  ///
  /// - Precondition: rates are in 0…1.
  public init(perturber: Perturber, rates: [Perturbation: Double]) {
    for perturbation in Perturbation.allCases {
      let rate = rates[perturbation] ?? 0
      precondition((0...1).contains(rate), "rate \(rate) of \(perturbation.rawValue)")
    }
    self.perturber = perturber
    self.rates = rates
  }

  /// An augmentation by the words of a project's `vocab/`.
  ///
  /// - Parameter lexicon: words that are changed whole or not at all.
  /// - Throws: ``InputError`` where the tables are missing or cannot be read, `ICUError` if ICU's
  ///   data is.
  /// - Precondition: rates are in 0…1.
  public init(
    project: ProjectFolder, lexicon: Lexicon, rates: [Perturbation: Double], seed: UInt64
  ) throws {
    self.init(
      perturber: try Perturber(project: project, lexicon: lexicon, seed: seed), rates: rates)
  }

  /// The changed copies of a text, at most one a perturbation, in the order of
  /// `Perturbation.allCases`.
  ///
  /// A copy that loses a stretch, does not keep the label, or equals the text or an earlier copy is
  /// left out.
  ///
  /// - Parameters:
  ///   - spans: labelled stretches in UTF-8 bytes of `text`.
  ///   - label: the text's label, where some perturbation may not keep it.
  ///   - copy: which round of copies, such as an epoch: each draws anew.
  public func copies(
    of text: String, spans: [Range<Int>] = [], label: String? = nil, copy: Int
  ) -> [Copy] {
    let line = perturber.line(text)
    var copies: [Copy] = []
    for perturbation in Perturbation.allCases {
      guard isDrawn(perturbation, for: line, copy: copy),
        label.map(perturbation.keeps(label:)) ?? true,
        let changed = perturber.perturb(line, by: perturbation, copy: copy)
      else { continue }
      let mapped = spans.compactMap(changed.map)
      guard mapped.count == spans.count,
        !copies.contains(where: { $0.text.utf8.elementsEqual(changed.text.utf8) })
      else { continue }
      copies.append(Copy(perturbation: perturbation, text: changed.text, spans: mapped))
    }
    return copies
  }

  private func isDrawn(
    _ perturbation: Perturbation, for line: PerturbableLine, copy: Int
  ) -> Bool {
    // Copies that exist are numbered from 0: the draw whether there is one is a stream of its own.
    var generator = perturber.generator(for: line, perturbation, copy: ~copy)
    return Double(generator.nextUnit()) < rates[perturbation] ?? 0
  }
}
