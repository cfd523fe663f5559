#include "CICUShims.h"

#include <unicode/uversion.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

// The public header speaks of uint16_t; ICU of UChar, which is char16_t or uint16_t.
_Static_assert(sizeof(UChar) == sizeof(uint16_t), "UChar is one UTF-16 unit");

void kefu_icu_version(char *text) {
  UVersionInfo version;
  u_getVersion(version);
  u_versionToString(version, text);
}

bool kefu_failed(int32_t status) { return U_FAILURE((UErrorCode)status); }

const char *kefu_status_name(int32_t status) { return u_errorName((UErrorCode)status); }

// MARK: - Boundaries

static UBreakIteratorType iterator_type(KefuBreakKind kind) {
  switch (kind) {
    case KefuBreakKindGrapheme: return UBRK_CHARACTER;
    case KefuBreakKindWord: return UBRK_WORD;
    case KefuBreakKindSentence: return UBRK_SENTENCE;
  }
  return UBRK_CHARACTER;
}

KefuBreakIterator *kefu_break_iterator_open(KefuBreakKind kind, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(iterator_type(kind), "", NULL, 0, &code);
  *status = code;
  return (KefuBreakIterator *)iterator;
}

KefuBreakIterator *kefu_break_iterator_clone(const KefuBreakIterator *iterator, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *copy = ubrk_clone((const UBreakIterator *)iterator, &code);
  *status = code;
  return (KefuBreakIterator *)copy;
}

void kefu_break_iterator_close(KefuBreakIterator *iterator) {
  ubrk_close((UBreakIterator *)iterator);
}

int32_t kefu_boundaries(
    KefuBreakIterator *iterator, const uint16_t *text, int32_t length, int32_t *boundaries,
    int32_t *status) {
  static const UChar empty[1] = {0};
  UBreakIterator *breaks = (UBreakIterator *)iterator;
  UErrorCode code = U_ZERO_ERROR;
  int32_t count = 0;
  ubrk_setText(breaks, (const UChar *)text, length, &code);
  if (U_SUCCESS(code)) {
    for (int32_t at = ubrk_first(breaks); at != UBRK_DONE; at = ubrk_next(breaks)) {
      boundaries[count++] = at;
    }
    // The text goes away when the caller returns; the iterator must not point at it.
    ubrk_setText(breaks, empty, 0, &code);
  }
  *status = code;
  return count;
}

// MARK: - Normalisation

const KefuNormalizationForm *kefu_normalization_form(bool compatibility, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *form =
      compatibility ? unorm2_getNFKCInstance(&code) : unorm2_getNFCInstance(&code);
  *status = code;
  return (const KefuNormalizationForm *)form;
}

bool kefu_has_boundary_before(const KefuNormalizationForm *form, uint32_t scalar) {
  return unorm2_hasBoundaryBefore((const UNormalizer2 *)form, (UChar32)scalar);
}

int32_t kefu_normalize(
    const KefuNormalizationForm *form, bool fold_case, const uint16_t *text, int32_t length,
    uint16_t *output, uint16_t *scratch, int32_t capacity, int32_t *status) {
  const UNormalizer2 *normalizer = (const UNormalizer2 *)form;
  UErrorCode code = U_ZERO_ERROR;
  int32_t count =
      unorm2_normalize(normalizer, (const UChar *)text, length, (UChar *)output, capacity, &code);
  if (U_SUCCESS(code) && fold_case) {
    count = u_strFoldCase(
        (UChar *)scratch, capacity, (const UChar *)output, count, U_FOLD_CASE_DEFAULT, &code);
    if (U_SUCCESS(code)) {
      count = unorm2_normalize(
          normalizer, (const UChar *)scratch, count, (UChar *)output, capacity, &code);
    }
  }
  *status = code == U_BUFFER_OVERFLOW_ERROR ? U_ZERO_ERROR : code;
  return count;
}

int32_t kefu_decompose(
    const KefuNormalizationForm *form, uint32_t scalar, uint16_t *output, int32_t capacity,
    int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t count = unorm2_getDecomposition(
      (const UNormalizer2 *)form, (UChar32)scalar, (UChar *)output, capacity, &code);
  *status = code;
  return count;
}

uint8_t kefu_combining_class(uint32_t scalar) { return u_getCombiningClass((UChar32)scalar); }

// MARK: - Properties

KefuCategory kefu_category(uint32_t scalar) {
  uint32_t mask = U_GET_GC_MASK((UChar32)scalar);
  if (mask & U_GC_L_MASK) return KefuCategoryLetter;
  if (mask & U_GC_N_MASK) return KefuCategoryNumber;
  if (mask & U_GC_P_MASK) return KefuCategoryPunctuation;
  if (mask & U_GC_S_MASK) return KefuCategorySymbol;
  if (mask & U_GC_M_MASK) return KefuCategoryMark;
  if (mask & (U_GC_Z_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) return KefuCategoryInvisible;
  return KefuCategoryOther;
}

bool kefu_is_han(uint32_t scalar) {
  UErrorCode code = U_ZERO_ERROR;
  return uscript_getScript((UChar32)scalar, &code) == USCRIPT_HAN && U_SUCCESS(code);
}

bool kefu_is_emoji(uint32_t scalar) { return u_hasBinaryProperty((UChar32)scalar, UCHAR_EMOJI); }

bool kefu_is_emoji_presentation(uint32_t scalar) {
  return u_hasBinaryProperty((UChar32)scalar, UCHAR_EMOJI_PRESENTATION);
}
