import Glibc

/// Where kefu keeps what it can make again: compiled dictionaries, trained default models.
public enum CacheFolder {
  /// `$XDG_CACHE_HOME/kefu`, else `.cache/kefu` in the home folder; nil where there is none.
  ///
  /// A program that starts kefu with an empty environment, as some job schedulers do, leaves the
  /// home folder to the system's list of users.
  public static var path: String? {
    if let cache = variable("XDG_CACHE_HOME") { return cache + "/kefu" }
    return home.map { $0 + "/.cache/kefu" }
  }

  private static var home: String? {
    if let home = variable("HOME") { return home }
    guard let user = getpwuid(getuid()), let home = user.pointee.pw_dir, home.pointee != 0
    else { return nil }
    return String(cString: home)
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
