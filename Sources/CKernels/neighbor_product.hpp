// The same product where many rows of A follow each other element by element, as windows do that lie beside each
// other: then these rows make the vectors, and nothing has to be transposed to be written.

// A tile's columns are what is a tile's rows elsewhere, and so many vectors of rows keep the registers as full.
template <size_t height> constexpr size_t neighborVectors = std::min<size_t>(4, tileHeight * bandVectors / height);

// Some vectors of rows times some columns of a panel.
template <typename Scalar, size_t vectors, size_t height>
void multiplyNeighbors(
    const Scattered<const Scalar> &a, const Scalar *panel, size_t width, const Scattered<Scalar> &c, size_t inner,
    size_t columns) {
  using Vector = typename VectorOf<Scalar, vectorBytes>::type;
  constexpr size_t lanes = vectorBytes / sizeof(Scalar);
  Vector sums[height][vectors];
  for (size_t column = 0; column < height; column++) {
    for (size_t v = 0; v < vectors; v++) sums[column][v] = panel[column] - Vector{}; // as in multiplyTile
  }
  const Scalar *first = a.elements + a.rows[0];
  for (size_t k = 0; k < inner; k++) {
    const Vector *factors = (const Vector *)(first + a.columns[k]);
    const Scalar *b = panel + (k + 1) * width;
#pragma clang loop unroll(full)
    for (size_t column = 0; column < height; column++) {
      const Vector weight = b[column] - Vector{};
#pragma clang loop unroll(full)
      for (size_t v = 0; v < vectors; v++) sums[column][v] = multiplyAdd(factors[v], weight, sums[column][v]);
    }
  }
  Scalar tile[height * vectors * lanes];
  const bool areAdjacent = c.hasAdjacentRows(vectors * lanes);
  for (size_t column = 0; column < height; column++) {
    const bool isWritten = areAdjacent && column < columns;
    Vector *place = (Vector *)(isWritten ? c.at(0, column) : tile + column * vectors * lanes);
    for (size_t v = 0; v < vectors; v++) place[v] = sums[column][v];
  }
  if (areAdjacent) return;
  for (size_t column = 0; column < columns; column++) {
    for (size_t i = 0; i < vectors * lanes; i++) *c.at(i, column) = tile[column * vectors * lanes + i];
  }
}

// So many rows that follow each other, at least one vector of them, times some columns of a panel.
template <typename Scalar, size_t height>
void multiplyRun(
    const Scattered<const Scalar> &a, size_t run, const Scalar *panel, size_t width, const Scattered<Scalar> &c,
    size_t inner, size_t columns) {
  constexpr size_t lanes = vectorBytes / sizeof(Scalar), most = neighborVectors<height>;
  for (size_t row = 0; row < run;) {
    // The last vectors overlap those before them.
    size_t vectors = std::min(most, (run - row + lanes - 1) / lanes);
    if (vectors * lanes > run) vectors = 1;
    const size_t start = std::min(row, run - vectors * lanes);
    const auto multiply = vectors == 1               ? multiplyNeighbors<Scalar, 1, height>
                          : vectors == 2             ? multiplyNeighbors<Scalar, std::min<size_t>(2, most), height>
                          : vectors == 3             ? multiplyNeighbors<Scalar, std::min<size_t>(3, most), height>
                                                     : multiplyNeighbors<Scalar, most, height>;
    multiply(a.from(start, 0), panel, width, c.from(start, 0), inner, columns);
    row = start + vectors * lanes;
  }
}

// Calls `body` with the first row and the length of every run of rows that follow each other.
template <typename Scalar, typename Body>
void forEachRun(const Scattered<const Scalar> &a, size_t rows, Body body) {
  for (size_t row = 0; row < rows;) {
    size_t run = 1;
    while (row + run < rows && a.rows[row + run] == a.rows[row + run - 1] + 1) run++;
    body(row, run);
    row += run;
  }
}

template <typename Scalar>
void multiplyByNeighbors(
    const Scattered<const Scalar> &a, const Scalar *packed, const Scattered<Scalar> &c, handgrad_sizes size) {
  forEachBand<Scalar>(size.columns, [&](size_t column, size_t count, auto vectors) {
    constexpr size_t width = TileRow<Scalar, vectors()>::width;
    const auto multiply = [&](size_t first, size_t columns, auto height) {
      forEachRun(a, size.rows, [&](size_t row, size_t run) {
        multiplyRun<Scalar, height()>(
            a.from(row, 0), run, packed + first, width, c.from(row, column + first), size.inner, columns);
      });
    };
    if (count <= 2) multiply(0, count, std::integral_constant<size_t, 2>());
    else forEachTile(count, multiply);
    packed += (size.inner + 1) * width;
  });
}

// Whether that takes fewer steps: by neighbors, vectors at the ends of runs overlap, and without them a tile is
// transposed to be written, which takes about as long as two steps for each of its elements.
template <typename Scalar>
bool isCheaperByNeighbors(const Scattered<const Scalar> &a, handgrad_sizes size) {
  constexpr size_t lanes = vectorBytes / sizeof(Scalar);
  size_t vectors = 0;
  bool areLong = true;
  forEachRun(a, size.rows, [&](size_t, size_t run) {
    areLong = areLong && run >= lanes;
    vectors += (run + lanes - 1) / lanes;
  });
  if (!areLong) return false;
  const double inner = size.inner, steps = vectors * inner / 2 * size.columns;
  size_t width = 0;
  forEachBand<Scalar>(size.columns, [&](size_t, size_t, auto vectors) { width += TileRow<Scalar, vectors()>::width; });
  const double otherSteps = size.rows * inner * width / (2 * lanes) + 2.0 * size.rows * size.columns;
  return steps < otherSteps;
}

template <typename Scalar>
void multiplyScattered(
    const Scattered<const Scalar> &a, const Scalar *packed, const Scattered<Scalar> &c, handgrad_sizes size,
    bool adds) {
  if (!adds && isCheaperByNeighbors(a, size)) multiplyByNeighbors(a, packed, c, size);
  else multiplyByTiles(a, packed, c, size, adds);
}
