// One step of Adam, for one kind of vector registers; see kernels.cpp, and `AdamStep` in Tensors for the formulas.
//
// Every operation is rounded by itself, so that the digits are those of the formulas written with tensors.

// x / divisor, correctly rounded, by the divisor's rounded reciprocal: some multiplications, which vectors pass
// through quicker than a division. N. Brisebarre, J.-M. Muller, S. Raina, Accelerating correctly rounded
// floating-point division when the divisor is known in advance, IEEE Transactions on Computers 53 (2004).
// Below 10⁻³⁰ in float and 10⁻²⁹⁰ in double, and where a quotient all but overflows, the last digit may differ.
template <typename Scalar> struct Divisor {
  const Scalar divisor, reciprocal;

  Divisor(double number) : divisor(number), reciprocal(1 / divisor) {}

  Scalar dividing(Scalar x) const {
    if constexpr (!fusesMultiplyAdd) return x / divisor;
    const Scalar quotient = x * reciprocal;
    const Scalar remainder = __builtin_elementwise_fma(-quotient, divisor, x);
    const Scalar corrected = __builtin_elementwise_fma(remainder, reciprocal, quotient);
    // Zeros, infinities and NaN are right already; the correction would make +0 or NaN of them.
    const bool isInexact = (quotient - quotient == 0) & (remainder != 0);
    return isInexact ? corrected : quotient;
  }
};

template <typename Scalar>
void adam(
    Scalar *__restrict w, const Scalar *__restrict gradient, Scalar *__restrict m, Scalar *__restrict v,
    size_t count, handgrad_adam step) {
  const Scalar rate = step.rate, epsilon = step.epsilon;
  const Scalar beta1 = step.beta1, rest1 = step.rest1, beta2 = step.beta2, rest2 = step.rest2;
  const Divisor<Scalar> correction1(step.correction1), correction2(step.correction2);
  for (size_t i = 0; i < count; i++) {
    const Scalar mean = beta1 * m[i] + rest1 * gradient[i];
    const Scalar square = beta2 * v[i] + rest2 * (gradient[i] * gradient[i]);
    m[i] = mean;
    v[i] = square;
    const Scalar root = __builtin_elementwise_sqrt(correction2.dividing(square));
    w[i] -= rate * correction1.dividing(mean) / (root + epsilon);
  }
}
