import Foundation
import NeuralNetwork
public import TextModels

extension ClassifierConfiguration {
  /// Reads a JSON object of options over the defaults; what it does not name keeps its default.
  ///
  /// - Throws: ``InputError`` naming a member that does not exist or has the wrong type.
  public init(path: String) throws(InputError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError("\(path) cannot be read: expected a JSON file of training options")
    }
    do {
      let given = try JSONDecoder().decode(JSONValue.self, from: data)
      let defaults = try JSONDecoder().decode(
        JSONValue.self, from: JSONEncoder().encode(ClassifierConfiguration()))
      let merged = try Self.merge(given, over: defaults, at: path)
      self = try JSONDecoder().decode(Self.self, from: JSONEncoder().encode(merged))
    } catch let error as InputError {
      throw error
    } catch {
      throw InputError("\(path) is not a JSON object of training options: \(error)")
    }
  }

  private static func merge(
    _ given: JSONValue, over defaults: JSONValue, at place: String
  ) throws -> JSONValue {
    guard case .object(let members) = given, case .object(var merged) = defaults else {
      return given
    }
    for (name, value) in members {
      guard let standard = merged[name] else {
        let known = merged.keys.sorted().joined(separator: ", ")
        throw InputError("\(place): no option \(name); expected one of: \(known)")
      }
      merged[name] = try merge(value, over: standard, at: "\(place), \(name)")
    }
    return .object(merged)
  }
}
