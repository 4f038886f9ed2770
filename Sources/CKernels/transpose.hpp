// Transposition of small blocks, for one kind of vector registers; see kernels.cpp.

// Blocks of so many rows and columns are transposed at once.
constexpr size_t blockSize = 4;

// A block of which each row is a vector, in memory or transposed from there.
template <typename Scalar> struct Block {
  typedef Scalar Row __attribute__((vector_size(blockSize * sizeof(Scalar)), aligned(sizeof(Scalar))));
  Row rows[blockSize];

  Block() {}
  // Rows that begin so far apart.
  Block(const Scalar *first, size_t stride) {
    for (size_t i = 0; i < blockSize; i++) rows[i] = *(const Row *)(first + i * stride);
  }
  void store(Scalar *first, size_t stride) const {
    for (size_t i = 0; i < blockSize; i++) *(Row *)(first + i * stride) = rows[i];
  }

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
