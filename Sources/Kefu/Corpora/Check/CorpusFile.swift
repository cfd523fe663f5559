import Commerce
import Foundation

/// What a file of data is for.
public enum CorpusTask: String, Sendable, CaseIterable {
  /// One intent a line.
  case intent
  /// Reviews with sentiment, aspects and reasons.
  case reviews
  /// Sentiment alone.
  case sentiment
  /// Several intents a line.
  case multi
  /// Details in a line, and corrections.
  case slots
  /// Questions in customers' words, and the answers that answer them.
  case questions
  /// Approved replies and the rules they quote.
  case replies
  /// Input to try the program with.
  case samples
  /// Words people edit.
  case vocab
}

/// A file of data: its task and language by the names of its folders, or by what is in it.
struct CorpusFile: Sendable, Hashable {
  let path: String
  let task: CorpusTask
  /// The language its folder promises; `nil` where the folder has no language's name.
  let language: Language?

  var name: String { (path as NSString).lastPathComponent }
  var format: RecordFormat { RecordFormat(path: path) ?? .ndjson }

  /// The files at some paths, folders searched to the bottom for NDJSON, CSV and TSV; each once,
  /// in order of their paths.
  ///
  /// - Throws: ``InputError`` for a path that does not exist, or a file whose task cannot be told.
  static func files(at paths: [String]) throws(InputError) -> [CorpusFile] {
    var found: Set<String> = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw InputError("\(path) does not exist: check the path")
      }
      guard isFolder.boolValue else {
        found.insert(path)
        continue
      }
      let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      found.formUnion(names.filter(isData).map { folder + "/" + $0 })
    }
    return try found.sorted().map(CorpusFile.init(path:))
  }

  private static func isData(_ name: String) -> Bool {
    guard let format = RecordFormat(path: name) else { return false }
    return format != .lines
  }

  private init(path: String) throws(InputError) {
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    let folders = absolute.split(separator: "/").dropLast().map(String.init)
    self.path = path
    language = folders.last.flatMap(Language.init(rawValue:)).flatMap { $0 == .other ? nil : $0 }
    if let task = folders.reversed().lazy.compactMap(CorpusTask.init(rawValue:)).first {
      self.task = task
    } else {
      task = try Self.task(ofContentOf: path)
    }
  }

  /// The file's records with their lines; what is none is reported.
  ///
  /// - Parameter column: the column or member that holds the text.
  /// - Throws: ``InputError`` if the file cannot be opened.
  func records(
    column: String = "text", _ report: inout TaskReport
  ) throws(InputError) -> [(record: InputRecord, place: Place)] {
    let source = try InputSource(path: path)
    var records: [(record: InputRecord, place: Place)] = []
    do throws(InputError) {
      var reader = try RecordReader(source, format: format, text: column)
      while let read = try reader.next() {
        switch read {
        case .success(let record): records.append((record, Place(file: path, line: record.line)))
        case .failure(let bad):
          report.records += 1
          report.add(Place(file: path, line: bad.line), .unreadable, bad.message)
        }
      }
    } catch {
      report.add(Place(file: path, line: 1), .unreadable, error.description)
    }
    return records
  }

  /// The task by the members of the first record.
  private static func task(ofContentOf path: String) throws(InputError) -> CorpusTask {
    var reader = try RecordReader(
      try InputSource(path: path), format: RecordFormat(path: path))
    let members = Set((try? reader.next()?.get())?.fields.map(\.name) ?? [])
    if members.contains("intents") { return .multi }
    if members.contains("slots") { return .slots }
    if members.contains("answer") { return .questions }
    if members.isSuperset(of: ["id", "intent"]) { return .replies }
    if members.contains("intent") { return .intent }
    if members.isSuperset(of: ["sentiment", "aspects"]) { return .reviews }
    if members.contains("sentiment") { return .sentiment }
    let tasks = CorpusTask.allCases.map(\.rawValue).joined(separator: ", ")
    throw InputError(
      """
      \(path): cannot tell what this file is for: expected a folder named \(tasks), or a first \
      record with intent, intents, slots, answer or sentiment
      """)
  }
}
