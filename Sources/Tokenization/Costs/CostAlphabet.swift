/// The characters of a line as segmentation costs see them: one code a unit.
///
/// | unit | code |
/// |---|---|
/// | Han character | its scalar value |
/// | number (`20`, `1,299.00`) as a whole, or a digit | ``number`` |
/// | letter of another script | ``letter`` |
/// | anything else | its scalar value |
///
/// A *run* is a maximal sequence of Han characters and whole numbers: text in the convention of
/// Universal Dependencies has words such as `20万` and `第6`, so the gap beside a number is learned
/// like any other. Where numbers are cut before, a run may just as well hold Han characters alone.
package enum CostAlphabet {
  /// Stands for a whole number.
  package static let number: UInt32 = 0x30
  /// Stands for a letter that is not Han.
  package static let letter: UInt32 = 0x61
  /// Stands beyond both ends of a line.
  static let outside: UInt32 = 0

  /// The code of a character.
  package static func code(of scalar: Unicode.Scalar) -> UInt32 {
    if isHan(scalar.value) { return scalar.value }
    if scalar.isASCII && !scalar.properties.isAlphabetic {
      return isDigit(scalar.value) ? number : scalar.value
    }
    if scalar.properties.numericType == .decimal { return number }
    return scalar.properties.isAlphabetic ? letter : scalar.value
  }

  /// Whether a unit belongs into a run.
  package static func isInRun(_ code: UInt32) -> Bool {
    isHan(code) || code == number
  }

  /// Whether a scalar value has the script Han (Unicode 15.0, `Scripts.txt`; unassigned places of
  /// the supplementary planes 2 and 3 count as Han).
  package static func isHan(_ value: UInt32) -> Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x3FFFD: true
    case 0x2E80...0x2FD5, 0x3005, 0x3007, 0x3021...0x3029, 0x3038...0x303B: true
    case 0xF900...0xFAD9, 0x16FE2...0x16FE3, 0x16FF0...0x16FF1: true
    default: false
    }
  }

  static func isDigit(_ value: UInt32) -> Bool {
    (0x30...0x39).contains(value)
  }

  /// What a unit is, for features that should not know which one: 0…5.
  static func characterClass(of code: UInt32) -> UInt64 {
    switch code {
    case outside: 0
    case number: 1
    case letter: 2
    case 0x3007, 0x4E00, 0x4E03, 0x4E07, 0x4E09, 0x4E24, 0x4E5D, 0x4E8C, 0x4E94, 0x4EBF, 0x516B,
      0x516D, 0x51E0, 0x5341, 0x5343, 0x56DB, 0x767E, 0x96F6:
      3  // 〇一七万三两九二五亿八六几十千四百零
    default: isHan(code) ? 4 : 5
    }
  }
}
