import NeuralNetwork

/// Which part of a corpus a text belongs to: decided by the text alone, so that a copy never
/// crosses over, whatever its case, width, punctuation, spacing or numbers.
public enum Split: String, Sendable, CaseIterable {
  /// Eight in ten: what models learn from.
  case train
  /// One in ten: what they are chosen and calibrated on.
  case dev
  /// One in ten: what they are measured on.
  case test

  /// The split of a text: the first eight hexadecimal digits of the SHA-256 of its key's template
  /// (letters, and `0` for every number), modulo 10.
  public init(of text: String) {
    self.init(of: TextKey(text))
  }

  /// The split of every text with a key.
  init(of key: TextKey) {
    let digest = UInt32(sha256(key.template.utf8).prefix(8), radix: 16) ?? 0
    switch digest % 10 {
    case 0..<8: self = .train
    case 8: self = .dev
    default: self = .test
    }
  }
}
