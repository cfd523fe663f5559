#pragma once

/// Lets the C library keep what is freed, whatever its size, for the next allocation: batches of
/// some megabytes come and go, and each page returned is a page to be cleared again. The peak of the
/// process stays its size. Threads share heaps, no more than there are processors, so that one uses
/// what another one freed. Without effect elsewhere than on the GNU C library.
void kefu_keep_freed_memory(void);
