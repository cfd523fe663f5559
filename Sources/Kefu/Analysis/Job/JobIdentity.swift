import Glibc
import NeuralNetwork

/// All that decides the bytes of a job's results: what must be the same for an interrupted job to go
/// on.
public struct JobIdentity: Sendable, Hashable, Codable {
  /// One part of it.
  public struct Part: Sendable, Hashable, Codable {
    /// What it is, as a person calls it: an option, a file.
    public let name: String
    /// Its value.
    public let value: String
  }

  /// The parts, in a fixed order.
  public private(set) var parts: [Part] = []

  /// Nothing yet.
  public init() {}

  /// Adds a part.
  public mutating func add(_ name: String, _ value: String?) {
    parts.append(Part(name: name, value: value ?? "none"))
  }

  /// Adds a file by its size and content.
  ///
  /// - Parameter size: how many bytes of it are read, from its start.
  /// - Throws: `FileError` if it cannot be read.
  public mutating func add(file path: String, size: Int) throws {
    add(path, "\(size) bytes, sha256 \(try sha256(ofFile: path, size: size))")
  }

  /// In words, each part that differs in another job.
  func differences(from other: JobIdentity) -> [String] {
    let (mine, others) = (values, other.values)
    let names = parts.map(\.name) + other.parts.map(\.name).filter { mine[$0] == nil }
    return names.filter { mine[$0] != others[$0] }.map { name in
      "\(name) was \(others[name] ?? "not given"), is \(mine[name] ?? "not given")"
    }
  }

  private var values: [String: String] {
    Dictionary(parts.map { ($0.name, $0.value) }, uniquingKeysWith: { "\($0), \($1)" })
  }
}

extension InputError {
  /// A file, what went wrong with it, and the system's reason.
  init(_ path: String, _ problem: String, _ code: Int32) {
    self.init("\(path) \(problem): \(String(cString: strerror(code)))")
  }
}
