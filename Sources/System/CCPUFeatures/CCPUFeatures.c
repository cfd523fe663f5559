#include "CCPUFeatures.h"

// The lists are those of the compiler flags in Package.swift. `__builtin_cpu_supports` also asks
// whether the operating system saves the wide registers.

#if defined(__x86_64__)

bool kefu_cpu_runs_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
         __builtin_cpu_supports("f16c") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2");
}

bool kefu_cpu_runs_avx512(void) {
  return kefu_cpu_runs_avx2() && __builtin_cpu_supports("avx512f") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512vnni");
}

#else

bool kefu_cpu_runs_avx2(void) { return false; }

bool kefu_cpu_runs_avx512(void) { return false; }

#endif
