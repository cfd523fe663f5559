extension [Double] {
  /// The quantile of sorted numbers, between two neighbours by linear interpolation (type 7 of
  /// Hyndman and Fan 1996, numpy's default).
  ///
  /// - Precondition: the numbers are sorted, there is one at least, and `share` is in 0…1.
  func quantile(_ share: Double) -> Double {
    let place = share * Double(count - 1)
    let (below, above) = (self[Int(place)], self[Swift.min(count - 1, Int(place) + 1)])
    return below + (above - below) * (place - place.rounded(.down))
  }
}
