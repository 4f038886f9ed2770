import Auditing
import ConvNetsChecks

typealias ConvNetsVariant = Variant<ConvNetsSubmission>

/// The functions that this assignment's variants replace; each topic adds its own.
enum Varied {
  typealias Function<Value> = VariedFunction<ConvNetsSubmission, Value>
}
