"""The way in by a ticket's code, scanned or typed on keys."""

from __future__ import annotations

from PySide6.QtCore import Slot

from kiosk.app.survey_commands import OpenSurvey
from kiosk.app.survey_views import SurveyPass
from kiosk.domain.catalogue import Site
from kiosk.domain.trouble import Refused
from ui.glass.patience import Patience
from ui.glass.rating.pages import Page
from ui.glass.rating.subject import opened
from ui.glass.rating.visit import Visit
from ui.glass.rating.world import World
from ui.glass.typed_code import TypedCode
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Rating"  # so that the checker knows what the model of this module inherits
QML_IMPORT_MAJOR_VERSION = 1


class VisitByCode(Visit):
    """A visit that a code may open."""

    def __init__(self, site: Site, errand: Errand, world: World, patience: Patience) -> None:
        super().__init__(site, errand, world, patience)
        self._typed = TypedCode()

    @Slot()
    def openCode(self) -> None:
        """The page on which a ticket's code is typed; whatever was there before is left."""
        if not self._working:
            self._abandon()
            self._forget()
            self._go(Page.CODE)

    @Slot(str)
    def codeScanned(self, code: str) -> None:
        """A code from the scanner: opens its survey unless somebody is in the middle of a form."""
        if Page.FORM not in (self._page, self._before):
            self.enterCode(code)

    @Slot(str)
    def pressKey(self, sign: str) -> None:
        """A sign of a code; what was wrong with the one before is not said any more."""
        self._type(self._typed.pressed(sign))

    @Slot()
    def takeBackKey(self) -> None:
        """The last sign goes."""
        self._type(self._typed.taken_back())

    @Slot()
    def typeAgain(self) -> None:
        """What was wrong with the code has been read."""
        self._type(self._typed)

    @Slot()
    def enterTyped(self) -> None:
        """The code as it was typed."""
        self.enterCode(self._typed.signs)

    @Slot(str)
    def enterCode(self, code: str) -> None:
        """A whole code."""
        if self._working or not code.strip():
            return
        self._begin()
        self._errand.ask(OpenSurvey(code=code.strip()), SurveyPass, self._opened, self._not_opened)

    def _type(self, typed: TypedCode) -> None:
        if self._page is Page.CODE and not self._working:
            self._typed, self._trouble = typed, None
            self.touched()
            self.stood.emit()

    def _opened(self, survey: SurveyPass) -> None:
        self._working = False
        self._rate(opened(survey, self._site))

    def _not_opened(self, trouble: Refused) -> None:
        if self._has_just_rated(trouble):
            self._working = False
            self.stood.emit()
            return
        self._letterbox.forget()
        self._fail(trouble)

    def _has_just_rated(self, trouble: Refused) -> bool:
        """Whether the refused code is that of the ticket whose rating has just been kept here: no news to him."""
        label = self._subject.label if self._subject and self._kept else ""
        return trouble.code == "survey.already_rated" and trouble.params.get("label") == label

    def _forget(self) -> None:
        super()._forget()
        self._typed = TypedCode()
