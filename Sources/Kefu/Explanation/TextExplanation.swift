public import TextModels
public import Tokenization

/// Why a model gives a text a label, for people and programs.
public struct TextExplanation: Sendable {
  /// What the label answers.
  public let task: TextTask
  /// The text; the shares are of its first tokens.
  public let text: TokenizedText
  /// The label, and what each token adds to its score.
  public let label: LabelExplanation
  /// The labelled examples most like the text; `nil` where no files were given.
  public let nearest: [NearestExamples.Neighbour]?
  /// What the tokens' lexicon entries are places in.
  public let lexicon: Lexicon
}

extension TextExplanation {
  /// `{"label","base","sum","residual","tokens":[{"start","end","text","share","deep","wide","kind",
  /// "tag","standard"}],"nearest":[{"text","label","similarity","file","line"}]}`: `start` and `end`
  /// count Unicode scalars, numbers are logits, and sum = base + all shares + residual. `tag` and
  /// `standard` only where the lexicon's entry has them, `nearest` only where files were given.
  public var json: OrderedJSON {
    var members: [OrderedJSON.Member] = [
      .init("label", .string(label.label)), .init("base", .probability(label.base)),
      .init("sum", .probability(label.sum)), .init("residual", .probability(label.residual)),
      .init("tokens", .array(zip(text.tokens, label.shares).map(json(of:_:)))),
    ]
    if let nearest { members.append(.init("nearest", .array(nearest.map(\.json)))) }
    return .object(members)
  }

  private func json(of token: Token, _ share: LabelExplanation.Share) -> OrderedJSON {
    let scalars = text.scalarRange(of: token.source)
    return .object(
      [
        .init("start", .integer(scalars.lowerBound)), .init("end", .integer(scalars.upperBound)),
        .init("text", .string(text.text(of: token))), .init("share", .probability(share.total)),
        .init("deep", .probability(share.deep)), .init("wide", .probability(share.wide)),
        .init("kind", .string(token.kind.rawValue)),
      ] + lexicon.members(of: token))
  }
}

extension NearestExamples.Neighbour {
  /// `{"text","label","similarity","file","line"}`
  var json: OrderedJSON {
    .object([
      .init("text", .string(example.text)), .init("label", .string(example.label)),
      .init("similarity", .probability(similarity)), .init("file", .string(example.file)),
      .init("line", .integer(example.line)),
    ])
  }
}
