import Kefu
import Testing

@Suite("Card numbers")
struct CardNumberTests {
  @Test(
    "identity cards: the standard's own examples, and made-up ones",
    arguments: [
      // GB 11643-1999, annex A.
      "11010519491231002X", "440524188001010014",
      // 29 February of a leap year; the check digit 0. Both by the table of weights of the standard.
      "110105200002290013", "310101199003071230",
    ])
  func identityCards(number: String) {
    #expect(IdentityCardNumber.isValid(Array(number.utf8)))
  }

  @Test(
    "near misses of identity cards",
    arguments: [
      // Another check character.
      "110105194912310021", "440524188001010015", "44052418800101001X",
      // Two digits that changed places.
      "11010519491213002X", "110150194912310020",
      // The check digit is right, the date or place is none.
      "110105190002290017", "110105199913010013", "110105202104310010", "990105194912310023",
      // Too short, too long, and an X elsewhere.
      "11010519491231002", "11010519491231002X0", "1101051949123100X2", "",
    ])
  func notIdentityCards(number: String) {
    #expect(!IdentityCardNumber.isValid(Array(number.utf8)))
  }

  @Test(
    "bank cards: the networks' published test numbers, and made-up ones",
    arguments: [
      "4111111111111111", "4222222222222", "5555555555554444", "2223003122003222",
      "378282246310005", "3530111333300000", "6011111111111117", "30569309025904",
      "38520000023237", "6200000000000005", "6205500000000000004", "621234567890123457",
      "9558812345678901237",
    ])
  func bankCards(number: String) {
    #expect(BankCardNumber.isValid(Array(number.utf8)))
  }

  @Test(
    "near misses of bank cards",
    arguments: [
      // Another check digit; two digits that changed places.
      "4111111111111112", "6200000000000006", "6205500000000000040",
      // The check digit is right: orders of 19 digits, a time, 20 digits, no network.
      "2501234567890123459", "4123456789012345677", "20240301123046", "62123456789012345676",
      "7123456789012342", "0000000000000000", "",
    ])
  func notBankCards(number: String) {
    #expect(!BankCardNumber.isValid(Array(number.utf8)))
  }

  @Test(
    "mobile numbers, whatever stands between the digits",
    arguments: ["13800138000", "199-0000-0000", "+86 138 0013 8000", "008613800138000"])
  func mobileNumbers(number: String) {
    #expect(MobileNumber.isValid(number.utf8))
  }

  @Test(
    "near misses of mobile numbers",
    arguments: [
      "12800138000", "1380013800", "138001380001", "010-12345678", "400-800-1234", "138****8000",
      "+44 7700 900123", "",
    ])
  func notMobileNumbers(number: String) {
    #expect(!MobileNumber.isValid(number.utf8))
  }
}
