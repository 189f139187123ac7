// The one filled button of a decision.
import Anjungan.Glass

Button {
    filled: true
}
