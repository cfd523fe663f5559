import Glibc

/// Where kefu keeps what it can make again: compiled dictionaries, trained default models.
public enum CacheFolder {
  /// `$XDG_CACHE_HOME/kefu`, else `$HOME/.cache/kefu`; nil where neither variable is set.
  public static var path: String? {
    if let cache = variable("XDG_CACHE_HOME") { return cache + "/kefu" }
    return variable("HOME").map { $0 + "/.cache/kefu" }
  }

  /// Makes a folder and those above it.
  ///
  /// - Throws: ``FileError``.
  public static func make(_ folder: String) throws(FileError) {
    var path = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      path += "/" + part
      if mkdir(path, 0o755) != 0, errno != EEXIST {
        throw FileError(.write, path: path, code: errno)
      }
    }
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
