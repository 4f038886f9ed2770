// The product C = A · B of matrices whose rows and columns lie anywhere in memory, for one kind of vector
// registers; see kernels.cpp.
//
// A convolution is such a product: a row of A is a window, which lies in the image, and is never copied out of it.
// As in matrix_product.hpp, a tile of C stays in registers and takes factors of A where they lie and rows of a
// packed panel of B. Panels are packed apart from the product, because many images are multiplied with the same
// filters.

// Blocks of so many rows and columns are transposed at once.
constexpr size_t blockSize = 4;

// A block of which each row is a vector, in memory or transposed from there.
template <typename Scalar> struct Block {
  typedef Scalar Row __attribute__((vector_size(blockSize * sizeof(Scalar)), aligned(sizeof(Scalar))));
  Row rows[blockSize];

  void transpose() {
    const Row low01 = __builtin_shufflevector(rows[0], rows[1], 0, 4, 1, 5);
    const Row low23 = __builtin_shufflevector(rows[2], rows[3], 0, 4, 1, 5);
    const Row high01 = __builtin_shufflevector(rows[0], rows[1], 2, 6, 3, 7);
    const Row high23 = __builtin_shufflevector(rows[2], rows[3], 2, 6, 3, 7);
    rows[0] = __builtin_shufflevector(low01, low23, 0, 1, 4, 5);
    rows[1] = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
    rows[2] = __builtin_shufflevector(high01, high23, 0, 1, 4, 5);
    rows[3] = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
  }
};

// A panel of B, row by row, filled up with zeros to `width`.
template <size_t width, typename Scalar>
void packRows(Scattered<const Scalar> b, size_t inner, size_t columns, Scalar *panel) {
  if (columns < width) memset(panel, 0, inner * width * sizeof(Scalar));
  for (size_t k = 0; k < inner;) {
    const size_t rows = std::min(blockSize, inner - k);
    size_t column = 0;
    if (rows == blockSize && b.from(k, 0).hasAdjacentRows(blockSize)) {
      for (; column + blockSize <= columns; column += blockSize) {
        using Row = typename Block<Scalar>::Row;
        Block<Scalar> block;
        for (size_t i = 0; i < blockSize; i++) block.rows[i] = *(const Row *)b.at(k, column + i);
        block.transpose();
        for (size_t i = 0; i < blockSize; i++) *(Row *)(panel + (k + i) * width + column) = block.rows[i];
      }
    }
    for (; column < columns; column++) {
      for (size_t i = 0; i < rows; i++) panel[(k + i) * width + column] = *b.at(k + i, column);
    }
    k += rows;
  }
}

// Adds a tile of sums to C, or writes it there.
template <size_t width, typename Scalar>
void put(const Scalar *tile, Scattered<Scalar> c, size_t rows, size_t columns, bool adds) {
  size_t row = 0;
  for (; row + blockSize <= rows && c.from(row, 0).hasAdjacentRows(blockSize); row += blockSize) {
    size_t column = 0;
    for (; column + blockSize <= columns; column += blockSize) {
      using Row = typename Block<Scalar>::Row;
      Block<Scalar> block;
      for (size_t i = 0; i < blockSize; i++) block.rows[i] = *(const Row *)(tile + (row + i) * width + column);
      block.transpose();
      for (size_t i = 0; i < blockSize; i++) {
        Row *place = (Row *)c.at(row, column + i);
        *place = adds ? *place + block.rows[i] : block.rows[i];
      }
    }
    for (; column < columns; column++) {
      for (size_t i = row; i < row + blockSize; i++) {
        const Scalar sum = tile[i * width + column];
        *c.at(i, column) = adds ? *c.at(i, column) + sum : sum;
      }
    }
  }
  for (; row < rows; row++) {
    for (size_t column = 0; column < columns; column++) {
      const Scalar sum = tile[row * width + column];
      *c.at(row, column) = adds ? *c.at(row, column) + sum : sum;
    }
  }
}

// All rows of A times a panel. Its first row is what the sums begin with.
template <typename Scalar, size_t vectors>
void multiplyScattered(
    Scattered<const Scalar> a, const Scalar *panel, Scattered<Scalar> c, handgrad_sizes size, bool adds) {
  using C = Columns<Scalar, vectors>;
  using Vector = typename C::Vector;
  Scalar tile[C::tileHeight * C::width];
  const Vector *starts = (const Vector *)panel;
  for (size_t start = 0; start < size.rows; start += C::tileHeight) {
    const size_t rows = std::min(C::tileHeight, size.rows - start);
    // The rows beyond the last one are computed with, too, and are its copies.
    const Scalar *factors[C::tileHeight];
    for (size_t row = 0; row < C::tileHeight; row++) {
      factors[row] = a.elements + a.rows[start + std::min(row, rows - 1)];
    }
    Vector sums[C::tileHeight][C::count];
    for (size_t row = 0; row < C::tileHeight; row++) {
      for (size_t v = 0; v < C::count; v++) sums[row][v] = starts[v];
    }
    for (size_t k = 0; k < size.inner; k++) {
      const size_t place = a.columns[k];
      const Vector *b = (const Vector *)(panel + (k + 1) * C::width);
#pragma clang loop unroll(full)
      for (size_t row = 0; row < C::tileHeight; row++) {
        const Vector factor = factors[row][place] - Vector{}; // as in multiplyTile
#pragma clang loop unroll(full)
        for (size_t v = 0; v < C::count; v++) sums[row][v] = multiplyAdd(factor, b[v], sums[row][v]);
      }
    }
    for (size_t row = 0; row < C::tileHeight; row++) {
      for (size_t v = 0; v < C::count; v++) ((Vector *)(tile + row * C::width))[v] = sums[row][v];
    }
    put<C::width>(tile, c.from(start, 0), rows, size.columns, adds);
  }
}

// Bands of columns, as equal as vectors allow, each with how many vectors its tiles have.
template <typename Scalar, typename Body> void forEachBand(size_t columns, Body body) {
  constexpr size_t lanes = vectorBytes / sizeof(Scalar);
  for (size_t column = 0; column < columns;) {
    const size_t left = columns - column;
    const size_t vectorsLeft = (left + lanes - 1) / lanes;
    const size_t bandsLeft = (vectorsLeft + 2) / 3;
    const size_t vectors = left <= lanes / 2 ? 0 : (vectorsLeft + bandsLeft - 1) / bandsLeft;
    const size_t width = vectors == 0 ? lanes / 2 : vectors * lanes;
    body(column, std::min(left, width), vectors);
    column += width;
  }
}

template <typename Scalar, size_t vectors>
Scalar *packBand(
    Scattered<const Scalar> b, const Scalar *starts, size_t inner, size_t columns, Scalar *packed) {
  constexpr size_t width = Columns<Scalar, vectors>::width;
  memset(packed, 0, width * sizeof(Scalar));
  memcpy(packed, starts, columns * sizeof(Scalar));
  packRows<width>(b, inner, columns, packed + width);
  return packed + (inner + 1) * width;
}

template <typename Scalar>
void packScattered(
    Scattered<const Scalar> b, const Scalar *starts, size_t inner, size_t columns, Scalar *packed) {
  forEachBand<Scalar>(columns, [&](size_t column, size_t count, size_t vectors) {
    const auto pack = vectors == 3   ? packBand<Scalar, 3>
                      : vectors == 2 ? packBand<Scalar, 2>
                      : vectors == 1 ? packBand<Scalar, 1>
                                     : packBand<Scalar, 0>;
    packed = pack(b.from(0, column), starts + column, inner, count, packed);
  });
}

template <typename Scalar>
void multiplyScattered(
    Scattered<const Scalar> a, const Scalar *packed, Scattered<Scalar> c, handgrad_sizes size, bool adds) {
  constexpr size_t lanes = vectorBytes / sizeof(Scalar);
  forEachBand<Scalar>(size.columns, [&](size_t column, size_t count, size_t vectors) {
    const auto multiplyBand = vectors == 3   ? multiplyScattered<Scalar, 3>
                              : vectors == 2 ? multiplyScattered<Scalar, 2>
                              : vectors == 1 ? multiplyScattered<Scalar, 1>
                                             : multiplyScattered<Scalar, 0>;
    multiplyBand(a, packed, c.from(0, column), {size.rows, size.inner, count}, adds);
    packed += (size.inner + 1) * (vectors == 0 ? lanes / 2 : vectors * lanes);
  });
}
