"""Expected trouble: a code that names a sentence, with what the sentence needs."""

from __future__ import annotations


class Refused(Exception):
    """A wish that a rule turns down. `code` names a sentence in the texts (`errors.<code>`)."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class Unknown(Refused, LookupError):
    """A code that nothing bears: "site.unknown_service", "instrument.unknown" and their like."""
