/// A number measured on some rows, with the interval it may as well have come out in.
public struct Estimate: Sendable, Hashable {
  /// What was measured; `nil` where it is not defined, such as a precision of nothing flagged.
  public let value: Double?
  /// The bootstrap's percentile interval; `nil` where none was asked for or most resamples leave
  /// the number undefined.
  public let interval: ClosedRange<Double>?

  /// A measured number.
  public init(value: Double?, interval: ClosedRange<Double>? = nil) {
    (self.value, self.interval) = (value, interval)
  }
}
