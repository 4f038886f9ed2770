extension Solver {
  func saveCheckpoint(to path: String) throws {}
}
