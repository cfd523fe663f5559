import Commerce
import Glibc

extension CustomerFeatures {
  static let activity: [Definition] = Definition.group(
    "activity", side: .customer,
    [
      .number("views_30d", unit: "views", "in the last 30 days") { $0.events(.view, days: 30) },
      .number("carts_30d", unit: "items", "put into the cart in the last 30 days") {
        $0.events(.cart, days: 30)
      },
      .number("searches_30d", unit: "searches", "in the last 30 days") {
        $0.events(.search, days: 30)
      },
      .number("coupons_90d", unit: "coupons", "got or used in the last 90 days") {
        $0.events(.coupon, days: 90)
      },
      .number("views_trend", unit: "log ratio", "views of 30 days over a third of 90's") {
        let (now, usual) = ($0.events(.view, days: 30), $0.events(.view, days: 90) / 3)
        return usual == 0 ? nil : log((now + 1) / (usual + 1))
      },
      .number("last_event_days", unit: "days", "since anything was done besides buying") {
        $0.days(since: $0.history.events.last?.time)
      },
      .number("support_30d", unit: "contacts", "with support in the last 30 days") {
        $0.events(.support, days: 30)
      },
      .number("support_90d", unit: "contacts", "with support in the last 90 days") {
        $0.events(.support, days: 90)
      },
    ])

  static let season: [Definition] = Definition.group(
    "season", side: .customer,
    [
      .number("year_sine", unit: "−1…1", "sine of the day of the year") { sin($0.yearAngle) },
      .number("year_cosine", unit: "−1…1", "cosine of the day of the year") {
        cos($0.yearAngle)
      },
    ])
}

extension CustomerMoment {
  /// The day of the year as an angle.
  fileprivate var yearAngle: Double {
    let first = Timestamp(year: asOf.date.year, month: 1, day: 1)
    return 2 * .pi * asOf.days(since: first) / 365.25
  }
}
