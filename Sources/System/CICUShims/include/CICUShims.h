// Version-free C names over ICU.
//
// ICU's own names are macros that carry its version (`ubrk_open` is `ubrk_open_72`), so Swift would
// have to name one version. These functions are the only place that knows ICU's headers.
//
// Every `status` is ICU's UErrorCode: negative values are warnings, zero is success. A function
// that fails sets it, and `kefu_failed` tells failure from warning.

#ifndef KEFU_CICUSHIMS_H
#define KEFU_CICUSHIMS_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Whether a status is an error (U_FAILURE), not success or a warning.
bool kefu_failed(int32_t status);

/// ICU's name of a status, such as "U_FILE_ACCESS_ERROR". Static storage.
const char *_Nonnull kefu_status_name(int32_t status);

/// Version of the ICU in use, such as 72.1: writes at most 20 bytes with the final zero.
void kefu_icu_version(char *_Nonnull text);

// MARK: - Boundaries

/// What a break iterator finds the boundaries of.
typedef enum __attribute__((enum_extensibility(closed))) {
  KefuBreakKindGrapheme,
  KefuBreakKindWord,
  KefuBreakKindSentence,
} KefuBreakKind;

/// A break iterator with the root locale's rules. Not safe for use from two threads at once.
typedef struct KefuBreakIterator KefuBreakIterator;

/// Opens an iterator; null and a failing status when ICU has no data for it.
KefuBreakIterator *_Nullable kefu_break_iterator_open(
    KefuBreakKind kind, int32_t *_Nonnull status);

/// A second iterator with the same rules, much cheaper than opening one.
KefuBreakIterator *_Nullable kefu_break_iterator_clone(
    const KefuBreakIterator *_Nonnull iterator, int32_t *_Nonnull status);

void kefu_break_iterator_close(KefuBreakIterator *_Nonnull iterator);

/// Writes all boundaries of `text`, in UTF-16 units, ascending, from 0 to `length`, and answers
/// how many there are. `boundaries` has room for `length + 1` of them. The iterator keeps no
/// reference to `text`.
int32_t kefu_boundaries(
    KefuBreakIterator *_Nonnull iterator, const uint16_t *_Nonnull text, int32_t length,
    int32_t *_Nonnull boundaries, int32_t *_Nonnull status);

// MARK: - Normalisation

/// One normalisation form's data: a process-wide constant of ICU, never freed, safe from any thread.
typedef struct KefuNormalizationForm KefuNormalizationForm;

/// NFKC (`compatibility`) or NFC.
const KefuNormalizationForm *_Nullable kefu_normalization_form(
    bool compatibility, int32_t *_Nonnull status);

/// Whether text can be cut before `scalar` so that both halves normalise on their own.
bool kefu_has_boundary_before(const KefuNormalizationForm *_Nonnull form, uint32_t scalar);

/// Normalises `text` into `output`; with `fold_case` the result is
/// form(toCasefold(form(text))), with Unicode's full, language-independent case folding.
///
/// `output` and `scratch` have room for `capacity` units each. Answers the length of the result, or
/// a number above `capacity` (and success) when either buffer must be at least that large.
int32_t kefu_normalize(
    const KefuNormalizationForm *_Nonnull form, bool fold_case,
    const uint16_t *_Nonnull text, int32_t length,
    uint16_t *_Nonnull output, uint16_t *_Nonnull scratch, int32_t capacity,
    int32_t *_Nonnull status);

/// Writes the full decomposition of one scalar into `output` and answers its length in UTF-16
/// units, or -1 when the scalar does not decompose. 32 units are always enough.
int32_t kefu_decompose(
    const KefuNormalizationForm *_Nonnull form, uint32_t scalar,
    uint16_t *_Nonnull output, int32_t capacity, int32_t *_Nonnull status);

/// Canonical_Combining_Class.
uint8_t kefu_combining_class(uint32_t scalar);

// MARK: - Encodings

/// A conversion to UTF-8 that goes on from call to call. Not safe for use from two threads at once.
typedef struct KefuConverter KefuConverter;

/// Opens a conversion from an encoding by ICU's name for it: "gb18030", "UTF-16LE".
KefuConverter *_Nullable kefu_converter_open(
    const char *_Nonnull encoding, int32_t *_Nonnull status);

void kefu_converter_close(KefuConverter *_Nonnull converter);

/// Converts `length` bytes of `source` from `*consumed` on, moves `*consumed` on, and writes at
/// most `capacity` bytes. Answers whether there is more to write: call again with the same source.
/// A sequence that is not whole waits for the next call, unless this is the last. A broken one
/// becomes the byte FF, which no UTF-8 has, and is counted.
bool kefu_converter_convert(
    KefuConverter *_Nonnull converter, const uint8_t *_Nonnull source, int32_t length,
    int32_t *_Nonnull consumed, uint8_t *_Nonnull target, int32_t capacity,
    int32_t *_Nonnull written, bool is_last, int32_t *_Nonnull status);

/// How many broken sequences were met.
int64_t kefu_converter_broken(const KefuConverter *_Nonnull converter);

/// How many of the bytes converted last wait for the rest of their sequence.
int32_t kefu_converter_waiting(const KefuConverter *_Nonnull converter);

// MARK: - Properties

/// General_Category, in the groups that segmentation tells apart.
typedef enum __attribute__((enum_extensibility(closed))) {
  KefuCategoryLetter,
  KefuCategoryMark,
  KefuCategoryNumber,
  KefuCategoryPunctuation,
  KefuCategorySymbol,
  /// Separators and control and format characters.
  KefuCategoryInvisible,
  /// Unassigned, private use, surrogate.
  KefuCategoryOther,
} KefuCategory;

KefuCategory kefu_category(uint32_t scalar);

/// Script=Han.
bool kefu_is_han(uint32_t scalar);

/// Emoji, which includes digits and other text characters that can become emoji.
bool kefu_is_emoji(uint32_t scalar);

/// Emoji_Presentation: shown as emoji without a variation selector. Includes regional indicators.
bool kefu_is_emoji_presentation(uint32_t scalar);

/// Word_Break (UAX #29).
typedef enum __attribute__((enum_extensibility(closed))) {
  KefuWordBreakOther,
  KefuWordBreakCR,
  KefuWordBreakLF,
  KefuWordBreakNewline,
  KefuWordBreakExtend,
  KefuWordBreakZWJ,
  KefuWordBreakFormat,
  KefuWordBreakKatakana,
  KefuWordBreakHebrewLetter,
  KefuWordBreakALetter,
  KefuWordBreakSingleQuote,
  KefuWordBreakDoubleQuote,
  KefuWordBreakMidNumLet,
  KefuWordBreakMidLetter,
  KefuWordBreakMidNum,
  KefuWordBreakNumeric,
  KefuWordBreakExtendNumLet,
  KefuWordBreakRegionalIndicator,
  KefuWordBreakWSegSpace,
} KefuWordBreak;

enum {
  /// Script=Han.
  KefuCharacterHan = 1 << 8,
  /// Cut by ICU's dictionaries or rules of its own: kana, Hangul, Thai and the like
  /// (Line_Break=SA), and Han characters that NFKC changes.
  KefuCharacterForICU = 1 << 9,
  /// Extended_Pictographic.
  KefuCharacterPictographic = 1 << 10,
};

/// What segmentation asks of a character: Word_Break in bits 0–4, General_Category as
/// `KefuCategory` in bits 5–7, and the flags above.
uint16_t kefu_character_properties(uint32_t scalar);

/// Columns of a terminal for a scalar: 2 where East_Asian_Width (UAX #11) is W or F, 0 for marks that
/// stand above or below others, control and format characters, else 1.
int32_t kefu_columns(uint32_t scalar);

// MARK: - Traditional and simplified Chinese

typedef struct KefuTransliterator KefuTransliterator;

/// ICU's "Simplified-Traditional" or "Traditional-Simplified". One thread at a time may use it.
KefuTransliterator *_Nullable kefu_transliterator_open(
    bool to_traditional, int32_t *_Nonnull status);

/// Rewrites `text` in place and answers its new length; `capacity` units have room.
int32_t kefu_transliterate(
    const KefuTransliterator *_Nonnull transliterator, uint16_t *_Nonnull text, int32_t length,
    int32_t capacity, int32_t *_Nonnull status);

void kefu_transliterator_close(KefuTransliterator *_Nonnull transliterator);

// MARK: - ICU's Chinese and Japanese dictionary

/// A walk over the words of the dictionary.
typedef struct KefuDictionaryWords KefuDictionaryWords;

/// Opens the dictionary of ICU's break iterators.
KefuDictionaryWords *_Nullable kefu_dictionary_words_open(int32_t *_Nonnull status);

/// Writes the next word and its cost, and answers its length in UTF-16 units; -1 after the last.
/// Words come in the order of their UTF-16 units. Of a word longer than `capacity` nothing useful
/// is written.
int32_t kefu_dictionary_words_next(
    KefuDictionaryWords *_Nonnull words, uint16_t *_Nonnull word, int32_t capacity,
    int32_t *_Nonnull cost, int32_t *_Nonnull status);

void kefu_dictionary_words_close(KefuDictionaryWords *_Nonnull words);

#ifdef __cplusplus
}
#endif

#endif
