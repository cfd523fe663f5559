#include "CICUShims.h"

#include <new>
#include <unicode/ucharstrie.h>
#include <unicode/udata.h>

// The dictionary's header is Int32s: the offset of the trie stands at 0, its type at 4 (1: UTF-16).
namespace {
constexpr int kTrieOffset = 0;
constexpr int kTrieType = 4;
constexpr int kTrieTypeMask = 7;
constexpr int kTrieTypeUChars = 1;
}  // namespace

struct KefuDictionaryWords {
  UDataMemory *data;
  icu::UCharsTrie::Iterator *iterator;
};

KefuDictionaryWords *kefu_dictionary_words_open(int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  KefuDictionaryWords *words = nullptr;
  UDataMemory *data = udata_open(U_ICUDATA_NAME "-brkitr", "dict", "cjdict", &code);
  if (U_SUCCESS(code)) {
    const char *bytes = static_cast<const char *>(udata_getMemory(data));
    const int32_t *header = reinterpret_cast<const int32_t *>(bytes);
    if ((header[kTrieType] & kTrieTypeMask) != kTrieTypeUChars) {
      code = U_INVALID_FORMAT_ERROR;
    } else {
      const char16_t *trie = reinterpret_cast<const char16_t *>(bytes + header[kTrieOffset]);
      // ICU's own operator new answers null where memory is out.
      auto *iterator = new icu::UCharsTrie::Iterator(trie, 0, code);
      words = new (std::nothrow) KefuDictionaryWords{data, iterator};
      if (iterator == nullptr || words == nullptr) code = U_MEMORY_ALLOCATION_ERROR;
    }
    if (U_FAILURE(code)) {
      if (words != nullptr) delete words->iterator;
      delete words;
      words = nullptr;
      udata_close(data);
    }
  }
  *status = code;
  return words;
}

int32_t kefu_dictionary_words_next(
    KefuDictionaryWords *words, uint16_t *word, int32_t capacity, int32_t *cost, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t length = -1;
  if (words->iterator->next(code)) {
    *cost = words->iterator->getValue();
    length = words->iterator->getString().extract(
        reinterpret_cast<char16_t *>(word), capacity, code);
    // A word that just fills the buffer has no end mark, which is only a warning.
  }
  *status = code;
  return length;
}

void kefu_dictionary_words_close(KefuDictionaryWords *words) {
  delete words->iterator;
  udata_close(words->data);
  delete words;
}
