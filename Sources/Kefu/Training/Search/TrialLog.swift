import Foundation

/// A log of trials in NDJSON, to which each is added as it ends.
///
/// A line is written by one call and synced; what a killed process left of one is dropped.
struct TrialLog {
  let path: String
  /// The trials of the search, in file order.
  private(set) var trials: [Trial] = []

  /// What every version of kefu writes of a trial.
  private struct Line: Decodable {
    let search: String
    let trial: Int
  }

  /// Reads the trials of a search from a log, which may hold those of others too; a file that does
  /// not exist is empty.
  ///
  /// - Throws: ``InputError`` naming a line that is no trial.
  init(path: String, search: String) throws(InputError) {
    self.path = path
    guard FileManager.default.fileExists(atPath: path) else { return }
    guard let content = FileManager.default.contents(atPath: path) else {
      throw InputError("\(path) cannot be read: expected a log of trials")
    }
    var lines = content.split(separator: 0x0A, omittingEmptySubsequences: false)
    // Behind the last line feed there is nothing, or what a killed process wrote of a line.
    let rest = lines.popLast() ?? Data()
    for (index, line) in lines.enumerated() {
      let content = Data(line)
      guard let known = try? JSONDecoder().decode(Line.self, from: content) else {
        throw InputError(
          """
          \(path):\(index + 1): expected a trial as kefu tune logs them, found something else: correct \
          the line, or choose another --log
          """)
      }
      guard known.search == search,
        let trial = try? JSONDecoder().decode(Trial.self, from: content)
      else { continue }
      trials.append(trial)
    }
    guard !rest.isEmpty else { return }
    guard rest.first == UInt8(ascii: "{") else {
      throw InputError("\(path):\(lines.count + 1): expected a log of trials: choose another --log")
    }
    guard truncate(path, off_t(content.count - rest.count)) == 0 else {
      throw InputError("\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  /// Adds a trial, to the disk before this returns.
  ///
  /// - Throws: ``InputError`` where that is not possible.
  mutating func append(_ trial: Trial) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = Array(try encoder.encode(trial)) + [0x0A]
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    defer { close(descriptor) }
    guard descriptor >= 0, write(descriptor, line, line.count) == line.count,
      fsync(descriptor) == 0 || errno == EINVAL  // a device cannot be synced
    else { throw InputError("\(path) cannot be written: \(String(cString: strerror(errno)))") }
    trials.append(trial)
  }
}
