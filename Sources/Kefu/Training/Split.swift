import NeuralNetwork

/// Which part of a corpus a text belongs to: decided by the text alone, so that a copy never
/// crosses over.
public enum Split: String, Sendable, CaseIterable {
  /// Eight in ten: what models learn from.
  case train
  /// One in ten: what they are chosen and calibrated on.
  case dev
  /// One in ten: what they are measured on.
  case test

  /// The split of a text: the first eight hexadecimal digits of its SHA-256, modulo 10.
  public init(of text: String) {
    let digest = UInt32(sha256(text.utf8).prefix(8), radix: 16) ?? 0
    switch digest % 10 {
    case 0..<8: self = .train
    case 8: self = .dev
    default: self = .test
    }
  }
}
