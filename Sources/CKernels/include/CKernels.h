// Loops over elements for which Swift has no vector instructions: a square root of several numbers at once,
// and code for several generations of processors in one program.
#pragma once
#include <stddef.h>

// Lets the C library keep freed memory of any size for the next allocation.
void handgrad_keep_memory(void);

// The numbers of one step of Adam; see `AdamStep` in Tensors for the formulas.
struct handgrad_adam {
  double rate, epsilon, beta1, beta2, rest1, rest2, correction1, correction2;
};

void handgrad_adam_float(
    float *w, const float *slope, float *m, float *v, size_t count, struct handgrad_adam step);
void handgrad_adam_double(
    double *w, const double *slope, double *m, double *v, size_t count, struct handgrad_adam step);
