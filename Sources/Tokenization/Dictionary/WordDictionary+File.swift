import Files

/// The compiled dictionary as a file: made once, then mapped.
///
/// Layout, in the machine's byte order: sixteen numbers of 64 bits (magic, format, key, checksum,
/// the length of each section), then the sections, each at a multiple of 16 bytes. The key is made
/// from all that the content depends on; the checksum covers the sections and the header's other
/// numbers.
extension WordDictionary {
  private static let magic: UInt64 = 0x7463_6964_7566_656B  // "kefudict"
  /// Grows with every change of the layout or of what is compiled.
  private static let format: UInt64 = 14
  private static let headerCount = 16
  private static let checksumPlace = 3

  /// The dictionary of a lexicon: mapped from the cache where it is, else compiled and put there.
  ///
  /// - Parameter cacheFolder: nil to compile without keeping the result. A folder that cannot be
  ///   written, or a damaged file in it, costs time and nothing else.
  /// - Throws: ``ICUError`` when the system's ICU has no dictionary.
  init(
    lexicon: Lexicon, normalizer: Normalizer, options: Tokenizer.Options, cacheFolder: String?
  ) throws(ICUError) {
    guard let cacheFolder else {
      try self.init(compiling: lexicon, normalizer: normalizer)
      return
    }
    let key = Self.key(lexicon, options)
    let path = "\(cacheFolder)/words-\(String(key, radix: 16)).dict"
    if let mapped = WordDictionary(path: path, key: key, lexicon: lexicon) {
      self = mapped
      return
    }
    try self.init(compiling: lexicon, normalizer: normalizer)
    try? CacheFolder.make(cacheFolder)
    try? AtomicFile.write(fileContent(key: key), to: path)
  }

  private static func key(_ lexicon: Lexicon, _ options: Tokenizer.Options) -> UInt64 {
    let described =
      "\(format) \(Tokenizer.icuVersion) \(options.caseFold) \(options.widthFold) "
      + "\(options.simplify)\n"
    var hash = FNV1a()
    for byte in described.utf8 { hash.append(byte) }
    lexicon.hash(into: &hash)
    return hash.value
  }

  // MARK: - Writing

  private func fileContent(key: UInt64) -> [UInt8] {
    let sections: [[UInt8]] = [
      Self.bytes(of: characters.blocks), Self.bytes(of: characters.properties),
      Self.bytes(of: alphabet.basic), Self.bytes(of: alphabet.supplementary),
      Self.bytes(of: alphabet.supplementaryCodes), Self.bytes(of: phraseStarts.letters),
      Self.bytes(of: phraseStarts.marks), Self.bytes(of: phraseStarts.han),
      Self.bytes(of: trieEntries),
      trie.withNodes { nodes in nodes.withUnsafeBytes { Array($0) } },
    ]
    var body: [UInt8] = []
    for section in sections {
      body += section
      body += [UInt8](repeating: 0, count: Self.padded(section.count) - section.count)
    }
    var header = [Self.magic, Self.format, key, 0, UInt64(alphabet.count)]
    header.append(UInt64(phraseStarts.longestHan))
    header += sections.map { UInt64($0.count) }
    header += [UInt64](repeating: 0, count: Self.headerCount - header.count)
    header[Self.checksumPlace] = Self.checksum(body.span, header)
    return Self.bytes(of: header) + body
  }

  private static func bytes<Number: BitwiseCopyable>(of numbers: [Number]) -> [UInt8] {
    numbers.withUnsafeBytes { Array($0) }
  }

  private static func padded(_ count: Int) -> Int { (count + 15) & ~15 }

  // MARK: - Reading

  /// Maps a file; nil if it is missing, damaged, or made from something else.
  private init?(path: String, key: UInt64, lexicon: Lexicon) {
    let headerSize = Self.headerCount * 8
    guard let file = try? MappedFile(path: path), file.count >= headerSize, file.count % 16 == 0
    else { return nil }
    let header = file.withSpan(of: UInt64.self, at: 0, count: Self.headerCount) { header in
      (0..<Self.headerCount).map { header[$0] }
    }
    guard header[0] == Self.magic, header[1] == Self.format, header[2] == key,
      let reader = SectionReader(file: file, start: headerSize, lengths: Array(header[6..<16])),
      file.withSpan(
        of: UInt8.self, at: headerSize, count: file.count - headerSize,
        { Self.checksum($0, header) }) == header[Self.checksumPlace],
      let characters = CharacterTable(
        blocks: reader.numbers(0, UInt16.self), properties: reader.numbers(1, UInt16.self)),
      let alphabet = Alphabet(
        basic: reader.numbers(2, UInt16.self), supplementary: reader.numbers(3, UInt32.self),
        codes: reader.numbers(4, UInt16.self), count: Int(header[4])),
      let phraseStarts = PhraseStarts(
        letters: reader.numbers(5, UInt64.self), marks: reader.numbers(6, UInt64.self),
        han: reader.numbers(7, UInt64.self), longestHan: Int(header[5]), alphabet: alphabet)
    else { return nil }
    self.init(
      lexicon: lexicon, phraseStarts: phraseStarts, characters: characters,
      alphabet: alphabet,
      trie: .mapped(
        file, offset: reader.offsets[9], count: reader.lengths[9] / MemoryLayout<TrieNode>.stride),
      trieEntries: reader.numbers(8, TrieEntry.self))
  }

  /// A hash of the sections and of the header but for the hash's own place.
  private static func checksum(_ body: Span<UInt8>, _ header: [UInt64]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ word: UInt64) {
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    for (place, word) in header.enumerated() where place != checksumPlace { mix(word) }
    body.withUnsafeBytes { bytes in
      for word in bytes.bindMemory(to: UInt64.self) { mix(word) }
    }
    return hash
  }

  /// The sections of a file.
  private struct SectionReader {
    let file: MappedFile
    let lengths: [Int]
    let offsets: [Int]

    /// Nil if the sections do not fill the file.
    init?(file: MappedFile, start: Int, lengths: [UInt64]) {
      var offset = start
      var offsets: [Int] = []
      for length in lengths {
        guard offset <= file.count, length <= UInt64(file.count - offset) else { return nil }
        offsets.append(offset)
        offset += WordDictionary.padded(Int(length))
      }
      guard offset == file.count else { return nil }
      self.file = file
      self.lengths = lengths.map(Int.init)
      self.offsets = offsets
    }

    func numbers<Number: BitwiseCopyable>(_ index: Int, _ type: Number.Type) -> [Number] {
      let count = lengths[index] / MemoryLayout<Number>.stride
      return file.withSpan(of: type, at: offsets[index], count: count) { span in
        (0..<count).map { span[$0] }
      }
    }
  }
}
