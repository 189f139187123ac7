// The keyboard's panel; a file of its own, so that it costs nothing before somebody types.
import Anjungan.Glass

KeyboardPanel {}
