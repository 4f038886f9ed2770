// The Mersenne Twister's arithmetic, for one kind of vector registers; see kernels.cpp, and `MersenneTwister` in
// Tensors for the source.

constexpr size_t twisterSize = HANDGRAD_TWISTER_WORDS, twisterShift = 397;

inline uint32_t twisted(uint32_t word, uint32_t next, uint32_t shifted) {
  const uint32_t mixed = (word & 0x80000000) | (next & 0x7fffffff);
  return shifted ^ (mixed >> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
}

inline void twist(uint32_t *words) {
  constexpr size_t rest = twisterSize - twisterShift;
  for (size_t i = 0; i < rest; i++) {
    words[i] = twisted(words[i], words[i + 1], words[i + twisterShift]);
  }
  for (size_t i = rest; i < twisterSize - 1; i++) {
    words[i] = twisted(words[i], words[i + 1], words[i - rest]);
  }
  words[twisterSize - 1] = twisted(words[twisterSize - 1], words[0], words[twisterShift - 1]);
}

// As `nextWord` and `nextDouble` of `MersenneTwister` do it for one word at a time.
inline uint32_t tempered(uint32_t word) {
  word ^= word >> 11;
  word ^= (word << 7) & 0x9d2c5680;
  word ^= (word << 15) & 0xefc60000;
  return word ^ (word >> 18);
}

// Numbers in [0, 1) of 53 random bits, each from two words.
inline void fractions(const uint32_t *__restrict words, double *__restrict numbers, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const double high = tempered(words[2 * i]) >> 5, low = tempered(words[2 * i + 1]) >> 6;
    numbers[i] = (high * 67108864 + low) / 9007199254740992;
  }
}
