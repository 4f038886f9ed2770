#include "CKernels.h"
#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <type_traits>

// Everything is compiled once for each generation of vector registers; the program takes the newest that its
// processor has. A product is added with one rounding only where `fma` is written (-ffp-contract=off).

namespace {

// A matrix whose element (i, j) lies at i · rowStride + j · columnStride.
template <typename Scalar> struct Strided {
  Scalar *elements;
  size_t rowStride, columnStride;

  Scalar *at(size_t row, size_t column) const {
    return elements + row * rowStride + column * columnStride;
  }
  Strided from(size_t row, size_t column) const {
    return {at(row, column), rowStride, columnStride};
  }
  Strided transposed() const { return {elements, columnStride, rowStride}; }
  operator Strided<const Scalar>() const { return {elements, rowStride, columnStride}; }
};

// A matrix whose element (i, j) lies at rows[i] + columns[j].
template <typename Scalar> struct Scattered {
  Scalar *elements;
  const size_t *rows, *columns;

  Scalar *at(size_t row, size_t column) const { return elements + rows[row] + columns[column]; }
  Scattered from(size_t row, size_t column) const { return {elements, rows + row, columns + column}; }

  // Whether so many rows, whose places ascend, follow each other element by element.
  bool hasAdjacentRows(size_t count) const { return rows[count - 1] - rows[0] == count - 1; }
};

// A tile is `tileHeight` rows and up to `bandVectors` vectors of sums. Beside these, one row of a panel and a factor
// must have registers: 12 sums leave 4 of 16, and 24 leave 8 of 32. A loop needs 8 sums at least, since a processor
// begins two additions at a time and ends them four steps later.
//
// A block of B stays in a core's second cache, and leaves room there for what streams through it.

#if defined(__x86_64__)

// 32 registers of 64 bytes.
#pragma clang attribute push(__attribute__((target("avx512f,avx512vl"))), apply_to = function)
namespace avx512 {
constexpr bool fusesMultiplyAdd = true;
constexpr size_t vectorBytes = 64;
constexpr size_t blockBytes = HANDGRAD_BLOCK_BYTES;
constexpr size_t tileHeight = 8, bandVectors = 3;
#include "adam.hpp"
#include "batch_norm.hpp"
#include "transpose.hpp"
#include "tile.hpp"
#include "matrix_product.hpp"
#include "max_pool.hpp"
#include "mersenne_twister.hpp"
#include "scattered_product.hpp"
#include "neighbor_product.hpp"
} // namespace avx512
#pragma clang attribute pop

// 16 registers of 32 bytes.
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
namespace avx2 {
constexpr bool fusesMultiplyAdd = true;
constexpr size_t vectorBytes = 32;
constexpr size_t blockBytes = HANDGRAD_BLOCK_BYTES / 2;
constexpr size_t tileHeight = 6, bandVectors = 2;
#include "adam.hpp"
#include "batch_norm.hpp"
#include "transpose.hpp"
#include "tile.hpp"
#include "matrix_product.hpp"
#include "max_pool.hpp"
#include "mersenne_twister.hpp"
#include "scattered_product.hpp"
#include "neighbor_product.hpp"
} // namespace avx2
#pragma clang attribute pop

// 16 registers of 16 bytes.
namespace common {
constexpr bool fusesMultiplyAdd = false;
constexpr size_t vectorBytes = 16;
constexpr size_t blockBytes = HANDGRAD_BLOCK_BYTES / 2;
constexpr size_t tileHeight = 6, bandVectors = 2;
#include "adam.hpp"
#include "batch_norm.hpp"
#include "transpose.hpp"
#include "tile.hpp"
#include "matrix_product.hpp"
#include "max_pool.hpp"
#include "mersenne_twister.hpp"
#include "scattered_product.hpp"
#include "neighbor_product.hpp"
} // namespace common

#define DISPATCH(PROCESSOR, RESULT)                                                                \
  switch (PROCESSOR) {                                                                             \
  case handgrad_avx512: return avx512::RESULT;                                                     \
  case handgrad_avx2: return avx2::RESULT;                                                         \
  case handgrad_common: return common::RESULT;                                                     \
  }                                                                                                \
  __builtin_unreachable();

#else

// 32 registers of 16 bytes, as on ARM.
namespace common {
constexpr bool fusesMultiplyAdd = true;
constexpr size_t vectorBytes = 16;
constexpr size_t blockBytes = HANDGRAD_BLOCK_BYTES / 2;
constexpr size_t tileHeight = 8, bandVectors = 3;
#include "adam.hpp"
#include "batch_norm.hpp"
#include "transpose.hpp"
#include "tile.hpp"
#include "matrix_product.hpp"
#include "max_pool.hpp"
#include "mersenne_twister.hpp"
#include "scattered_product.hpp"
#include "neighbor_product.hpp"
} // namespace common

#define DISPATCH(PROCESSOR, RESULT) return common::RESULT;

#endif

template <typename Scalar>
void multiply(
    handgrad_processor processor, const Scalar *a, handgrad_strides aStrides, const Scalar *b, handgrad_strides bStrides, Scalar *c,
    handgrad_strides cStrides, handgrad_sizes size, void *memory) {
  const Strided<const Scalar> left = {a, aStrides.row, aStrides.column};
  const Strided<const Scalar> right = {b, bStrides.row, bStrides.column};
  const Strided<Scalar> product = {c, cStrides.row, cStrides.column};
  DISPATCH(processor, multiply<Scalar>(left, right, product, size, (Scalar *)memory))
}

template <typename Scalar>
void pack(
    handgrad_processor processor, const Scalar *b, const size_t *rows, const size_t *columns, const Scalar *starts,
    handgrad_sizes size, Scalar *packed) {
  const Scattered<const Scalar> matrix = {b, rows, columns};
  DISPATCH(processor, packScattered<Scalar>(matrix, starts, size.inner, size.columns, packed))
}

template <typename Scalar>
void multiplyPacked(
    handgrad_processor processor, const Scalar *a, const size_t *aRows, const size_t *aColumns, const Scalar *packed,
    Scalar *c, const size_t *cRows, const size_t *cColumns, handgrad_sizes size, bool adds) {
  const Scattered<const Scalar> left = {a, aRows, aColumns};
  const Scattered<Scalar> product = {c, cRows, cColumns};
  DISPATCH(processor, multiplyScattered<Scalar>(left, packed, product, size, adds))
}

} // namespace

handgrad_processor handgrad_this_processor(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) return handgrad_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return handgrad_avx2;
#endif
  return handgrad_common;
}

int handgrad_fuses_multiply_add(handgrad_processor processor) { DISPATCH(processor, fusesMultiplyAdd) }

void handgrad_multiply_float(
    handgrad_processor processor, const float *a, handgrad_strides a_strides, const float *b, handgrad_strides b_strides, float *c,
    handgrad_strides c_strides, handgrad_sizes size, void *memory) {
  multiply(processor, a, a_strides, b, b_strides, c, c_strides, size, memory);
}

void handgrad_multiply_double(
    handgrad_processor processor, const double *a, handgrad_strides a_strides, const double *b, handgrad_strides b_strides,
    double *c, handgrad_strides c_strides, handgrad_sizes size, void *memory) {
  multiply(processor, a, a_strides, b, b_strides, c, c_strides, size, memory);
}

void handgrad_pack_float(
    handgrad_processor processor, const float *b, const size_t *b_rows, const size_t *b_columns,
    const float *starts, handgrad_sizes size, float *packed) {
  pack(processor, b, b_rows, b_columns, starts, size, packed);
}

void handgrad_pack_double(
    handgrad_processor processor, const double *b, const size_t *b_rows, const size_t *b_columns,
    const double *starts, handgrad_sizes size, double *packed) {
  pack(processor, b, b_rows, b_columns, starts, size, packed);
}

void handgrad_multiply_packed_float(
    handgrad_processor processor, const float *a, const size_t *a_rows, const size_t *a_columns,
    const float *packed, float *c, const size_t *c_rows, const size_t *c_columns, handgrad_sizes size, int adds) {
  multiplyPacked(processor, a, a_rows, a_columns, packed, c, c_rows, c_columns, size, adds);
}

void handgrad_multiply_packed_double(
    handgrad_processor processor, const double *a, const size_t *a_rows, const size_t *a_columns,
    const double *packed, double *c, const size_t *c_rows, const size_t *c_columns, handgrad_sizes size, int adds) {
  multiplyPacked(processor, a, a_rows, a_columns, packed, c, c_rows, c_columns, size, adds);
}

void handgrad_max_pool_float(
    handgrad_processor processor, const float *x, handgrad_pooling pool, size_t images, float *out) {
  DISPATCH(processor, maxPool<float>(x, pool, images, out))
}

void handgrad_max_pool_double(
    handgrad_processor processor, const double *x, handgrad_pooling pool, size_t images, double *out) {
  DISPATCH(processor, maxPool<double>(x, pool, images, out))
}

void handgrad_max_pool_gradient_float(
    handgrad_processor processor, const float *x, const float *dout, handgrad_pooling pool, size_t images,
    float *dx) {
  DISPATCH(processor, maxPoolGradient<float>(x, dout, pool, images, dx))
}

void handgrad_max_pool_gradient_double(
    handgrad_processor processor, const double *x, const double *dout, handgrad_pooling pool, size_t images,
    double *dx) {
  DISPATCH(processor, maxPoolGradient<double>(x, dout, pool, images, dx))
}

void handgrad_batch_norm_float(
    handgrad_processor processor, const float *x, handgrad_channels size, size_t channel, handgrad_normalization *numbers,
    int finds_moments, float *out) {
  DISPATCH(processor, batchNorm<float>(x, size, channel, numbers, finds_moments, out))
}

void handgrad_batch_norm_gradient_float(
    handgrad_processor processor, const float *x, const float *dout, handgrad_channels size, size_t channel,
    handgrad_normalization numbers, int has_moments, float *dgamma, float *dbeta, float *dx) {
  DISPATCH(
      processor,
      batchNormGradient<float>(x, dout, size, channel, numbers, has_moments, dgamma, dbeta, dx))
}

void handgrad_adam_float(
    handgrad_processor processor, float *w, const float *gradient, float *m, float *v, size_t count, handgrad_adam step) {
  DISPATCH(processor, adam<float>(w, gradient, m, v, count, step))
}

void handgrad_batch_norm_double(
    handgrad_processor processor, const double *x, handgrad_channels size, size_t channel, handgrad_normalization *numbers,
    int finds_moments, double *out) {
  DISPATCH(processor, batchNorm<double>(x, size, channel, numbers, finds_moments, out))
}

void handgrad_batch_norm_gradient_double(
    handgrad_processor processor, const double *x, const double *dout, handgrad_channels size, size_t channel,
    handgrad_normalization numbers, int has_moments, double *dgamma, double *dbeta, double *dx) {
  DISPATCH(
      processor,
      batchNormGradient<double>(x, dout, size, channel, numbers, has_moments, dgamma, dbeta, dx))
}

void handgrad_adam_double(
    handgrad_processor processor, double *w, const double *gradient, double *m, double *v, size_t count, handgrad_adam step) {
  DISPATCH(processor, adam<double>(w, gradient, m, v, count, step))
}

void handgrad_twist(handgrad_processor processor, uint32_t *words) { DISPATCH(processor, twist(words)) }

void handgrad_fractions(
    handgrad_processor processor, const uint32_t *words, double *numbers, size_t count) {
  DISPATCH(processor, fractions(words, numbers, count))
}
