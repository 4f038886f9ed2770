// The product C = A · B, for one kind of vector registers; see kernels.cpp.
//
// For every k, a tile takes one factor of each of its rows of A and one row of a panel, which is a packed band of
// columns of B. Panels are packed in blocks; a block takes all rows of A before the next one is packed.

// A block of B has at most so many rows, and so many columns as memory leaves. Rows of A that must be packed are packed
// again for each block, so then blocks are wide.
constexpr size_t mostInner = 1024, mostInnerOfPacked = 256;

// So many rows of B ahead that the second cache can be asked for them in time.
constexpr size_t prefetchDistance = 32;

// Some rows of A times a panel, written to `out` or added to what it holds. The first tile of a panel `packs` it: it
// takes the first `wide` rows of B where they lie, which is not slower as long as memory is waited for.
//
// Matrices come by reference and are copied here: passed by value they lie on the stack in other pieces than they are
// read in, and each read waits for the writes. The loop needs copies, whose strides its writes cannot change.
template <typename Scalar, size_t vectors, size_t height, bool packs>
void multiplyTile(
    const Strided<const Scalar> &left, const Strided<const Scalar> &right, size_t wide, Scalar *panel, size_t inner,
    Scalar *out, size_t outStride, bool adds) {
  const Strided<const Scalar> a = left, b = right;
  using Row = TileRow<Scalar, vectors>;
  using Vector = typename Row::Vector;
  Vector sums[height][Row::count];
  for (size_t row = 0; row < height; row++) {
    const Vector *held = (const Vector *)(out + row * outStride);
    for (size_t v = 0; v < Row::count; v++) {
      __builtin_prefetch(held + v, 1); // to be written when the sums are done
      sums[row][v] = adds ? held[v] : Vector{};
    }
  }
  for (size_t k = 0; k < inner; k++) {
    const Vector *packed = (const Vector *)(panel + k * Row::width);
    const Vector *line = packs && k < wide ? (const Vector *)b.at(k, 0) : packed;
    if constexpr (packs) {
      // As numbers, because they may lie beyond the end of B.
      const uintptr_t ahead = (uintptr_t)line + prefetchDistance * b.rowStride * sizeof(Scalar);
      __builtin_prefetch((const void *)ahead);
      __builtin_prefetch((const void *)(ahead + sizeof(Vector) * Row::count - 1));
    }
    Vector factors[Row::count];
    for (size_t v = 0; v < Row::count; v++) {
      factors[v] = line[v];
      if (packs) ((Vector *)packed)[v] = factors[v];
    }
#pragma clang loop unroll(full)
    for (size_t row = 0; row < height; row++) {
      // In every lane: x − 0 is x for every x, while x + 0 is +0 for −0.
      const Vector factor = *a.at(row, k) - Vector{};
#pragma clang loop unroll(full)
      for (size_t v = 0; v < Row::count; v++) sums[row][v] = multiplyAdd(factor, factors[v], sums[row][v]);
    }
  }
  for (size_t row = 0; row < height; row++) {
    Vector *written = (Vector *)(out + row * outStride);
    for (size_t v = 0; v < Row::count; v++) written[v] = sums[row][v];
  }
}

// Takes the elements that have a place in C from there.
template <typename Scalar>
void take(const Strided<const Scalar> &c, size_t rows, size_t columns, const Strided<Scalar> &tile) {
  for (size_t row = 0; row < rows; row++) {
    for (size_t column = 0; column < columns; column++) *tile.at(row, column) = *c.at(row, column);
  }
}

// Puts the elements that have a place in C there.
template <typename Scalar>
void put(const Strided<const Scalar> &tile, size_t rows, size_t columns, const Strided<Scalar> &c) {
  if (c.columnStride == 1) {
    for (size_t row = 0; row < rows; row++) memcpy(c.at(row, 0), tile.at(row, 0), columns * sizeof(Scalar));
  } else if (rows < blockSize || columns < blockSize) {
    for (size_t column = 0; column < columns; column++) {
      for (size_t row = 0; row < rows; row++) *c.at(row, column) = *tile.at(row, column);
    }
  } else {
    // The last blocks overlap those before them.
    for (size_t nextRow = 0; nextRow < rows; nextRow += blockSize) {
      const size_t row = std::min(nextRow, rows - blockSize);
      for (size_t nextColumn = 0; nextColumn < columns; nextColumn += blockSize) {
        const size_t column = std::min(nextColumn, columns - blockSize);
        Block<Scalar> block(tile.at(row, column), tile.rowStride);
        block.transpose();
        block.store(c.at(row, column), c.columnStride);
      }
    }
  }
}

// How many rows of a matrix may be read to the whole width of a panel without leaving the matrix.
template <size_t width, typename Scalar>
size_t wideRows(const Strided<const Scalar> &b, size_t inner, size_t columns) {
  if (columns == width) return inner;
  const size_t rowsBehind = divideUp(width - columns, b.rowStride);
  return inner - std::min(inner, rowsBehind);
}

// `inner` rows of `columns` columns of B, one after the other, each `width` long; whatever lies beyond the last
// column is computed with, too, and not kept.
template <size_t width, typename Scalar>
void packRows(const Strided<const Scalar> &b, size_t inner, size_t columns, Scalar *panel) {
  const size_t wide = wideRows<width>(b, inner, columns);
  for (size_t row = 0; row < wide; row++) memcpy(panel + row * width, b.at(row, 0), width * sizeof(Scalar));
  for (size_t row = wide; row < inner; row++) {
    for (size_t column = 0; column < width; column++) {
      panel[row * width + column] = column < columns ? *b.at(row, column) : 0;
    }
  }
}

// The same of a matrix that lies column by column.
template <size_t width, typename Scalar>
void packColumns(const Strided<const Scalar> &b, size_t inner, size_t columns, Scalar *panel) {
  if (columns < width) memset(panel, 0, inner * width * sizeof(Scalar));
  const size_t blockRows = inner / blockSize * blockSize, blockColumns = columns / blockSize * blockSize;
  for (size_t k = 0; k < blockRows; k += blockSize) {
    for (size_t column = 0; column < blockColumns; column += blockSize) {
      Block<Scalar> block(b.at(k, column), b.columnStride);
      block.transpose();
      block.store(panel + k * width + column, width);
    }
    for (size_t column = blockColumns; column < columns; column++) {
      for (size_t i = k; i < k + blockSize; i++) panel[i * width + column] = *b.at(i, column);
    }
  }
  for (size_t k = blockRows; k < inner; k++) {
    for (size_t column = 0; column < columns; column++) panel[k * width + column] = *b.at(k, column);
  }
}

template <size_t width, typename Scalar>
void pack(const Strided<const Scalar> &b, size_t inner, size_t columns, Scalar *panel) {
  if (b.columnStride == 1) packRows<width>(b, inner, columns, panel);
  else packColumns<width>(b, inner, columns, panel);
}

// Some rows of A, tile by tile: for every k the factors of a tile's rows.
template <typename Scalar>
void packTiles(const Strided<const Scalar> &a, size_t rows, size_t inner, Scalar *packed) {
  // A cache line has factors of several tiles, and is still near when so few others have been read.
  constexpr size_t step = 8;
  for (size_t k = 0; k < inner; k += step) {
    Scalar *tile = packed;
    forEachTile(rows, [&](size_t row, size_t count, auto height) {
      const size_t steps = std::min(step, inner - k);
      pack<height()>(a.from(row, k).transposed(), steps, count, tile + k * height());
      tile += inner * height();
    });
  }
}

// A tile of rows of A times all columns of a block of B, of which `panels` is the memory. `packs` says that these are
// not yet packed.
template <size_t height, bool packs, typename Scalar>
void multiplyRows(
    const Strided<const Scalar> &a, const Strided<const Scalar> &b, Scalar *panels, const Strided<Scalar> &c,
    const handgrad_sizes &size, bool adds) {
  forEachBand<Scalar>(size.columns, [&](size_t column, size_t columns, auto vectors) {
    constexpr size_t width = TileRow<Scalar, vectors()>::width;
    const Strided<const Scalar> band = b.from(0, column);
    const bool packsInPassing = packs && b.columnStride == 1;
    const size_t wide = packsInPassing ? wideRows<width>(band, size.inner, columns) : 0;
    if (packs) pack<width>(band.from(wide, 0), size.inner - wide, columns, panels + wide * width);
    Scalar memory[height * width];
    const Strided<Scalar> tile = {memory, width, 1};
    const Strided<Scalar> place = c.from(0, column);
    const bool fits = size.rows == height && columns == width && c.columnStride == 1;
    const Strided<Scalar> out = fits ? place : tile;
    if (!fits && adds) {
      // The lanes beyond the last row and column are computed with, too.
      memset(memory, 0, sizeof memory);
      take<Scalar>(place, size.rows, columns, tile);
    }
    const auto multiply = packsInPassing ? multiplyTile<Scalar, vectors(), height, packs>
                                         : multiplyTile<Scalar, vectors(), height, false>;
    multiply(a, band, wide, panels, size.inner, out.elements, out.rowStride, adds);
    if (!fits) put<Scalar>(tile, size.rows, columns, place);
    panels += size.inner * width;
  });
}

// Whether so many elements that lie so far apart can be in a first cache together, of which half is left to others.
template <typename Scalar> bool spreads(size_t stride, size_t count) {
  constexpr size_t line = 64, sets = 64, ways = 8;
  const size_t bytes = stride * sizeof(Scalar);
  const size_t used = bytes % line == 0 ? sets / std::gcd(bytes / line, sets) : sets;
  return count <= used * ways / 2;
}

// All rows of A times a block of B; `memory` is that of two blocks.
template <typename Scalar>
void multiplyBlock(
    const Strided<const Scalar> &a, const Strided<const Scalar> &b, const Strided<Scalar> &c, handgrad_sizes size,
    bool adds, Scalar *memory) {
  Scalar *packedRows = memory + blockBytes / sizeof(Scalar);
  const bool packsRows = a.columnStride != 1 && !spreads<Scalar>(a.columnStride, size.inner);
  const size_t fitting = blockBytes / sizeof(Scalar) / std::max<size_t>(size.inner, 1);
  const size_t strip = packsRows ? fitting / tileHeight * tileHeight : size.rows;
  for (size_t start = 0; start < size.rows; start += strip) {
    const size_t rows = std::min(strip, size.rows - start);
    if (packsRows) packTiles(a.from(start, 0), rows, size.inner, packedRows);
    const Scalar *packed = packedRows;
    forEachTile(rows, [&](size_t nextRow, size_t left, auto height) {
      // The last tile may overlap the one before it, unless it would add the same terms again.
      const bool overlaps = left < height() && !packsRows && !adds && size.rows >= height();
      const size_t row = overlaps ? size.rows - height() : start + nextRow;
      const size_t count = overlaps ? height() : left;
      const Strided<const Scalar> lying = a.from(row, 0);
      if (!packsRows && count < height()) packTiles(lying, count, size.inner, packedRows);
      const bool isPacked = packsRows || count < height();
      const Strided<const Scalar> factors = isPacked ? Strided<const Scalar>{packed, 1, height()} : lying;
      const auto multiply = row == 0 ? multiplyRows<height(), true, Scalar> : multiplyRows<height(), false, Scalar>;
      multiply(factors, b, memory, c.from(row, 0), {count, size.inner, size.columns}, adds);
      if (packsRows) packed += size.inner * height();
    });
  }
}

template <typename Scalar>
void multiplyInOrder(
    const Strided<const Scalar> &a, const Strided<const Scalar> &b, const Strided<Scalar> &c, handgrad_sizes size,
    Scalar *memory) {
  constexpr size_t blockCount = blockBytes / sizeof(Scalar);
  constexpr size_t width = TileRow<Scalar, bandVectors>::width;
  const size_t most = a.columnStride == 1 ? mostInner : mostInnerOfPacked;
  const size_t inner = std::max<size_t>(1, std::min(size.inner, most));
  const size_t columns = blockCount / inner / width * width;
  for (size_t column = 0; column < size.columns; column += columns) {
    size_t k = 0;
    do { // once even without terms: then C is zero
      const handgrad_sizes part = {
          size.rows, std::min(inner, size.inner - k), std::min(columns, size.columns - column)};
      multiplyBlock(a.from(0, k), b.from(k, column), c.from(0, column), part, k > 0, memory);
      k += inner;
    } while (k < size.inner);
  }
}

// About how many cycles C = A · B takes, of which each computes the sums of a row of two vectors, and moving a
// transposed element takes a part.
template <typename Scalar>
double cost(
    const Strided<const Scalar> &a, const Strided<const Scalar> &b, const Strided<Scalar> &c, handgrad_sizes size) {
  constexpr size_t lanes = vectorBytes / sizeof(Scalar);
  const double rows = size.rows, inner = size.inner, columns = size.columns;
  const double vectors = divideUp(size.columns, lanes);
  return rows * inner * vectors / 2 + (a.columnStride == 1 ? 0 : 0.25 * rows * inner)
      + (b.columnStride == 1 ? 0 : 0.5 * inner * columns) + (c.columnStride == 1 ? 0 : rows * columns);
}

// C = A · B or Cᵀ = Bᵀ · Aᵀ.
template <typename Scalar>
void multiply(
    const Strided<const Scalar> &a, const Strided<const Scalar> &b, const Strided<Scalar> &c, handgrad_sizes size,
    Scalar *memory) {
  const handgrad_sizes turned = {size.columns, size.inner, size.rows};
  if (cost(a, b, c, size) <= cost(b.transposed(), a.transposed(), c.transposed(), turned)) {
    multiplyInOrder(a, b, c, size, memory);
  } else {
    multiplyInOrder(b.transposed(), a.transposed(), c.transposed(), turned, memory);
  }
}
