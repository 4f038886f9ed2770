import Testing

@testable import Checking

/// What a worker alone is told.
struct WorkerSecretsTests {
  @Test(arguments: [0, 1, 231, 4_294_967_295, .max, -1, .min])
  func isReadAsItIsWritten(_ seed: Int) {
    let secrets = WorkerSecrets(token: ReportToken(), seed: seed)
    #expect(secrets.bytes.count == 24)
    #expect(WorkerSecrets(bytes: secrets.bytes) == secrets)
  }

  @Test func anotherLengthIsNone() {
    let bytes = WorkerSecrets(token: ReportToken(), seed: 1).bytes
    #expect(WorkerSecrets(bytes: Array(bytes.dropLast())) == nil)
    #expect(WorkerSecrets(bytes: bytes + [0]) == nil)
  }
}
