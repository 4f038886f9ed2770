// Batch normalization of one channel, for one kind of vector registers; see kernels.cpp.
//
// A channel's numbers are read from memory once for each direction: they are few enough to stay in a near cache until
// the last loop over them. The places of one example are added in 16 partial sums, whatever the registers' length, and
// the examples' sums in double, so that the digits do not depend on the processor.
template <typename Scalar> struct PartialSums {
  static constexpr size_t count = 16;
  Scalar sums[count] = {};

  double total() const {
    Scalar halves[count];
    std::copy(sums, sums + count, halves);
    for (size_t half = count / 2; half > 0; half /= 2) {
      for (size_t i = 0; i < half; i++) halves[i] += halves[i + half];
    }
    return halves[0];
  }
};

// The sum of `term(example, place)` over all places of all examples.
template <typename Scalar, typename Term> double sumOf(handgrad_channels size, Term term) {
  using Sums = PartialSums<Scalar>;
  double total = 0;
  for (size_t example = 0; example < size.examples; example++) {
    Sums partial;
    size_t place = 0;
    for (; place + Sums::count <= size.places; place += Sums::count) {
      for (size_t i = 0; i < Sums::count; i++) partial.sums[i] += term(example, place + i);
    }
    for (size_t i = 0; place < size.places; place++, i++) partial.sums[i] += term(example, place);
    total += partial.total();
  }
  return total;
}

// Where an example's places of a channel begin.
inline size_t placesOf(handgrad_channels size, size_t channel, size_t example) {
  return (example * size.channels + channel) * size.places;
}

// What a channel's numbers are normalized with.
template <typename Scalar> struct Normalization {
  const Scalar mean, inverseDeviation, gamma, beta;

  Normalization(handgrad_normalization numbers)
      : mean(numbers.mean), inverseDeviation(1 / std::sqrt(Scalar(numbers.variance) + Scalar(numbers.epsilon))),
        gamma(numbers.gamma), beta(numbers.beta) {}

  Scalar operator()(Scalar x) const { return (x - mean) * inverseDeviation; }
};

template <typename Scalar>
void findMoments(const Scalar *x, handgrad_channels size, size_t channel, handgrad_normalization *numbers) {
  const double count = double(size.examples) * double(size.places);
  const auto element = [&](size_t example, size_t place) { return x[placesOf(size, channel, example) + place]; };
  const Scalar mean = Scalar(sumOf<Scalar>(size, element) / count);
  const auto square = [&](size_t example, size_t place) {
    const Scalar centered = element(example, place) - mean;
    return centered * centered;
  };
  numbers->mean = mean;
  numbers->variance = Scalar(sumOf<Scalar>(size, square) / count);
}

template <typename Scalar>
void batchNorm(
    const Scalar *x, handgrad_channels size, size_t channel, handgrad_normalization *numbers, bool findsMoments,
    Scalar *out) {
  if (findsMoments) findMoments(x, size, channel, numbers);
  const Normalization<Scalar> normalized(*numbers);
  for (size_t example = 0; example < size.examples; example++) {
    const size_t start = placesOf(size, channel, example);
    for (size_t i = start; i < start + size.places; i++) {
      out[i] = normalized.gamma * normalized(x[i]) + normalized.beta;
    }
  }
}

template <typename Scalar>
void batchNormGradient(
    const Scalar *x, const Scalar *dout, handgrad_channels size, size_t channel, handgrad_normalization numbers,
    bool hasMoments, Scalar *dgamma, Scalar *dbeta, Scalar *dx) {
  const Normalization<Scalar> normalized(numbers);
  *dbeta = Scalar(sumOf<Scalar>(
      size, [&](size_t example, size_t place) { return dout[placesOf(size, channel, example) + place]; }));
  *dgamma = Scalar(sumOf<Scalar>(size, [&](size_t example, size_t place) {
    const size_t i = placesOf(size, channel, example) + place;
    return dout[i] * normalized(x[i]);
  }));
  // Where mean and variance are the batch's, they depend on all of its elements.
  const double share = hasMoments ? 1 / (double(size.examples) * double(size.places)) : 0;
  const Scalar meanOfDout = Scalar(*dbeta * share), slope = Scalar(*dgamma * share);
  const Scalar factor = normalized.gamma * normalized.inverseDeviation;
  for (size_t example = 0; example < size.examples; example++) {
    const size_t start = placesOf(size, channel, example);
    for (size_t i = start; i < start + size.places; i++) {
      dx[i] = (dout[i] - meanOfDout - normalized(x[i]) * slope) * factor;
    }
  }
}
