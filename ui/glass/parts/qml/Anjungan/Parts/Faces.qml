// Faces: the drawing alone, and the answers that bear them.
import QtQuick
import Anjungan.Rating
import Anjungan.Glass
import Anjungan.Parts

Sheets {
    Kind {
        name: Say.t("gallery.face", {})
        Shown { name: Say.t("gallery.face_1", {}); Face { mood: 1; size: Theme.target } }
        Shown { name: Say.t("gallery.face_2", {}); Face { mood: 2; size: Theme.target } }
        Shown { name: Say.t("gallery.face_3", {}); Face { mood: 3; size: Theme.target } }
        Shown { name: Say.t("gallery.face_4", {}); Face { mood: 4; size: Theme.target } }
    }
    Kind {
        name: Say.t("gallery.face_answer", {})
        Shown { name: Say.t("gallery.rest", {}); FaceAnswer { value: 5 - 1; mood: 1; label: Say.t("gallery.face_1", {}); step: 1; wordRoom: Math.round(2.5 * Theme.text(1)); width: Math.max(2.2 * Theme.target, Theme.longestWord(label, Theme.text(1)) + 3 * Theme.unit); height: Math.round(1.6 * Theme.target + 2.5 * Theme.text(1));  } }
        Shown { name: Say.t("gallery.rest", {}); FaceAnswer { value: 5 - 2; mood: 2; label: Say.t("gallery.face_2", {}); step: 1; wordRoom: Math.round(2.5 * Theme.text(1)); width: Math.max(2.2 * Theme.target, Theme.longestWord(label, Theme.text(1)) + 3 * Theme.unit); height: Math.round(1.6 * Theme.target + 2.5 * Theme.text(1));  } }
        Shown { name: Say.t("gallery.rest", {}); FaceAnswer { value: 5 - 3; mood: 3; label: Say.t("gallery.face_3", {}); step: 1; wordRoom: Math.round(2.5 * Theme.text(1)); width: Math.max(2.2 * Theme.target, Theme.longestWord(label, Theme.text(1)) + 3 * Theme.unit); height: Math.round(1.6 * Theme.target + 2.5 * Theme.text(1));  } }
        Shown { name: Say.t("gallery.rest", {}); FaceAnswer { value: 5 - 4; mood: 4; label: Say.t("gallery.face_4", {}); step: 1; wordRoom: Math.round(2.5 * Theme.text(1)); width: Math.max(2.2 * Theme.target, Theme.longestWord(label, Theme.text(1)) + 3 * Theme.unit); height: Math.round(1.6 * Theme.target + 2.5 * Theme.text(1));  } }
        Shown { name: Say.t("gallery.pressed", {}); FaceAnswer { value: 5 - 1; mood: 1; label: Say.t("gallery.face_1", {}); step: 1; wordRoom: Math.round(2.5 * Theme.text(1)); width: Math.max(2.2 * Theme.target, Theme.longestWord(label, Theme.text(1)) + 3 * Theme.unit); height: Math.round(1.6 * Theme.target + 2.5 * Theme.text(1)); held: true } }
        Shown { name: Say.t("gallery.focused", {}); FaceAnswer { value: 5 - 1; mood: 1; label: Say.t("gallery.face_1", {}); step: 1; wordRoom: Math.round(2.5 * Theme.text(1)); width: Math.max(2.2 * Theme.target, Theme.longestWord(label, Theme.text(1)) + 3 * Theme.unit); height: Math.round(1.6 * Theme.target + 2.5 * Theme.text(1)); led: true } }
        Shown { name: Say.t("gallery.unavailable", {}); FaceAnswer { value: 5 - 1; mood: 1; label: Say.t("gallery.face_1", {}); step: 1; wordRoom: Math.round(2.5 * Theme.text(1)); width: Math.max(2.2 * Theme.target, Theme.longestWord(label, Theme.text(1)) + 3 * Theme.unit); height: Math.round(1.6 * Theme.target + 2.5 * Theme.text(1)); available: false } }
        Shown { name: Say.t("gallery.word_alone", {}); FaceAnswer { value: 5 - 1; mood: 0; label: Say.t("gallery.face_2", {}); step: 1; wordRoom: Math.round(2.5 * Theme.text(1)); width: Math.max(2.2 * Theme.target, Theme.longestWord(label, Theme.text(1)) + 3 * Theme.unit); height: Math.round(1.6 * Theme.target + 2.5 * Theme.text(1));  } }
    }
}
