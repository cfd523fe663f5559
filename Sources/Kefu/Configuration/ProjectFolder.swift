public import Foundation

/// Where corpora, vocab and replies lie.
public struct ProjectFolder: Sendable, Hashable {
  /// Path of the folder that holds `corpora/` and `vocab/`.
  public let path: String

  /// A folder that is known.
  public init(path: String) {
    self.path = path
  }

  /// Looks for the folder: `KEFU_HOME`, then upwards from the program, then upwards from the
  /// working directory.
  ///
  /// - Throws: ``InputError`` saying where it looked.
  public static func locate(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    program: String = Bundle.main.executablePath ?? CommandLine.arguments[0]
  ) throws(InputError) -> ProjectFolder {
    if let home = environment["KEFU_HOME"] {
      guard isProject(home) else {
        throw InputError("KEFU_HOME is \(home), which has no corpora/intent: correct or unset it")
      }
      return ProjectFolder(path: home)
    }
    let starts = [
      URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent().path,
      FileManager.default.currentDirectoryPath,
    ]
    for start in starts {
      var folder = URL(fileURLWithPath: start)
      while true {
        if isProject(folder.path) { return ProjectFolder(path: folder.path) }
        guard folder.path != "/" else { break }
        folder.deleteLastPathComponent()
      }
    }
    throw InputError(
      """
      no folder with corpora/intent above \(starts.joined(separator: " or ")), which holds the \
      approved replies and what the default model learns from: set KEFU_HOME to kefu's folder
      """)
  }

  private static func isProject(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/corpora/intent")
  }

  /// Files with a suffix anywhere below a folder, by ascending path.
  public func files(below folder: String, suffix: String) -> [String] {
    let root = path + "/" + folder
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { root + "/" + $0 }
  }
}
