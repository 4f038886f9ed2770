import Auditing
import FullyConnectedChecks

typealias FullyConnectedVariant = Variant<FullyConnectedSubmission>

/// The functions that this assignment's variants replace; each topic adds its own.
enum Varied {
  typealias Function<Value> = VariedFunction<FullyConnectedSubmission, Value>
}
