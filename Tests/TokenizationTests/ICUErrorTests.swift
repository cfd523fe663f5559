import Testing
import Tokenization

@Suite("ICU errors")
struct ICUErrorTests {
  /// 4 is U_FILE_ACCESS_ERROR in ICU's utypes.h.
  @Test func saysWhatFailedAndWhatToDo() {
    let text = ICUError(operation: "open ICU's word break rules", code: 4).description
    #expect(text.hasPrefix("cannot open ICU's word break rules: ICU answered U_FILE_ACCESS_ERROR"))
    #expect(text.contains("install ICU"))
  }
}
