public import Commerce
public import Tokenization

extension Language {
  /// The language of a line by the scripts of its tokens.
  ///
  /// Two or more Latin words beside Han make a line mixed; a single one is a brand or a size.
  public init(of text: TokenizedText) {
    let han = text.tokens.count { $0.kind == .han }
    let words = text.tokens.count { $0.kind == .word }
    switch (han, words) {
    case (0, 0): self = .other
    case (0, _): self = .english
    case (_, 0...1): self = .chinese
    default: self = .mixed
    }
  }
}
