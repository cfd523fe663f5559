/// Something an entry of a lexicon does not do, or does twice.
public struct LexiconFinding: Sendable, Hashable {
  /// What is wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// The same word once more, saying the same.
    case duplicate
    /// The same word once more, saying something else.
    case conflict
    /// A synonym that is the word itself, or leads back to it.
    case synonym
    /// Not even alone on a line the word is a token.
    case dead
    /// The characters occur in the text, but other words or spans take them each time.
    case lost
    /// The characters do not occur in the text.
    case unused
  }

  /// What took an entry's characters.
  public enum Taker: Sendable, Hashable {
    /// A longer entry of the lexicon.
    case longerEntry(String)
    /// A longer word of ICU's dictionary or of the word rules.
    case longerWord(String)
    /// A span that stays whole, by its kind.
    case span(kind: String)
    /// Several words, with an edge inside the entry.
    case words([String])
  }

  /// One way an entry lost.
  public struct Loss: Sendable, Hashable {
    /// What took the characters.
    public let taker: Taker
    /// How often it did.
    public let count: Int
    /// The first line of the text where it did, from 1.
    public let line: Int
    /// The normalised text around the entry there: cut to 40 characters, digits masked.
    public let quote: String
  }

  /// The table the entry stands in.
  public let file: String
  /// The line of the table, from 1.
  public let line: Int
  /// The entry's word as it is written.
  public let word: String
  /// What is wrong.
  public let kind: Kind
  /// What is wrong, in words, and what to do.
  public let message: String
  /// How the entry lost, the most frequent way first; for ``Kind/lost`` only.
  public let losses: [Loss]

  init(
    _ place: Place, _ word: String, _ kind: Kind, _ message: String, losses: [Loss] = []
  ) {
    file = place.file
    line = place.line
    self.word = word
    self.kind = kind
    self.message = message
    self.losses = losses
  }
}
