import Foundation

/// The names in an option that takes several, separated by commas; none for an option not given.
func commaSeparated(_ option: String?) -> [String] {
  (option ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
}
