// The product C = A · B of matrices whose rows and columns lie anywhere in memory, for one kind of vector
// registers; see kernels.cpp.
//
// A convolution is such a product: a row of A is a window, which lies in the image, and is never copied out of it.
// As in matrix_product.hpp, a tile of C stays in registers and takes factors of A where they lie and rows of a
// packed panel of B. Panels are packed apart from the product, because many images are multiplied with the same
// filters.

// A panel of B, row by row, filled up with zeros to `width`.
template <size_t width, typename Scalar>
void packScatteredRows(const Scattered<const Scalar> &b, size_t inner, size_t columns, Scalar *panel) {
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

// Adds some elements of a tile of sums to C, or writes them there.
template <size_t width, typename Scalar>
void putElements(
    const Scalar *tile, const Scattered<Scalar> &c, size_t row, size_t endRow, size_t column, size_t endColumn,
    bool adds) {
  for (; column < endColumn; column++) {
    for (size_t i = row; i < endRow; i++) {
      const Scalar sum = tile[i * width + column];
      *c.at(i, column) = adds ? *c.at(i, column) + sum : sum;
    }
  }
}

// The same of rows that follow each other in C.
template <size_t width, typename Scalar>
void putBlocks(const Scalar *tile, const Scattered<Scalar> &c, size_t row, size_t columns, bool adds) {
  using Row = typename Block<Scalar>::Row;
  size_t column = 0;
  for (; column + blockSize <= columns; column += blockSize) {
    Block<Scalar> block(tile + row * width + column, width);
    block.transpose();
    for (size_t i = 0; i < blockSize; i++) {
      Row *place = (Row *)c.at(row, column + i);
      *place = adds ? *place + block.rows[i] : block.rows[i];
    }
  }
  putElements<width>(tile, c, row, row + blockSize, column, columns, adds);
}

template <size_t width, typename Scalar>
void put(const Scalar *tile, const Scattered<Scalar> &c, size_t rows, size_t columns, bool adds) {
  size_t row = 0;
  for (; row + blockSize <= rows && c.from(row, 0).hasAdjacentRows(blockSize); row += blockSize) {
    putBlocks<width>(tile, c, row, columns, adds);
  }
  if (row == rows) return;
  // What is left over is written with rows that were written already.
  if (rows >= blockSize && !adds && c.from(rows - blockSize, 0).hasAdjacentRows(blockSize)) {
    putBlocks<width>(tile, c, rows - blockSize, columns, adds);
  } else {
    putElements<width>(tile, c, row, rows, 0, columns, adds);
  }
}

// Some rows of A times a panel, whose first row is what the sums begin with.
template <typename Scalar, size_t vectors, size_t height>
void multiplyScatteredTile(
    const Scattered<const Scalar> &a, size_t rows, const Scalar *panel, size_t inner, Scalar *tile) {
  using Row = TileRow<Scalar, vectors>;
  using Vector = typename Row::Vector;
  // The rows beyond the last one are computed with, too, and are its copies.
  const Scalar *factors[height];
  for (size_t row = 0; row < height; row++) factors[row] = a.elements + a.rows[std::min(row, rows - 1)];
  Vector sums[height][Row::count];
  for (size_t row = 0; row < height; row++) {
    for (size_t v = 0; v < Row::count; v++) sums[row][v] = ((const Vector *)panel)[v];
  }
  for (size_t k = 0; k < inner; k++) {
    const size_t place = a.columns[k];
    const Vector *b = (const Vector *)(panel + (k + 1) * Row::width);
#pragma clang loop unroll(full)
    for (size_t row = 0; row < height; row++) {
      const Vector factor = factors[row][place] - Vector{}; // as in multiplyTile
#pragma clang loop unroll(full)
      for (size_t v = 0; v < Row::count; v++) sums[row][v] = multiplyAdd(factor, b[v], sums[row][v]);
    }
  }
  for (size_t row = 0; row < height; row++) {
    for (size_t v = 0; v < Row::count; v++) ((Vector *)(tile + row * Row::width))[v] = sums[row][v];
  }
}

// All rows of A times a panel.
template <typename Scalar, size_t vectors>
void multiplyScattered(
    const Scattered<const Scalar> &a, const Scalar *panel, const Scattered<Scalar> &c, handgrad_sizes size, bool adds) {
  constexpr size_t width = TileRow<Scalar, vectors>::width;
  Scalar tile[tileHeight * width];
  forEachTile(size.rows, [&](size_t row, size_t rows, auto height) {
    multiplyScatteredTile<Scalar, vectors, height()>(a.from(row, 0), rows, panel, size.inner, tile);
    put<width>(tile, c.from(row, 0), rows, size.columns, adds);
  });
}

template <typename Scalar, size_t vectors>
Scalar *packBand(
    const Scattered<const Scalar> &b, const Scalar *starts, size_t inner, size_t columns, Scalar *packed) {
  constexpr size_t width = TileRow<Scalar, vectors>::width;
  memset(packed, 0, width * sizeof(Scalar));
  memcpy(packed, starts, columns * sizeof(Scalar));
  packScatteredRows<width>(b, inner, columns, packed + width);
  return packed + (inner + 1) * width;
}

template <typename Scalar>
void packScattered(
    const Scattered<const Scalar> &b, const Scalar *starts, size_t inner, size_t columns, Scalar *packed) {
  forEachBand<Scalar>(columns, [&](size_t column, size_t count, auto vectors) {
    packed = packBand<Scalar, vectors()>(b.from(0, column), starts + column, inner, count, packed);
  });
}

template <typename Scalar>
void multiplyByTiles(
    const Scattered<const Scalar> &a, const Scalar *packed, const Scattered<Scalar> &c, handgrad_sizes size,
    bool adds) {
  forEachBand<Scalar>(size.columns, [&](size_t column, size_t count, auto vectors) {
    const handgrad_sizes part = {size.rows, size.inner, count};
    multiplyScattered<Scalar, vectors()>(a, packed, c.from(0, column), part, adds);
    packed += (size.inner + 1) * TileRow<Scalar, vectors()>::width;
  });
}
