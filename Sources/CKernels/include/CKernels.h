// Loops over elements for which Swift has no vector instructions: fused sums of products, a square root of
// several numbers at once, and code for several generations of processors in one program.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Generations of vector registers; each includes those before it.
typedef enum { handgrad_common, handgrad_avx2, handgrad_avx512 } handgrad_processor;

// The newest that this processor has.
handgrad_processor handgrad_this_processor(void);

// Whether products are added with one rounding: on all but x86 processors before 2013.
int handgrad_fuses_multiply_add(handgrad_processor processor);

// Element (i, j) of a matrix lies at i · row + j · column.
typedef struct {
  size_t row, column;
} handgrad_strides;

// The sizes of a product: A is rows × inner, B is inner × columns.
typedef struct {
  size_t rows, inner, columns;
} handgrad_sizes;

// The largest block of B, which is half of the working memory of a product.
#define HANDGRAD_BLOCK_BYTES 524288

// C = A · B. Element (i, j) is the sum over k of A(i, k) · B(k, j), in the order of k.
// B is packed into `memory`, which is that of two blocks. A is read in place where its rows lie element by element.
void handgrad_multiply_float(
    handgrad_processor processor, const float *a, handgrad_strides a_strides, const float *b,
    handgrad_strides b_strides, float *c, handgrad_strides c_strides, handgrad_sizes size,
    void *memory);
void handgrad_multiply_double(
    handgrad_processor processor, const double *a, handgrad_strides a_strides, const double *b,
    handgrad_strides b_strides, double *c, handgrad_strides c_strides, handgrad_sizes size,
    void *memory);

// The longest vector has so many elements.
#define HANDGRAD_LONGEST_VECTOR 16

// Packs a matrix B for products by this processor. Its element (k, j) lies at b_rows[k] + b_columns[j]; the rows'
// places ascend. With it go the numbers, one for each column, with which sums begin.
// `packed` has room for (inner + 1) · (columns + HANDGRAD_LONGEST_VECTOR) elements.
void handgrad_pack_float(
    handgrad_processor processor, const float *b, const size_t *b_rows, const size_t *b_columns,
    const float *starts, handgrad_sizes size, float *packed);
void handgrad_pack_double(
    handgrad_processor processor, const double *b, const size_t *b_rows, const size_t *b_columns,
    const double *starts, handgrad_sizes size, double *packed);

// C = A · B, or C += A · B where `adds`, for a packed B. Element (i, j) is the sum over k of A(i, k) · B(k, j), in
// the order of k, from the column's start. A and C lie as B does above; the rows of A need not ascend.
void handgrad_multiply_packed_float(
    handgrad_processor processor, const float *a, const size_t *a_rows, const size_t *a_columns,
    const float *packed, float *c, const size_t *c_rows, const size_t *c_columns, handgrad_sizes size,
    int adds);
void handgrad_multiply_packed_double(
    handgrad_processor processor, const double *a, const size_t *a_rows, const size_t *a_columns,
    const double *packed, double *c, const size_t *c_rows, const size_t *c_columns, handgrad_sizes size,
    int adds);

// The sizes of an image of one channel, and of the windows over it.
typedef struct {
  size_t height, width, window_height, window_width, stride;
} handgrad_pooling;

// The largest element of each window, or NaN where there is one; windows that fit, row by row.
void handgrad_max_pool_float(
    handgrad_processor processor, const float *x, handgrad_pooling pool, size_t images, float *out);
void handgrad_max_pool_double(
    handgrad_processor processor, const double *x, handgrad_pooling pool, size_t images, double *out);

// Adds each output's gradient to the first element of its window that is the largest, or NaN, of `dx`, which
// begins with zeros.
void handgrad_max_pool_gradient_float(
    handgrad_processor processor, const float *x, const float *dout, handgrad_pooling pool, size_t images,
    float *dx);
void handgrad_max_pool_gradient_double(
    handgrad_processor processor, const double *x, const double *dout, handgrad_pooling pool, size_t images,
    double *dx);

// Element p of channel c of example n lies at (n · channels + c) · places + p.
typedef struct {
  size_t examples, channels, places;
} handgrad_channels;

// out = gamma · (x − mean) / √(variance + epsilon) + beta.
typedef struct {
  double mean, variance, epsilon, gamma, beta;
} handgrad_normalization;

// Normalizes a channel. Where it `finds_moments`, mean and variance become those of the channel before.
void handgrad_batch_norm_float(
    handgrad_processor processor, const float *x, handgrad_channels size, size_t channel,
    handgrad_normalization *numbers, int finds_moments, float *out);
void handgrad_batch_norm_double(
    handgrad_processor processor, const double *x, handgrad_channels size, size_t channel,
    handgrad_normalization *numbers, int finds_moments, double *out);

// The gradients of that. Where it `has_moments`, mean and variance were those of the channel.
void handgrad_batch_norm_gradient_float(
    handgrad_processor processor, const float *x, const float *dout, handgrad_channels size, size_t channel,
    handgrad_normalization numbers, int has_moments, float *dgamma, float *dbeta, float *dx);
void handgrad_batch_norm_gradient_double(
    handgrad_processor processor, const double *x, const double *dout, handgrad_channels size, size_t channel,
    handgrad_normalization numbers, int has_moments, double *dgamma, double *dbeta, double *dx);

// The numbers of one step of Adam; see `AdamStep` in Tensors for the formulas.
typedef struct {
  double rate, epsilon, beta1, beta2, rest1, rest2, correction1, correction2;
} handgrad_adam;

void handgrad_adam_float(
    handgrad_processor processor, float *w, const float *gradient, float *m, float *v, size_t count,
    handgrad_adam step);
void handgrad_adam_double(
    handgrad_processor processor, double *w, const double *gradient, double *m, double *v, size_t count,
    handgrad_adam step);

// The words of a Mersenne Twister's state.
#define HANDGRAD_TWISTER_WORDS 624

// Replaces the state by the next one.
void handgrad_twist(handgrad_processor processor, uint32_t *words);

// `count` numbers from twice as many words.
void handgrad_fractions(
    handgrad_processor processor, const uint32_t *words, double *numbers, size_t count);

#ifdef __cplusplus
}
#endif
