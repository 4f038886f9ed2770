import Auditing
import DropoutChecks

typealias DropoutVariant = Variant<DropoutSubmission>

/// The functions that this assignment's variants replace; each topic adds its own.
enum Varied {
  typealias Function<Value> = VariedFunction<DropoutSubmission, Value>
}
