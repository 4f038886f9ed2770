// The loops of the element-wise operations.
//
// A result may be written where an operand lies, and such loops are written apart: of two places that
// may overlap the compiler knows nothing, and leaves the vector registers unused.

/// Writes a function of every element of `x`, in the same place or in one apart.
@inline(__always)
func transform<T>(
  _ x: UnsafeMutablePointer<T>, into result: UnsafeMutablePointer<T>, _ count: Int,
  _ function: (T) -> T
) {
  if x == result {
    for index in 0..<count { result[index] = function(result[index]) }
  } else {
    for index in 0..<count { result[index] = function(x[index]) }
  }
}

/// Writes a function of every pair of elements, in the place of `a`, in that of `b` or in one apart.
@inline(__always)
func combine<T>(
  _ a: UnsafeMutablePointer<T>, _ b: UnsafeMutablePointer<T>,
  into result: UnsafeMutablePointer<T>, _ count: Int, _ function: (T, T) -> T
) {
  if a == result {
    for index in 0..<count { result[index] = function(result[index], b[index]) }
  } else if b == result {
    for index in 0..<count { result[index] = function(a[index], result[index]) }
  } else {
    for index in 0..<count { result[index] = function(a[index], b[index]) }
  }
}
