// Where the keyboard comes up: as high as its panel, loaded when somebody first types.
import Anjungan.Glass

Keyboard {}
