/// Instructions Swift cannot spell, each one inline function over vectors Swift imports as
/// `SIMD8<Int32>` and the like. A function exists where the importing module's flags allow it.
#pragma once

#define KEFU_INLINE static inline __attribute__((__always_inline__))

typedef int kefu_int4 __attribute__((__ext_vector_type__(4)));
typedef int kefu_int8 __attribute__((__ext_vector_type__(8)));
typedef int kefu_int16 __attribute__((__ext_vector_type__(16)));
typedef float kefu_float4 __attribute__((__ext_vector_type__(4)));
typedef float kefu_float8 __attribute__((__ext_vector_type__(8)));
typedef float kefu_float16 __attribute__((__ext_vector_type__(16)));

/// Asks for a cache line that will be read soon.
KEFU_INLINE void kefu_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

// sum + the dot product of each lane's integers: four unsigned by signed bytes (VNNI), or two
// signed 16-bit numbers. Exact.

#if defined(__AVX512VNNI__)
KEFU_INLINE kefu_int16 kefu_dot(kefu_int16 sum, kefu_int16 unsignedBytes, kefu_int16 bytes) {
  return (kefu_int16)__builtin_ia32_vpdpbusd512(sum, unsignedBytes, bytes);
}
/// The same of two signed 16-bit numbers.
KEFU_INLINE kefu_int16 kefu_pair_dot(kefu_int16 sum, kefu_int16 a, kefu_int16 b) {
  return (kefu_int16)__builtin_ia32_vpdpwssd512(sum, a, b);
}
#elif defined(__AVX2__)
typedef short kefu_pairs __attribute__((__vector_size__(32)));
KEFU_INLINE kefu_int8 kefu_dot(kefu_int8 sum, kefu_int8 a, kefu_int8 b) {
  return sum + (kefu_int8)__builtin_ia32_pmaddwd256((kefu_pairs)a, (kefu_pairs)b);
}
#elif defined(__SSE2__)
typedef short kefu_pairs __attribute__((__vector_size__(16)));
KEFU_INLINE kefu_int4 kefu_dot(kefu_int4 sum, kefu_int4 a, kefu_int4 b) {
  return sum + (kefu_int4)__builtin_ia32_pmaddwd128((kefu_pairs)a, (kefu_pairs)b);
}
#else
KEFU_INLINE kefu_int4 kefu_dot(kefu_int4 sum, kefu_int4 a, kefu_int4 b) {
  return sum + ((a << 16) >> 16) * ((b << 16) >> 16) + (a >> 16) * (b >> 16);
}
#endif

// Integers to floats, rounded to nearest.

#if defined(__AVX512F__)
KEFU_INLINE kefu_float16 kefu_to_float(kefu_int16 v) {
  return __builtin_convertvector(v, kefu_float16);
}
#elif defined(__AVX2__)
KEFU_INLINE kefu_float8 kefu_to_float(kefu_int8 v) {
  return __builtin_convertvector(v, kefu_float8);
}
#else
KEFU_INLINE kefu_float4 kefu_to_float(kefu_int4 v) {
  return __builtin_convertvector(v, kefu_float4);
}
#endif

// Floats from their upper halves, which need no alignment.

#if defined(__AVX512F__)
typedef unsigned short kefu_half16 __attribute__((__ext_vector_type__(16), __aligned__(2)));
typedef unsigned kefu_unsigned16 __attribute__((__ext_vector_type__(16)));
KEFU_INLINE kefu_float16 kefu_widened(const unsigned short *p) {
  return (kefu_float16)(__builtin_convertvector(*(const kefu_half16 *)p, kefu_unsigned16) << 16);
}
#elif defined(__AVX2__)
typedef unsigned short kefu_half8 __attribute__((__ext_vector_type__(8), __aligned__(2)));
typedef unsigned kefu_unsigned8 __attribute__((__ext_vector_type__(8)));
KEFU_INLINE kefu_float8 kefu_widened(const unsigned short *p) {
  return (kefu_float8)(__builtin_convertvector(*(const kefu_half8 *)p, kefu_unsigned8) << 16);
}
#else
typedef unsigned short kefu_half4 __attribute__((__ext_vector_type__(4), __aligned__(2)));
typedef unsigned kefu_unsigned4 __attribute__((__ext_vector_type__(4)));
KEFU_INLINE kefu_float4 kefu_widened(const unsigned short *p) {
  return (kefu_float4)(__builtin_convertvector(*(const kefu_half4 *)p, kefu_unsigned4) << 16);
}
#endif

// The low 8 or 16 bits of each lane.

#if defined(__AVX512F__)
typedef char kefu_char16 __attribute__((__ext_vector_type__(16), __aligned__(1)));
KEFU_INLINE void kefu_store_narrow(kefu_int16 v, void *to) {
  *(kefu_char16 *)to = __builtin_convertvector(v, kefu_char16);
}
typedef short kefu_short16 __attribute__((__ext_vector_type__(16), __aligned__(2)));
KEFU_INLINE void kefu_store_pairs(kefu_int16 v, void *to) {
  *(kefu_short16 *)to = __builtin_convertvector(v, kefu_short16);
}
#elif defined(__AVX2__)
typedef short kefu_short8 __attribute__((__ext_vector_type__(8), __aligned__(2)));
KEFU_INLINE void kefu_store_narrow(kefu_int8 v, void *to) {
  *(kefu_short8 *)to = __builtin_convertvector(v, kefu_short8);
}
#else
typedef short kefu_short4 __attribute__((__ext_vector_type__(4), __aligned__(2)));
KEFU_INLINE void kefu_store_narrow(kefu_int4 v, void *to) {
  *(kefu_short4 *)to = __builtin_convertvector(v, kefu_short4);
}
#endif
