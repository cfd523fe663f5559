import Commerce
import Foundation
import NeuralNetwork

/// Files that an analysis wrote, read line by line, in order; memory is that of some lines.
struct AnalysedFiles: Sendable {
  /// Where a line stands.
  struct Place: Sendable, Hashable {
    /// Index of the file.
    let file: Int
    /// Number of the line, from 1.
    let line: Int
  }

  /// Paths of the files.
  let paths: [String]
  /// Threads that parse lines; what is handed out does not depend on it.
  let threads: Int

  /// Names of the files without their folders, as a report shows them.
  var names: [String] { paths.map { URL(fileURLWithPath: $0).lastPathComponent } }

  /// Hands out every record, `nil` in a bad one's place; empty lines are skipped.
  ///
  /// - Throws: ``InputError`` on a read error or for a file whose first line no analysis wrote, and
  ///   what `body` throws.
  func forEach(_ body: (Place, AnalysedRecord?) throws -> Void) throws {
    for (file, path) in paths.enumerated() {
      var lines = LineReader(try InputSource(path: path))
      var isFirst = true
      while true {
        let chunk = try Self.chunk(from: &lines)
        guard !chunk.isEmpty else { break }
        if isFirst { try Self.check(chunk[0], of: path) }
        isFirst = false
        for (line, record) in zip(chunk, read(chunk)) {
          try body(Place(file: file, line: line.number), record)
        }
      }
    }
  }

  private struct Line: Sendable {
    let number: Int
    let content: Data
  }

  private static func chunk(from lines: inout LineReader) throws(InputError) -> [Line] {
    var chunk: [Line] = []
    while chunk.count < 1024, let line = try lines.next() {
      if line.contains(where: { $0 > 0x20 }) {
        chunk.append(Line(number: lines.line, content: Data(line)))
      }
    }
    return chunk
  }

  private func read(_ chunk: [Line]) -> [AnalysedRecord?] {
    let size = 64
    let starts = Array(stride(from: 0, to: chunk.count, by: size))
    return parallelMap(count: starts.count, threads: threads) { part in
      let decoder = JSONDecoder()
      return chunk[starts[part]..<min(starts[part] + size, chunk.count)].map { line in
        Self.record(line, decoder)
      }
    }.flatMap(\.self)
  }

  /// The record of a line; `nil` where the analysis could not read one, or it is no result.
  private static func record(_ line: Line, _ decoder: JSONDecoder) -> AnalysedRecord? {
    guard let record = try? decoder.decode(AnalysedRecord.self, from: line.content),
      record.isResult, record.error == nil
    else { return nil }
    return record
  }

  /// Refuses a file of another kind, instead of counting all its lines as bad.
  private static func check(_ line: Line, of path: String) throws(InputError) {
    guard let record = try? JSONDecoder().decode(AnalysedRecord.self, from: line.content),
      record.isResult
    else {
      throw InputError(
        """
        \(path) line \(line.number): expected a JSON object as kefu analyze writes it, found: \
        \(masked(String(decoding: line.content, as: UTF8.self))); run kefu analyze first
        """)
    }
  }
}
