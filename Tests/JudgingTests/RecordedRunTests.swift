import Checking
import Judging
import Tensors
import Testing

/// A run that is kept in a file is read back as it was.
@Suite struct RecordedRunTests {
  private static let large = RandomState(seed: 1).randn([60, 50])

  private static func record(_ large: Tensor) -> Record {
    var record = Record()
    _ = record.add(TracedStep(function: "f(_:)", name: "step", value: .number(2)))
    _ = record.add(Observation(name: "small", value: .tensor(Tensor([1, .nan, -0.0, .infinity]))))
    _ = record.add(
      Observation(name: "32", value: .tensor(Tensor([[0.1, 2]], dtype: .float32))))
    _ = record.add(Observation(name: "empty", value: .tensor(Tensor.zeros(0, 3))))
    _ = record.add(Observation(name: "number", value: .number(.nan)))
    _ = record.add(Observation(name: "text", value: .text("Zoë\n\"x\"")))
    _ = record.add(Observation(name: "large", value: .tensor(large)))
    _ = record.add(TracedStep(function: "f(_:)", name: "last", value: .tensor(large)))
    return record
  }

  private func bits(_ record: Record, _ name: String) -> [UInt64] {
    (record[ObservationKey<Tensor>(name)]?.scalars ?? []).map(\.bitPattern)
  }

  @Test func everythingIsReadBack() throws {
    let record = Self.record(Self.large)
    let run = try RecordedRun(RecordedRun(record, lines: ["one", "two"]).bytes)
    let read = run.record()
    #expect(run.lines == ["one", "two"])
    #expect(read.observations.map(\.name) == record.observations.map(\.name))
    for name in ["small", "32", "empty", "large"] {
      #expect(bits(read, name) == bits(record, name), "\(name)")
    }
    #expect(read[ObservationKey<Tensor>("32")]?.dtype == .float32)
    #expect(read[ObservationKey<Tensor>("empty")]?.shape == [0, 3])
    #expect(read[ObservationKey<String>("text")] == "Zoë\n\"x\"")
    #expect(read[ObservationKey<Double>("number")]?.isNaN == true)
    #expect(read.tracedSteps.map { $0.steps.map(\.name) } == [["step"], ["last"]])
    #expect(read.tracedSteps.map(\.next) == ["small", nil])
  }

  /// Of a large tensor a sample is compared, unless it is the very same one.
  @Test func aSampleIsComparedWithWhatIsThere() throws {
    let whole = RecordedRun(Self.record(Self.large), lines: [], sampling: 100)
    #expect(whole.bytes.count < RecordedRun(Self.record(Self.large), lines: []).bytes.count / 4)
    let same = whole.record(beside: Self.record(Self.large))
    #expect(bits(same, "large") == bits(Self.record(Self.large), "large"))
    // What is wrong everywhere differs in the sample; what is not in the sample is taken over.
    let wrong = Self.large * 2
    let beside = try #require(
      whole.record(beside: Self.record(wrong))[ObservationKey<Tensor>("large")])
    let differing = zip(beside.scalars, wrong.scalars).count { $0 != $1 }
    #expect(differing == 512)
    for (found, right) in zip(beside.scalars, Self.large.scalars) where found != right {
      #expect(wrong.scalars.contains(found))
    }
    // Of another shape there is nothing to take over.
    let other = whole.record(beside: Self.record(Tensor.zeros(3)))
    #expect(other[ObservationKey<Tensor>("large")]?.shape == [60, 50])
  }

  @Test func damageIsTold() {
    let bytes = RecordedRun(Self.record(Self.large), lines: ["x"]).bytes
    for damaged in [[], Array(bytes.dropLast()), Array(bytes[..<40]), Array("{}\n".utf8)] {
      #expect(throws: RecordedRun.Damage.self) { try RecordedRun(damaged) }
    }
    let text = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    for (right, wrong) in [("\"begin\":0", "\"begin\":-8"), ("[60,50]", "[60,5000000]")] {
      let edited = text.replacing(right, with: wrong)
      #expect(edited != text)
      #expect(throws: RecordedRun.Damage.self) {
        try RecordedRun(Array((edited + "\n").utf8) + bytes.drop { $0 != 0x0A }.dropFirst())
      }
    }
  }
}
