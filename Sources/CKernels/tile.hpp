// How products use vector registers, of one kind; see kernels.cpp.
//
// The sums of a tile of C stay in registers while its terms are added. A tile is some rows high and some vectors
// of columns wide: as many as leave registers for one row of B's columns and a factor.

template <typename Scalar, size_t bytes> struct VectorOf {
  typedef Scalar type __attribute__((vector_size(bytes), aligned(sizeof(Scalar))));
};

// Two low tiles take fewer steps than a full one and a nearly empty one.
constexpr size_t lowTile = tileHeight * 2 / 3;

// The tiles that cover some rows, each with how many rows there are for it, and its height as a constant.
template <typename Body> void forEachTile(size_t rows, Body body) {
  size_t row = 0;
  while (row < rows) {
    const size_t left = rows - row;
    const bool isFull = left > 2 * lowTile || (left > lowTile && left <= tileHeight);
    if (isFull) body(row, std::min(left, tileHeight), std::integral_constant<size_t, tileHeight>());
    else body(row, std::min(left, lowTile), std::integral_constant<size_t, lowTile>());
    row += isFull ? tileHeight : lowTile;
  }
}

// A row of a tile: so many vectors, or half a vector if that is 0.
template <typename Scalar, size_t vectors> struct TileRow {
  static constexpr size_t bytes = vectors == 0 ? vectorBytes / 2 : vectorBytes;
  static constexpr size_t count = vectors == 0 ? 1 : vectors;
  static constexpr size_t width = count * (bytes / sizeof(Scalar));
  using Vector = typename VectorOf<Scalar, bytes>::type;
};

// A number of vectors that the compiler knows.
template <size_t vectors> using Vectors = std::integral_constant<size_t, vectors>;

template <typename Body> void withVectors(size_t vectors, Body body) {
  switch (vectors) {
  case 0: return body(Vectors<0>());
  case 1: return body(Vectors<1>());
  case 2: return body(Vectors<2>());
  case 3:
    if constexpr (bandVectors >= 3) body(Vectors<3>());
  }
}

constexpr size_t divideUp(size_t count, size_t size) { return (count + size - 1) / size; }

// Bands of columns, as equal as vectors allow, each with how many vectors its tiles have. Columns that fill no more
// than half a vector have a band of their own, if that makes no more bands.
template <typename Scalar, typename Body> void forEachBand(size_t columns, Body body) {
  constexpr size_t lanes = vectorBytes / sizeof(Scalar);
  size_t column = 0;
  while (column < columns) {
    const size_t left = columns - column;
    const size_t bandsLeft = divideUp(left, bandVectors * lanes);
    const size_t filled = divideUp(left - std::min(left, lanes / 2), lanes);
    const bool endsInHalf = divideUp(filled, bandVectors) < bandsLeft;
    const size_t vectors = endsInHalf ? divideUp(filled, std::max<size_t>(bandsLeft - 1, 1))
                                      : divideUp(divideUp(left, lanes), bandsLeft);
    withVectors(vectors, [&](auto known) {
      constexpr size_t width = TileRow<Scalar, known()>::width;
      body(column, std::min(left, width), known);
      column += width;
    });
  }
}

template <typename Vector> Vector multiplyAdd(Vector a, Vector b, Vector sum) {
  if constexpr (fusesMultiplyAdd) return __builtin_elementwise_fma(a, b, sum);
  return a * b + sum;
}
