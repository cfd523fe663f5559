#ifndef KEFU_CCPUFEATURES_H
#define KEFU_CCPUFEATURES_H

#include <stdbool.h>

/// Whether this processor and operating system run what `KernelsAVX2` is compiled for:
/// AVX2, FMA, F16C, BMI, BMI2.
bool kefu_cpu_runs_avx2(void);

/// Whether they also run what `KernelsAVX512` is compiled for: AVX-512 F, BW, DQ, VL, CD, VNNI.
bool kefu_cpu_runs_avx512(void);

#endif
