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
void maxPoolOfAnyWindow(const Scalar *x, handgrad_pooling pool, size_t images, Scalar *out) {
  const size_t rows = poolRows(pool), columns = poolColumns(pool);
  for (size_t image = 0; image < images; image++, x += pool.height * pool.width) {
    for (size_t row = 0; row < rows; row++, out += columns) {
      findLargestOfRow(x + row * pool.stride * pool.width, pool, columns, out);
    }
  }
}

// What comes from an output goes to the element that was its maximum.
template <typename Scalar>
void maxPoolGradientOfAnyWindow(
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

// Windows of 2 × 2 that touch each other, as most networks have them: of some neighboring ones at once, the four
// elements are four vectors.
template <typename Scalar, size_t lanes> struct Quads {
  using Elements = typename Lanes<Scalar, lanes>::Elements;
  using Position = typename Lanes<Scalar, lanes>::Position;
  using Positions = typename Lanes<Scalar, lanes>::Positions;
  Elements largest;
  Positions position; // from 0 to 3, row by row

  Quads(const Scalar *x, size_t width) {
    Elements element[4];
    split(x, element[0], element[1]);
    split(x + width, element[2], element[3]);
    largest = element[0];
    position = Positions{};
    for (size_t i = 1; i < 4; i++) {
      const auto isFirst = ~(element[i] <= largest) & (largest == largest);
      largest = isFirst ? element[i] : largest;
      position = isFirst ? Positions{} + Position(i) : position;
    }
  }

  void putGradient(const Scalar *dout, Scalar *dx, size_t width) const {
    const Elements gradient = *(const Elements *)dout + Scalar(0);
    Elements element[4];
    for (size_t i = 0; i < 4; i++) {
      element[i] = position == Position(i) ? gradient : Elements{};
    }
    join(element[0], element[1], dx);
    join(element[2], element[3], dx + width);
  }

private:
  static void split(const Scalar *x, Elements &even, Elements &odd) {
    const Elements low = *(const Elements *)x, high = *(const Elements *)(x + lanes);
    if constexpr (lanes == 8) {
      even = __builtin_shufflevector(low, high, 0, 2, 4, 6, 8, 10, 12, 14);
      odd = __builtin_shufflevector(low, high, 1, 3, 5, 7, 9, 11, 13, 15);
    } else {
      even = __builtin_shufflevector(low, high, 0, 2, 4, 6);
      odd = __builtin_shufflevector(low, high, 1, 3, 5, 7);
    }
  }

  static void join(const Elements &even, const Elements &odd, Scalar *x) {
    Elements *parts[2] = {(Elements *)x, (Elements *)(x + lanes)};
    if constexpr (lanes == 8) {
      *parts[0] = __builtin_shufflevector(even, odd, 0, 8, 1, 9, 2, 10, 3, 11);
      *parts[1] = __builtin_shufflevector(even, odd, 4, 12, 5, 13, 6, 14, 7, 15);
    } else {
      *parts[0] = __builtin_shufflevector(even, odd, 0, 4, 1, 5);
      *parts[1] = __builtin_shufflevector(even, odd, 2, 6, 3, 7);
    }
  }
};

template <size_t lanes, typename Scalar>
void maxPoolQuads(const Scalar *x, handgrad_pooling pool, size_t images, Scalar *out) {
  const size_t rows = poolRows(pool), columns = poolColumns(pool);
  for (size_t image = 0; image < images; image++, x += pool.height * pool.width) {
    for (size_t row = 0; row < rows; row++, out += columns) {
      for (size_t next = 0; next < columns; next += lanes) {
        const size_t column = std::min(next, columns - lanes);
        const Quads<Scalar, lanes> quads(x + 2 * (row * pool.width + column), pool.width);
        *(typename Quads<Scalar, lanes>::Elements *)(out + column) = quads.largest;
      }
    }
  }
}

template <size_t lanes, typename Scalar>
void maxPoolGradientQuads(
    const Scalar *x, const Scalar *dout, handgrad_pooling pool, size_t images, Scalar *dx) {
  const size_t rows = poolRows(pool), columns = poolColumns(pool), size = pool.height * pool.width;
  for (size_t image = 0; image < images; image++, x += size, dx += size) {
    for (size_t row = 0; row < rows; row++, dout += columns) {
      const size_t start = 2 * row * pool.width;
      for (size_t next = 0; next < columns; next += lanes) {
        const size_t column = std::min(next, columns - lanes), corner = start + 2 * column;
        const Quads<Scalar, lanes> quads(x + corner, pool.width);
        quads.putGradient(dout + column, dx + corner, pool.width);
      }
      // The column that no window has.
      for (size_t column = 2 * columns; column < pool.width; column++) {
        dx[start + column] = dx[start + pool.width + column] = 0;
      }
    }
    // The row that no window has.
    std::fill(dx + 2 * rows * pool.width, dx + size, Scalar(0));
  }
}

// Calls `body` with how many neighboring windows make vectors, as a constant, or 0 where quads are not to be had.
template <typename Scalar, typename Body> void withQuads(handgrad_pooling pool, Body body) {
  const bool touch = pool.stride == 2 && pool.window_height == 2 && pool.window_width == 2;
  if constexpr (sizeof(Scalar) == 4) {
    if (touch && poolColumns(pool) >= 8) return body(std::integral_constant<size_t, 8>());
  }
  if (touch && poolColumns(pool) >= 4) return body(std::integral_constant<size_t, 4>());
  body(std::integral_constant<size_t, 0>());
}

template <typename Scalar>
void maxPool(const Scalar *x, handgrad_pooling pool, size_t images, Scalar *out) {
  withQuads<Scalar>(pool, [&](auto lanes) {
    if constexpr (lanes() == 0) maxPoolOfAnyWindow(x, pool, images, out);
    else maxPoolQuads<lanes()>(x, pool, images, out);
  });
}

template <typename Scalar>
void maxPoolGradient(
    const Scalar *x, const Scalar *dout, handgrad_pooling pool, size_t images, Scalar *dx) {
  withQuads<Scalar>(pool, [&](auto lanes) {
    if constexpr (lanes() == 0) maxPoolGradientOfAnyWindow(x, dout, pool, images, dx);
    else maxPoolGradientQuads<lanes()>(x, dout, pool, images, dx);
  });
}
