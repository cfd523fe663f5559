public import Commerce
public import Tokenization

extension Language {
  /// The language of a line by the scripts of its tokens.
  ///
  /// Two or more Latin words beside Han make a line mixed; a single one is a brand or a size.
  public init(of text: TokenizedText) {
    switch (text.hasHan, text.hasPlainWords ? text.plainWords.count : 0) {
    case (false, 0): self = .other
    case (false, _): self = .english
    case (true, 0...1): self = .chinese
    default: self = .mixed
    }
  }
}
