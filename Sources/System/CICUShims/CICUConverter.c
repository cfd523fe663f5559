#include "CICUShims.h"

#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>

enum { PIVOT_UNITS = 1024 };

struct KefuConverter {
  UConverter *from;
  UConverter *to;
  /// UTF-16 on its way from one to the other; units that found no room wait here.
  UChar pivot[PIVOT_UNITS];
  UChar *pivot_source;
  UChar *pivot_target;
  int64_t broken;
};

/// A surrogate without its other half, which no decoder writes else.
static const UChar broken_mark = 0xDFFF;

/// Counts what is broken and writes the mark for it.
static void note_broken(
    const void *context, UConverterToUnicodeArgs *args, const char *units, int32_t length,
    UConverterCallbackReason reason, UErrorCode *code) {
  KefuConverter *converter = (KefuConverter *)context;
  (void)units;
  (void)length;
  if (reason > UCNV_IRREGULAR) return;
  converter->broken += 1;
  *code = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &broken_mark, 1, 0, code);
}

/// Writes the byte FF, which no UTF-8 has, for the mark.
static void write_broken(
    const void *context, UConverterFromUnicodeArgs *args, const UChar *units, int32_t length,
    UChar32 character, UConverterCallbackReason reason, UErrorCode *code) {
  (void)context;
  (void)units;
  (void)length;
  (void)character;
  if (reason > UCNV_IRREGULAR) return;
  *code = U_ZERO_ERROR;
  ucnv_cbFromUWriteBytes(args, "\xFF", 1, 0, code);
}

KefuConverter *kefu_converter_open(const char *encoding, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  KefuConverter *converter = calloc(1, sizeof(KefuConverter));
  if (converter == NULL) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  converter->from = ucnv_open(encoding, &code);
  converter->to = ucnv_open("UTF-8", &code);
  if (U_SUCCESS(code)) {
    ucnv_setToUCallBack(converter->from, note_broken, converter, NULL, NULL, &code);
    ucnv_setFromUCallBack(converter->to, write_broken, NULL, NULL, NULL, &code);
  }
  converter->pivot_source = converter->pivot_target = converter->pivot;
  *status = code;
  if (U_SUCCESS(code)) return converter;
  kefu_converter_close(converter);
  return NULL;
}

void kefu_converter_close(KefuConverter *converter) {
  ucnv_close(converter->from);
  ucnv_close(converter->to);
  free(converter);
}

bool kefu_converter_convert(
    KefuConverter *converter, const uint8_t *source, int32_t length, int32_t *consumed,
    uint8_t *target, int32_t capacity, int32_t *written, bool is_last, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const char *in = (const char *)source + *consumed;
  char *out = (char *)target;
  ucnv_convertEx(
      converter->to, converter->from, &out, out + capacity, &in, (const char *)source + length,
      converter->pivot, &converter->pivot_source, &converter->pivot_target,
      converter->pivot + PIVOT_UNITS, false, is_last, &code);
  *consumed = (int32_t)(in - (const char *)source);
  *written = (int32_t)(out - (char *)target);
  bool has_more = code == U_BUFFER_OVERFLOW_ERROR;
  // A sequence cut off by the end was counted as broken already.
  *status = has_more || code == U_TRUNCATED_CHAR_FOUND ? U_ZERO_ERROR : code;
  return has_more;
}

int64_t kefu_converter_broken(const KefuConverter *converter) { return converter->broken; }

int32_t kefu_converter_waiting(const KefuConverter *converter) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t count = ucnv_toUCountPending(converter->from, &code);
  return U_SUCCESS(code) ? count : 0;
}
