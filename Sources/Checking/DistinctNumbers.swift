import Tensors

/// Two different numbers as texts that differ too, with as few digits as that takes.
///
/// Equal numbers give equal texts. The sign of zero and of NaN is left out: no comparison sees the
/// former, and the latter is the processor's.
/// - Parameter digits: How many significant digits are enough where the texts then differ.
public func distinctTexts(
  _ first: Double, _ second: Double, digits: Int
) -> (first: String, second: String) {
  distinctTexts(first, second, digits: digits) {
    String(printf: "%.*g", CInt($1), $0)
  } _: {
    String(printf: "%.*g", CInt($1), $0)
  }
}

/// An error and what is allowed: three digits, in the form in which the courses print errors and in
/// which one chooses tolerances, or as many as tell them apart.
func distinctTexts(error: Double, allowed: Double) -> (error: String, allowed: String) {
  let texts = distinctTexts(error, allowed, digits: 3) {
    String(printf: "%.*e", CInt($1 - 1), $0)
  } _: {
    String(printf: "%.*g", CInt($1), $0)
  }
  return (texts.first, texts.second)
}

private typealias Form = (_ number: Double, _ digits: Int) -> String

/// Tries more and more digits, at last as many as tell a number from all others.
private func distinctTexts(
  _ first: Double, _ second: Double, digits: Int, _ firstForm: Form, _ secondForm: Form
) -> (first: String, second: String) {
  func plain(_ number: Double, _ form: Form, _ digits: Int) -> String {
    // Adding 0 takes the sign off a negative zero.
    number.isNaN ? "nan" : form(number + 0, digits)
  }
  for digits in first == second ? digits...digits : digits...16 {
    let texts = (plain(first, firstForm, digits), plain(second, secondForm, digits))
    if first == second || Double(texts.0) != Double(texts.1) { return texts }
  }
  return ("\(first + 0)", "\(second + 0)")
}
