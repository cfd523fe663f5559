#include "CAllocator.h"

#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#include <unistd.h>
#endif

void kefu_keep_freed_memory(void) {
#if defined(__GLIBC__)
  const int limit = 1 << 30;
  mallopt(M_MMAP_THRESHOLD, limit);
  mallopt(M_TRIM_THRESHOLD, limit);
  // There are more threads in the course of a job than at once.
  const long processors = sysconf(_SC_NPROCESSORS_ONLN);
  if (processors > 0) mallopt(M_ARENA_MAX, (int)processors);
#endif
}
