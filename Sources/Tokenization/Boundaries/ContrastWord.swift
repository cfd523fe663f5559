/// A word that sets one clause against another, and where it counts as one.
public struct ContrastWord: Sendable, Hashable {
  /// Where the word counts.
  public enum Place: Sendable, Hashable {
    /// Begins a clause wherever it stands: `但是`, `but`.
    case anywhere
    /// Counts where a clause begins that is not the text's first: `就是` in `都好，就是偏小`.
    case laterClause
    /// Counts where a clause begins: `虽然`, `despite`.
    case clauseStart
  }

  /// The word; several English words with spaces between them.
  public let text: String
  /// What it makes of its clause.
  public let contrast: Clause.Contrast
  /// Where it counts.
  public let place: Place
  /// Words before which it is something else. `*` stands for any one word: `再 *` before `不过`.
  var notAfter: [[String]] = []
  /// Words behind which it is something else: `much` behind `however`.
  var notBefore: Set<String> = []
  /// If not empty, the only words it may stand before: `the` behind `yet`, not `yet again`.
  var onlyBefore: Set<String> = []
  /// Words with which it makes an emphasis where a clause begins: `这` in `这可是正品`.
  var emphasizes: Set<String> = []
  /// Whether it means "only" before a number: `不过30块`.
  var isOnlyBeforeNumbers = false

  /// A word and where it counts.
  public init(_ text: String, _ contrast: Clause.Contrast, _ place: Place) {
    self.text = text
    self.contrast = contrast
    self.place = place
  }
}
