#pragma once

// zlib's streams as handles: Swift cannot keep a struct that points into itself, and the functions
// that open one are macros. A handle is not safe for use from two threads at once.

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <zlib.h>

typedef struct KefuDeflater {
  z_stream stream;
  gz_header header;
} KefuDeflater;

/// Window bits of 15 + 16: the gzip format with zlib's largest window.
enum { KEFU_GZIP_WINDOW = 31 };

/// Opens a stream that unpacks gzip; NULL without memory.
static inline z_stream *_Nullable kefu_inflate_open(void) {
  z_stream *stream = (z_stream *)calloc(1, sizeof(z_stream));
  if (stream != NULL && inflateInit2(stream, KEFU_GZIP_WINDOW) != Z_OK) {
    free(stream);
    stream = NULL;
  }
  return stream;
}

static inline void kefu_inflate_close(z_stream *_Nonnull stream) {
  inflateEnd(stream);
  free(stream);
}

/// Makes a stream ready for the next member.
static inline void kefu_inflate_reset(z_stream *_Nonnull stream) { inflateReset(stream); }

/// Unpacks bytes of `source` from `*consumed` on, which it moves on, and writes at most `capacity`
/// bytes; answers zlib's status.
static inline int32_t kefu_inflate(
    z_stream *_Nonnull stream, const uint8_t *_Nullable source, int32_t length,
    int32_t *_Nonnull consumed, uint8_t *_Nonnull target, int32_t capacity,
    int32_t *_Nonnull written) {
  stream->next_in = (Bytef *)source + *consumed;
  stream->avail_in = (uInt)(length - *consumed);
  stream->next_out = target;
  stream->avail_out = (uInt)capacity;
  int status = inflate(stream, Z_NO_FLUSH);
  *consumed = length - (int32_t)stream->avail_in;
  *written = capacity - (int32_t)stream->avail_out;
  return status;
}

/// What zlib says about the last error, or NULL.
static inline const char *_Nullable kefu_inflate_message(const z_stream *_Nonnull stream) {
  return stream->msg;
}

/// Opens a stream that packs gzip members with no name, no time and an unknown system in their
/// headers; NULL without memory.
static inline KefuDeflater *_Nullable kefu_deflate_open(void) {
  KefuDeflater *deflater = (KefuDeflater *)calloc(1, sizeof(KefuDeflater));
  if (deflater == NULL) return NULL;
  deflater->header.os = 255;
  if (deflateInit2(
          &deflater->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, KEFU_GZIP_WINDOW, 8,
          Z_DEFAULT_STRATEGY) != Z_OK) {
    free(deflater);
    return NULL;
  }
  deflateSetHeader(&deflater->stream, &deflater->header);
  return deflater;
}

static inline void kefu_deflate_close(KefuDeflater *_Nonnull deflater) {
  deflateEnd(&deflater->stream);
  free(deflater);
}

/// Packs bytes of `source` from `*consumed` on, which it moves on, and writes at most `capacity`
/// bytes. Answers whether there is more to write: call again with the same source. With `is_last`
/// the member ends, and the next call begins another.
static inline bool kefu_deflate(
    KefuDeflater *_Nonnull deflater, const uint8_t *_Nullable source, int32_t length,
    int32_t *_Nonnull consumed, uint8_t *_Nonnull target, int32_t capacity,
    int32_t *_Nonnull written, bool is_last) {
  z_stream *stream = &deflater->stream;
  stream->next_in = (Bytef *)source + *consumed;
  stream->avail_in = (uInt)(length - *consumed);
  stream->next_out = target;
  stream->avail_out = (uInt)capacity;
  int status = deflate(stream, is_last ? Z_FINISH : Z_NO_FLUSH);
  *consumed = length - (int32_t)stream->avail_in;
  *written = capacity - (int32_t)stream->avail_out;
  if (status == Z_STREAM_END) {
    deflateReset(stream);
    deflateSetHeader(stream, &deflater->header);
    return false;
  }
  return is_last || stream->avail_out == 0;
}
