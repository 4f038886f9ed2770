// Max pooling, for one kind of vector registers; see kernels.cpp.
//
// So many neighboring windows are compared at once, each in its own lane. Rows of windows are short in deep
// layers, so vectors are, too, and the last one of a row overlaps the one before it.
constexpr size_t poolLanes = 4;

// Elements of `lanes` neighboring windows, and their positions: whole numbers as long as elements.
template <typename Scalar, size_t lanes> struct Lanes {
  typedef std::conditional_t<sizeof(Scalar) == 4, int32_t, int64_t> Position;
  typedef Scalar Elements __attribute__((vector_size(lanes * sizeof(Scalar)), aligned(sizeof(Scalar))));
  typedef Position Positions __attribute__((vector_size(lanes * sizeof(Scalar)), aligned(sizeof(Scalar))));

  // Every `stride`-th element.
  template <size_t knownStride> static void load(const Scalar *x, size_t stride, Elements &result) {
    if constexpr (knownStride == 1 && lanes == 4) {
      result = *(const Elements *)x;
    } else if constexpr (knownStride == 2 && lanes == 4) {
      result = __builtin_shufflevector(*(const Elements *)x, *(const Elements *)(x + 3), 0, 2, 5, 7);
    } else {
      for (size_t i = 0; i < lanes; i++) result[i] = x[i * stride];
    }
  }
};

// The largest elements of some windows of a row, of which the first one's corner is `x`; or where these lie from
// there on: the first among equals, or the first NaN.
template <size_t lanes, size_t knownStride, typename Scalar, typename Result>
void findLargest(const Scalar *x, handgrad_pooling pool, size_t first, Result *results) {
  using L = Lanes<Scalar, lanes>;
  constexpr bool wantsPositions = !std::is_same_v<Scalar, Result>;
  typename L::Positions corners;
  for (size_t i = 0; i < lanes; i++) corners[i] = (first + i) * pool.stride;
  x += first * pool.stride;
  typename L::Elements best, element;
  L::template load<knownStride>(x, pool.stride, best);
  auto places = corners;
  for (size_t k = 0; k < pool.window_height; k++) {
    for (size_t l = k == 0; l < pool.window_width; l++) {
      const typename L::Position start = k * pool.width + l;
      L::template load<knownStride>(x + start, pool.stride, element);
      const auto isFirst = ~(element <= best) & (best == best);
      best = isFirst ? element : best;
      if (wantsPositions) places = isFirst ? corners + start : places;
    }
  }
  if constexpr (wantsPositions) *(typename L::Positions *)(results + first) = places;
  else *(typename L::Elements *)(results + first) = best;
}

template <size_t knownStride, typename Scalar, typename Result>
void findLargestOfRow(const Scalar *x, handgrad_pooling pool, size_t count, Result *results) {
  for (size_t start = 0; start < count; start += poolLanes) {
    if (count < poolLanes) {
      for (size_t j = 0; j < count; j++) findLargest<1, knownStride>(x, pool, j, results);
    } else {
      findLargest<poolLanes, knownStride>(x, pool, std::min(start, count - poolLanes), results);
    }
  }
}

// A stride known to the compiler makes vectors of neighbors.
template <typename Scalar, typename Result>
void findLargestOfRow(const Scalar *x, handgrad_pooling pool, size_t count, Result *results) {
  const auto find = pool.stride == 1   ? findLargestOfRow<1, Scalar, Result>
                    : pool.stride == 2 ? findLargestOfRow<2, Scalar, Result>
                                       : findLargestOfRow<0, Scalar, Result>;
  find(x, pool, count, results);
}

inline size_t poolRows(handgrad_pooling pool) {
  return (pool.height - pool.window_height) / pool.stride + 1;
}

inline size_t poolColumns(handgrad_pooling pool) {
  return (pool.width - pool.window_width) / pool.stride + 1;
}

template <typename Scalar>
void maxPool(const Scalar *x, handgrad_pooling pool, size_t images, Scalar *out) {
  const size_t rows = poolRows(pool), columns = poolColumns(pool);
  for (size_t image = 0; image < images; image++, x += pool.height * pool.width) {
    for (size_t row = 0; row < rows; row++, out += columns) {
      findLargestOfRow(x + row * pool.stride * pool.width, pool, columns, out);
    }
  }
}

// What comes from an output goes to the element that was its maximum.
template <typename Scalar>
void maxPoolGradient(
    const Scalar *x, const Scalar *dout, handgrad_pooling pool, size_t images, Scalar *dx) {
  constexpr size_t chunk = 64;
  typename Lanes<Scalar, 1>::Position positions[chunk];
  const size_t rows = poolRows(pool), columns = poolColumns(pool);
  memset(dx, 0, images * pool.height * pool.width * sizeof(Scalar));
  for (size_t image = 0; image < images; image++) {
    for (size_t row = 0; row < rows; row++) {
      for (size_t column = 0; column < columns; column += chunk) {
        const size_t count = std::min(chunk, columns - column);
        const size_t corner = (image * pool.height + row * pool.stride) * pool.width + column * pool.stride;
        findLargestOfRow(x + corner, pool, count, positions);
        for (size_t j = 0; j < count; j++) dx[corner + positions[j]] += *dout++;
      }
    }
  }
}
