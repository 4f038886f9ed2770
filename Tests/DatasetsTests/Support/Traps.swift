import Testing

/// Checks what a process said before it trapped.
func expect(
  _ result: ExitTest.Result?, toSay text: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  #expect(output.contains(text), sourceLocation: sourceLocation)
}
