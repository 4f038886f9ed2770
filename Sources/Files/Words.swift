import Glibc

/// All digits of the type, as in "0x00000803".
package func hexadecimal<Value: FixedWidthInteger>(_ value: Value) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return "0x" + String(repeating: "0", count: Value.bitWidth / 4 - digits.count) + digits
}

/// What the system says of an error.
package func systemMessage(_ errorNumber: Int32) -> String {
  String(cString: strerror(errorNumber))
}
