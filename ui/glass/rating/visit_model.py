"""What the rating screen binds to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Text
from kiosk.domain.suggestion import suggestion_address
from kiosk.domain.trouble import Refused
from kiosk.texts import FALLBACK, Texts
from ui.glass.patience import COUNTDOWN, Patience
from ui.glass.rating.pages import Page
from ui.glass.rating.subject import without_ticket
from ui.glass.rating.visit_by_code import VisitByCode
from ui.glass.rating.wording import OptionRow, ProfileRow, SurveyRow, Wording
from ui.glass.rating.world import World
from ui.glass.rows import Rows
from ui.glass.typed_code import KEYS
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Rating"
QML_IMPORT_MAJOR_VERSION = 1

FOR_CITIZENS: Final = "survey."
"""Refusals that are about the survey: they have a sentence for citizens, and the same answer cannot mend them."""


@QmlElement
class RatingModel(VisitByCode):
    """Page, words and answers, in the citizen's language."""

    changed = Signal()

    def __init__(self, site: Site, errand: Errand, world: World, patience: Patience, language: str = "id") -> None:
        super().__init__(site, errand, world, patience)
        self._wording = Wording(language)
        self._texts = Texts(language)
        self._faces = Rows(OptionRow, self)
        self._options = Rows(OptionRow, self)
        self._profile = Rows(ProfileRow, self)
        self._surveys = Rows(SurveyRow, self)
        self._fill()
        self.stood.connect(self._fill)

    def set_language(self, language: str) -> None:
        """Translations and sentences in another language."""
        self._wording, self._texts = Wording(language), Texts(language)
        self._fill()

    @Property(str, notify=changed)
    def page(self) -> str:
        """idle, code, choice, faces, more, question, profile, remark, thanks, refused, language."""
        return self.sheet.leaf.value if self._page is Page.FORM else self._page.value

    @Property(str, notify=changed)
    def siteName(self) -> str:
        """The mall."""
        return self._site.name

    @Property(str, notify=changed)
    def counterName(self) -> str:
        """Loket 3: of what is rated, else of this screen."""
        if self._subject:
            return self._subject.counter_name
        return without_ticket(self._site, self._world.counter).counter_name

    @Property(str, notify=changed)
    def officerName(self) -> str:
        """Who is at work at this counter; empty where nobody is."""
        return self._view.officer_name if self._view else ""

    @Property(str, notify=changed)
    def label(self) -> str:
        """A-012; empty without a ticket."""
        return self._subject.label if self._subject else ""

    @Property(str, notify=changed)
    def serviceName(self) -> str:
        """What was served."""
        return self._subject.service_name if self._subject else ""

    @Property(bool, constant=True)
    def walkUpAllowed(self) -> bool:
        """Whether a rating without a ticket is taken here."""
        return self._world.questions.walk_up

    @Property(bool, constant=True)
    def besideCounter(self) -> bool:
        """Whether this screen stands beside a counter; else at an exit."""
        return self._world.counter != ""

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        """Whether the counter offers this rating, so that nobody has come for it by himself."""
        return self._subject is not None and self._subject.offered

    @Property(bool, notify=changed)
    def scans(self) -> bool:
        """Whether a ticket's QR can be scanned here; else its code is only typed."""
        return self._world.scans()

    @Property(bool, notify=changed)
    def leavable(self) -> bool:
        """Whether somebody has come to this rating by himself, and may turn back from it."""
        return not self.rests and not self.offered

    @Property(bool, notify=changed)
    def mayChoose(self) -> bool:
        """Whether another questionnaire may be answered in place of the one touch."""
        return self.may_choose

    # --- a code on keys ------------------------------------------------------------------------------------

    @Property("QStringList", constant=True)  # type: ignore[arg-type]  # a name of C++ is allowed
    def codeKeys(self) -> list[str]:
        """The keys of the page on which a code is typed, in reading order."""
        return list(KEYS)

    @Property(str, notify=changed)
    def typedCode(self) -> str:
        """What was typed there, in the groups in which it stands on paper."""
        return self._typed.shown

    # --- what is asked -------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def faceQuestion(self) -> str:
        """The question of the one touch."""
        one_touch = self._world.questions.one_touch
        return self._wording.words(one_touch.items[0].text, official=one_touch.official)[0]

    @Property(str, notify=changed)
    def longestFace(self) -> str:
        """The longest word beside a face: all four take the size at which it fits."""
        return max((str(row.label) for row in self._faces.rows), key=len)

    @Property(QObject, constant=True)
    def faces(self) -> QObject:
        """Rows of value, label, translation, mood."""
        return self._faces

    @Property(int, constant=True)
    def offeredCount(self) -> int:
        """How many questions the full form has, as far as it is known before the first answer."""
        return len(self._world.questions.full.asked({}))

    @Property(QObject, constant=True)
    def surveys(self) -> QObject:
        """Rows of id, title, questions: what somebody without a ticket may choose."""
        return self._surveys

    @Property(int, notify=changed)
    def questionCount(self) -> int:
        """How many questions the open form has, after what was answered so far."""
        return len(self.sheet.asked)

    @Property(int, notify=changed)
    def at(self) -> int:
        """The open question, from 1."""
        return self.sheet.at + 1

    @Property(str, notify=changed)
    def question(self) -> str:
        """The open question in its official words."""
        return self._question_words()[0]

    @Property(str, notify=changed)
    def questionTranslation(self) -> str:
        """What stands under it; empty in Indonesian."""
        return self._question_words()[1]

    @Property(QObject, constant=True)
    def options(self) -> QObject:
        """Rows of value, label, translation, mood of the open question."""
        return self._options

    @Property(str, notify=changed)
    def longestOption(self) -> str:
        """The longest answer of the whole form: every answer takes the size at which this one fits."""
        labels = [option.label.official for item in self.sheet.instrument.items for option in item.options]
        return max(labels, key=len, default="")

    @Property(int, notify=changed)
    def mostOptions(self) -> int:
        """Of the question with the most answers: every question of a form is laid out alike."""
        return max((len(item.options) for item in self.sheet.instrument.items), default=0)

    @Property(int, notify=changed)
    def score(self) -> int:
        """What was answered to the open question; -1 nothing."""
        item = self.sheet.item
        return self.sheet.scores.get(item.key, -1) if item else -1

    @Property(QObject, constant=True)
    def profile(self) -> QObject:
        """Rows of key, label, choices."""
        return self._profile

    @Property(int, notify=changed)
    def profileCount(self) -> int:
        """How many profile questions there are."""
        return len(self.sheet.instrument.profile)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # Qt knows maps by this name only
    def told(self) -> dict[str, str]:
        """What was answered to the profile questions: key to code."""
        return {str(key): str(code) for key, code in self.sheet.profile.items()}

    @Property(str, notify=changed)
    def remarkPrompt(self) -> str:
        """What the free text is called."""
        prompt = self.sheet.instrument.remark
        return prompt.say(self._wording.language) if prompt else ""

    @Property(str, notify=changed)
    def remark(self) -> str:
        """The free text."""
        return self.sheet.remark

    @Property(str, notify=changed)
    def phoneAddress(self) -> str:
        """Where a suggestion is written on one's own phone; "" where that cannot be reached now."""
        if not self._connected or self._subject is None:
            return ""
        spoken = self._wording.language
        return suggestion_address(
            self._site.survey_url, self._subject.place.agency, "" if spoken == FALLBACK else spoken
        )

    @Property(bool, notify=changed)
    def lastPage(self) -> bool:
        """Whether the form ends with this page."""
        return self.sheet.last

    # --- how it stands -------------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether the device is being asked."""
        return self._working

    @Property(bool, notify=changed)
    def kept(self) -> bool:
        """Whether anything of this visit is kept, durably."""
        return self._kept

    @Property(bool, notify=changed)
    def formKept(self) -> bool:
        """Whether the full form is kept."""
        return self._form_is_kept

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why something was refused, for a citizen."""
        return self._sentence(self._trouble) if self._trouble else ""

    @Property(bool, notify=changed)
    def canTryAgain(self) -> bool:
        """Whether the same answer may be sent once more."""
        again = self._trouble is not None and not self._trouble.code.startswith(FOR_CITIZENS)
        return again and self._letterbox.holds

    @Property(str, notify=changed)
    def staff(self) -> str:
        """calling, called, unheard, failed or nothing."""
        return self._staff.stands

    @property
    def asking(self) -> bool:
        """Whether it asks if anybody is still there."""
        return self._patience.left > 0

    @Property(int, notify=changed)
    def secondsLeft(self) -> int:
        """Seconds until the screen is wiped; 0 while nobody is asked whether he is there."""
        return self._patience.left

    @Property(int, constant=True)
    def countdown(self) -> int:
        """Seconds that the question stays."""
        return COUNTDOWN

    def _question_words(self) -> tuple[str, str]:
        item = self.sheet.item
        text = item.text if item else Text("")
        return self._wording.words(text, official=self.sheet.instrument.official)

    def _sentence(self, trouble: Refused) -> str:
        """What a citizen can do something with; a machine's trouble is said as one that staff will see to."""
        known = trouble.code.startswith(FOR_CITIZENS) and self._texts.knows(trouble.code)
        return self._texts.say(trouble.code, **trouble.params) if known else self._texts.say("rating.not_done")

    def _fill(self) -> None:
        one_touch, form = self._world.questions.one_touch, self.sheet.instrument
        self._faces.show(self._wording.options(one_touch.items[0], official=one_touch.official))
        if self.sheet.item is not None:
            self._options.show(self._wording.options(self.sheet.item, official=form.official))
        self._profile.show(self._wording.profile(form))
        self._surveys.show(self._wording.surveys(self._world.questions))
        self.changed.emit()
