import Commerce
import Foundation
import NeuralNetwork
public import TextModels

extension TextModelConfiguration {
  /// Reads a JSON object of options over the defaults; what it does not name keeps its default.
  ///
  /// - Throws: ``InputError`` naming a member that does not exist or has the wrong type.
  public init(path: String) throws(InputError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError("\(path) cannot be read: expected a JSON file of training options")
    }
    do {
      let given = try JSONDecoder().decode(JSONValue.self, from: data)
      let defaults = try JSONValue(encoding: TextModelConfiguration())
      let merged = try Self.merge(given, over: defaults, at: path)
      self = try Self.decode(merged)
      try validate()
    } catch let error as InputError {
      throw error
    } catch let error as ConfigurationError {
      throw InputError("\(path): \(error)")
    } catch {
      throw InputError("\(path): expected a JSON object of training options")
    }
  }

  /// Puts given members over the defaults, one by one.
  ///
  /// - Parameter isValid: whether options with a value in this place can be read.
  private static func merge(
    _ given: JSONValue, over defaults: JSONValue, at place: String,
    isValid: (JSONValue) -> Bool = { (try? decode($0)) != nil }
  ) throws -> JSONValue {
    guard case .object(var merged) = defaults else {
      guard isValid(given) else {
        throw InputError("\(place): the value is of the wrong kind or size")
      }
      return given
    }
    guard case .object(let members) = given else {
      throw InputError("\(place): expected a JSON object of training options")
    }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      guard let standard = merged[name] else {
        let known = merged.keys.sorted().joined(separator: ", ")
        throw InputError("\(place): no option \(masked(name)); expected one of: \(known)")
      }
      merged[name] = try merge(value, over: standard, at: "\(place), \(name)") { candidate in
        var probe = merged
        probe[name] = candidate
        return isValid(.object(probe))
      }
    }
    return .object(merged)
  }

  private static func decode(_ options: JSONValue) throws -> Self {
    try JSONDecoder().decode(Self.self, from: JSONEncoder().encode(options))
  }
}
