/// The features of one run, of gaps between characters and of parts that may be words: a hybrid of
/// pointwise and word-based segmentation.
///
/// Sources: G. Neubig, Y. Nakata, S. Mori, "Pointwise Prediction for Robust, Adaptable Japanese
/// Morphological Analysis" (ACL 2011) for characters and dictionary words around a gap;
/// Y. Zhang, S. Clark, "Chinese Segmentation with a Word-Based Perceptron Algorithm" (ACL 2007) for
/// parts; G. Andrew, "A Hybrid Markov/Semi-Markov Conditional Random Field for Sequence
/// Segmentation" (EMNLP 2006) for both in one model.
///
/// A feature is a hash of 32 bits; equal hashes share a weight.
struct CostFeatures {
  let codes: [UInt32]
  let matches: RunMatches
  /// The hash of the part that begins at a place and has a length: see ``RunMatches/place(_:_:)``.
  let hashes: [UInt64]

  init(codes: [UInt32], matches: RunMatches) {
    self.codes = codes
    self.matches = matches
    var hashes = [UInt64](repeating: 0, count: matches.range.count * RunMatches.width)
    let end = matches.range.upperBound
    for start in matches.range {
      var hash = WordHash()
      var place = RunMatches.place(start - matches.range.lowerBound, 1)
      for index in start..<min(start + RunMatches.width, end) {
        hash.append(codes[index])
        hashes[place] = hash.value
        place += 1
      }
    }
    self.hashes = hashes
  }

  /// The hash of a template's number and what the template saw.
  @inline(__always)
  static func feature(_ template: UInt64, _ seen: UInt64) -> UInt32 {
    var mixed = seen ^ (template &* 0x9E37_79B9_7F4A_7C15)
    mixed = (mixed ^ (mixed >> 32)) &* 0xD6E8_FEB8_6659_FD93
    mixed = (mixed ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: mixed >> 32)
  }
}
