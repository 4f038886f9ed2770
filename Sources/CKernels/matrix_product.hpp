// The product C = A · B, for one kind of vector registers; see kernels.cpp.
//
// C is computed in tiles that stay in registers. For every k, a tile takes one factor of each of its rows of A,
// where it lies, and one row of a panel, which is a packed band of columns of B. So A is never packed and is
// read once for each panel: in a training step it is the weights, by far the largest operand.

template <typename Scalar, size_t bytes> struct VectorOf {
  typedef Scalar type __attribute__((vector_size(bytes), aligned(sizeof(Scalar))));
};

// The columns of a tile: so many vectors, or half a vector if that is 0.
template <typename Scalar, size_t vectors> struct Columns {
  static constexpr size_t bytes = vectors == 0 ? vectorBytes / 2 : vectorBytes;
  static constexpr size_t lanes = bytes / sizeof(Scalar);
  static constexpr size_t count = vectors == 0 ? 1 : vectors;
  static constexpr size_t width = count * lanes;
  static constexpr size_t tileHeight = tileRows[vectors];
  using Vector = typename VectorOf<Scalar, bytes>::type;
};

// So many factors of A ahead that memory can answer in time. The rows of weights that are read column by
// column lie too far apart for the processor to guess the next.
constexpr size_t prefetchDistance = 48;

template <typename Vector> Vector multiplyAdd(Vector a, Vector b, Vector sum) {
  if constexpr (fusesMultiplyAdd) return __builtin_elementwise_fma(a, b, sum);
  return a * b + sum;
}

// Some rows of A times all columns of a panel, written to `out` or added to what it holds.
template <typename Scalar, size_t vectors>
void multiplyTile(
    Strided<const Scalar> a, const Scalar *panel, size_t inner, Scalar *out, size_t outStride,
    bool adds) {
  using C = Columns<Scalar, vectors>;
  using Vector = typename C::Vector;
  const uintptr_t prefetchBytes = prefetchDistance * a.columnStride * sizeof(Scalar);
  Vector sums[C::tileHeight][C::count];
  for (size_t row = 0; row < C::tileHeight; row++) {
    const Vector *held = (const Vector *)(out + row * outStride);
    for (size_t v = 0; v < C::count; v++) {
      __builtin_prefetch(held + v, 1); // to be written when the sums are done
      sums[row][v] = adds ? held[v] : Vector{};
    }
  }
  for (size_t k = 0; k < inner; k++) {
    // As a number, because it may lie beyond the end of A.
    __builtin_prefetch((const void *)((uintptr_t)a.at(0, k) + prefetchBytes));
    const Vector *b = (const Vector *)(panel + k * C::width);
#pragma clang loop unroll(full)
    for (size_t row = 0; row < C::tileHeight; row++) {
      // In every lane: x − 0 is x for every x, while x + 0 is +0 for −0.
      const Vector factor = *a.at(row, k) - Vector{};
#pragma clang loop unroll(full)
      for (size_t v = 0; v < C::count; v++) sums[row][v] = multiplyAdd(factor, b[v], sums[row][v]);
    }
  }
  for (size_t row = 0; row < C::tileHeight; row++) {
    Vector *written = (Vector *)(out + row * outStride);
    for (size_t v = 0; v < C::count; v++) written[v] = sums[row][v];
  }
}

template <typename Scalar>
void copy(Strided<const Scalar> from, Strided<Scalar> to, size_t rows, size_t columns) {
  for (size_t column = 0; column < columns; column++) {
    for (size_t row = 0; row < rows; row++) *to.at(row, column) = *from.at(row, column);
  }
}

// `inner` rows of `columns` columns of B, one after the other, filled up with zeros to `width`.
template <size_t width, typename Scalar>
void pack(Strided<const Scalar> b, size_t inner, size_t columns, Scalar *panel) {
  // In blocks that stay in the nearest cache while columns are spread over them, but of several cache lines.
  constexpr size_t block = 64;
  for (size_t start = 0; start < inner; start += block) {
    const size_t rows = std::min(block, inner - start);
    Scalar *packed = panel + start * width;
    if (b.columnStride == 1) {
      for (size_t row = 0; row < rows; row++) {
        memcpy(packed + row * width, b.at(start + row, 0), columns * sizeof(Scalar));
      }
    } else {
      for (size_t column = 0; column < columns; column++) {
        const Scalar *from = b.at(start, column);
        for (size_t row = 0; row < rows; row++) packed[row * width + column] = from[row * b.rowStride];
      }
    }
    if (columns == width) continue;
    for (size_t row = 0; row < rows; row++) {
      memset(packed + row * width + columns, 0, (width - columns) * sizeof(Scalar));
    }
  }
}

// All rows of A times one panel. `lastRows` is memory for those of an incomplete tile.
template <typename Scalar, size_t vectors>
void multiplyPanel(
    Strided<const Scalar> a, const Scalar *panel, Strided<Scalar> c, handgrad_sizes size, bool adds,
    Scalar *lastRows) {
  constexpr size_t height = Columns<Scalar, vectors>::tileHeight;
  constexpr size_t width = Columns<Scalar, vectors>::width;
  // The lanes beyond the last column are computed with, too.
  Scalar memory[height * width] = {};
  const Strided<Scalar> tile = {memory, width, 1};
  for (size_t start = 0; start < size.rows; start += height) {
    const size_t rows = std::min(height, size.rows - start);
    Strided<const Scalar> factors = a.from(start, 0);
    if (rows < height) {
      pack<height>(factors.transposed(), size.inner, rows, lastRows);
      factors = {lastRows, 1, height};
    }
    const Strided<Scalar> place = c.from(start, 0);
    const bool fits = rows == height && size.columns == width && c.columnStride == 1;
    const Strided<Scalar> out = fits ? place : tile;
    if (!fits && adds) copy<Scalar>(place, tile, rows, size.columns);
    multiplyTile<Scalar, vectors>(factors, panel, size.inner, out.elements, out.rowStride, adds);
    if (!fits) copy<Scalar>(tile, place, rows, size.columns);
  }
}

// All rows of A times the columns that fit in one panel; `memory` is that of two.
template <typename Scalar, size_t vectors>
void multiplyColumns(
    Strided<const Scalar> a, Strided<const Scalar> b, Strided<Scalar> c, handgrad_sizes size,
    Scalar *memory) {
  constexpr size_t width = Columns<Scalar, vectors>::width;
  constexpr size_t height = Columns<Scalar, vectors>::tileHeight;
  constexpr size_t panelCount = HANDGRAD_PANEL_BYTES / sizeof(Scalar);
  constexpr size_t most = panelCount / std::max(width, height);
  size_t k = 0;
  do { // once even without terms: then C is zero
    const handgrad_sizes part = {size.rows, std::min(most, size.inner - k), size.columns};
    pack<width>(b.from(k, 0), part.inner, size.columns, memory);
    multiplyPanel<Scalar, vectors>(a.from(0, k), memory, c, part, k > 0, memory + panelCount);
    k += most;
  } while (k < size.inner);
}

template <typename Scalar>
void multiply(
    Strided<const Scalar> a, Strided<const Scalar> b, Strided<Scalar> c, handgrad_sizes size,
    Scalar *memory) {
  constexpr size_t lanes = vectorBytes / sizeof(Scalar);
  for (size_t column = 0; column < size.columns;) {
    const size_t left = size.columns - column;
    const size_t columns = std::min(left, 3 * lanes);
    const auto multiplyBand = left > 2 * lanes   ? multiplyColumns<Scalar, 3>
                               : left > lanes     ? multiplyColumns<Scalar, 2>
                               : left > lanes / 2 ? multiplyColumns<Scalar, 1>
                                                  : multiplyColumns<Scalar, 0>;
    const handgrad_sizes part = {size.rows, size.inner, columns};
    multiplyBand(a, b.from(0, column), c.from(0, column), part, memory);
    column += columns;
  }
}
