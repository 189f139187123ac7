// Any other button: outlined.
import Anjungan.Glass

Button {
    filled: false
}
