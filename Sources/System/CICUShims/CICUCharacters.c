#include "CICUShims.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utrans.h>

static KefuWordBreak word_break(UChar32 scalar) {
  switch (u_getIntPropertyValue(scalar, UCHAR_WORD_BREAK)) {
    case U_WB_CR: return KefuWordBreakCR;
    case U_WB_LF: return KefuWordBreakLF;
    case U_WB_NEWLINE: return KefuWordBreakNewline;
    case U_WB_EXTEND: return KefuWordBreakExtend;
    case U_WB_ZWJ: return KefuWordBreakZWJ;
    case U_WB_FORMAT: return KefuWordBreakFormat;
    case U_WB_KATAKANA: return KefuWordBreakKatakana;
    case U_WB_HEBREW_LETTER: return KefuWordBreakHebrewLetter;
    case U_WB_ALETTER: return KefuWordBreakALetter;
    case U_WB_SINGLE_QUOTE: return KefuWordBreakSingleQuote;
    case U_WB_DOUBLE_QUOTE: return KefuWordBreakDoubleQuote;
    case U_WB_MIDNUMLET: return KefuWordBreakMidNumLet;
    case U_WB_MIDLETTER: return KefuWordBreakMidLetter;
    case U_WB_MIDNUM: return KefuWordBreakMidNum;
    case U_WB_NUMERIC: return KefuWordBreakNumeric;
    case U_WB_EXTENDNUMLET: return KefuWordBreakExtendNumLet;
    case U_WB_REGIONAL_INDICATOR: return KefuWordBreakRegionalIndicator;
    case U_WB_WSEGSPACE: return KefuWordBreakWSegSpace;
    default: return KefuWordBreakOther;
  }
}

uint16_t kefu_character_properties(uint32_t character) {
  UChar32 scalar = (UChar32)character;
  UErrorCode code = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(scalar, &code);
  uint16_t properties = (uint16_t)(word_break(scalar) | kefu_category(character) << 5);
  bool is_han = script == USCRIPT_HAN;
  bool is_inert = u_hasBinaryProperty(scalar, UCHAR_NFKC_INERT);
  if (is_han) properties |= KefuCharacterHan;
  // Length, repeat and voicing marks belong to kana, but to no script.
  bool is_kana = script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
                 word_break(scalar) == KefuWordBreakKatakana || scalar == 0xFF9E ||
                 scalar == 0xFF9F;
  bool is_complex = u_getIntPropertyValue(scalar, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
  if (is_kana || is_complex || script == USCRIPT_HANGUL || (is_han && !is_inert)) {
    properties |= KefuCharacterForICU;
  }
  if (u_hasBinaryProperty(scalar, UCHAR_EXTENDED_PICTOGRAPHIC)) {
    properties |= KefuCharacterPictographic;
  }
  return properties;
}

KefuTransliterator *kefu_transliterator_open(bool to_traditional, int32_t *status) {
  const UChar *id = to_traditional ? u"Simplified-Traditional" : u"Traditional-Simplified";
  UErrorCode code = U_ZERO_ERROR;
  UTransliterator *transliterator = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
  *status = code;
  return (KefuTransliterator *)transliterator;
}

int32_t kefu_transliterate(
    const KefuTransliterator *transliterator, uint16_t *text, int32_t length, int32_t capacity,
    int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t limit = length;
  utrans_transUChars(
      (const UTransliterator *)transliterator, (UChar *)text, &length, capacity, 0, &limit, &code);
  *status = code;
  return length;
}

void kefu_transliterator_close(KefuTransliterator *transliterator) {
  utrans_close((UTransliterator *)transliterator);
}

int32_t kefu_columns(uint32_t scalar) {
  UChar32 character = (UChar32)scalar;
  uint32_t none = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CC_MASK | U_GC_CF_MASK;
  if (U_GET_GC_MASK(character) & none) return 0;
  switch (u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE: return 2;
    default: return 1;
  }
}
