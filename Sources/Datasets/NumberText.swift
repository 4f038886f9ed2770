/// Decimal digits in groups of three, as in "60,000".
func grouped(_ value: Int) -> String {
  let digits = Array(String(value.magnitude))
  var text = value < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return text
}

func byteCount(_ count: Int) -> String {
  grouped(count) + (count == 1 ? " byte" : " bytes")
}

/// Sizes as in "60000 × 28 × 28".
func product(_ sizes: [Int]) -> String {
  sizes.map(String.init).joined(separator: " × ")
}
