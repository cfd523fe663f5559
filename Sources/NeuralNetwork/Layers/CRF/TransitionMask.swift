/// Which tags may start a sequence, end one, and follow each other.
///
/// In the BIO scheme, for example, an I tag neither starts a sequence nor follows an O.
public struct TransitionMask: Sendable, Hashable {
  /// Number of tags.
  public let tags: Int
  /// Whether `to` may follow `from`, at `from * tags + to`: [tags × tags]
  private(set) var transitions: [Bool]
  /// Whether a tag may be the first of a sequence: [tags]
  private(set) var starts: [Bool]
  /// Whether a tag may be the last of a sequence: [tags]
  private(set) var ends: [Bool]

  /// A mask that allows everything.
  ///
  /// - Precondition: tags > 0.
  public init(tags: Int) {
    precondition(tags > 0, "\(tags) tags")
    self.tags = tags
    transitions = [Bool](repeating: true, count: tags * tags)
    starts = [Bool](repeating: true, count: tags)
    ends = starts
  }

  /// Forbids that `to` follows `from`.
  public mutating func forbid(from: Int, to: Int) {
    checkTag(from)
    checkTag(to)
    transitions[from * tags + to] = false
  }

  /// Forbids that a sequence starts with the tag.
  public mutating func forbidStart(_ tag: Int) {
    checkTag(tag)
    starts[tag] = false
  }

  /// Forbids that a sequence ends with the tag.
  public mutating func forbidEnd(_ tag: Int) {
    checkTag(tag)
    ends[tag] = false
  }

  /// Whether a whole sequence of tags is allowed; the empty one is not.
  public func allows(_ path: some Sequence<Int>) -> Bool {
    var previous: Int?
    for tag in path {
      checkTag(tag)
      guard previous.map({ transitions[$0 * tags + tag] }) ?? starts[tag] else { return false }
      previous = tag
    }
    return previous.map { ends[$0] } ?? false
  }

  /// The length of the shortest sequence that has no allowed path; `nil` if each length has one.
  ///
  /// The set of tags a sequence can be in after n tokens decides the one after n + 1, so the search
  /// is over when a set returns.
  package var impossibleLength: Int? {
    var reached = starts
    var seen: Set<[Bool]> = []
    while seen.insert(reached).inserted {
      guard zip(reached, ends).contains(where: { $0 && $1 }) else { return seen.count }
      reached = (0..<tags).map { to in
        (0..<tags).contains { reached[$0] && transitions[$0 * tags + to] }
      }
    }
    return nil
  }

  private func checkTag(_ tag: Int) {
    precondition(tag >= 0 && tag < tags, "tag \(tag) is not in 0 ..< \(tags)")
  }
}
