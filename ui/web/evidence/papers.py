"""The papers of a Forum Konsultasi Publik: what is talked about, the invitation, who came, the minutes, the plan.

PermenPANRB 16/2017 (domain.md 2): before, during, after; users, experts, agencies concerned, organisations, media.
What only the unit knows stays a marked blank.
"""

from __future__ import annotations

from typing import Final, cast

from ui.web.evidence import sheets
from ui.web.evidence.pack import PAPERS, Entry, Sheet
from ui.web.evidence.words import PackWords
from ui.web.report.document import (
    Block,
    Bullets,
    Chapter,
    Column,
    Document,
    Paragraph,
    Row,
    Section,
    Sideways,
    Signature,
    Table,
)
from ui.web.report.press import typeset

ELEMENTS: Final = ("users", "experts", "agencies", "organisations", "media")
"""The elements of society that are to be heard."""
SEATS: Final = 4  # lines of the list of attendance for each of them
PROMISES: Final = 5  # lines of the form of the plan beside those that are there


def papers(words: PackWords) -> tuple[Entry, ...]:
    """All five, in the order in which they are needed."""
    made = (
        ("01-bahan-diskusi", "material", _material(words)),
        ("02-undangan", "invitation", _invitation(words)),
        ("03-daftar-hadir", "attendance", _attendance(words)),
        ("04-berita-acara", "minutes", _minutes(words)),
        ("05-rencana-tindak-lanjut", "promises", _promises(words)),
    )
    return tuple(_entry(words, stem, key, blocks) for stem, key, blocks in made)


def _material(words: PackWords) -> list[Block]:
    evidence = words.evidence
    index = evidence.index
    if index.ikm is None or not words.enough:
        opinion = words.say("fkp_no_index")
    else:
        opinion = words.say(
            "fkp_index",
            ikm=words.decimal(index.ikm),
            mutu=index.mutu,
            n=words.count(index.n or 0),
            weights=words.weights(index.weights),
        )
    blocks: list[Block] = [Paragraph(text=words.say("fkp_material_lead", unit=words.unit, period=_period(words)))]
    blocks += [Section(number="1", title=words.say("fkp_opinion")), Paragraph(text=opinion)]
    if words.enough:
        blocks.append(Bullets(items=tuple(map(words.plan.unsur, index.priorities))))
        blocks.append(_table(sheets.unsur(words)))
    blocks += [
        Section(number="2", title=words.say("fkp_waits")),
        *_or_none(words, sheets.waits(words), evidence.served),
    ]
    filed = evidence.complaints.documented
    blocks += [
        Section(number="3", title=words.say("fkp_complaints")),
        *_or_none(words, sheets.complaints(words), filed),
        *([_table(sheets.handling(words))] if filed else []),
    ]
    blocks.append(Section(number="4", title=words.say("fkp_before")))
    blocks += _or_none(words, _short(sheets.followup(words)), len(evidence.followup))
    blocks += [
        Section(number="5", title=words.say("fkp_questions")),
        Bullets(items=tuple(words.say("fkp_questions_list").split("|"))),
    ]
    return blocks


def _invitation(words: PackWords) -> list[Block]:
    return [
        Table(
            caption=words.say("fkp_letter"),
            columns=(Column(head=words.say("fkp_letter_part")), Column(head=words.say("fkp_letter_says"), share=1)),
            rows=tuple(Row(cells=tuple(line.split("|"))) for line in words.say("fkp_letter_rows").split(";;")),
        ),
        Paragraph(text=words.say("fkp_invitation_text", unit=words.unit, period=_period(words))),
        Paragraph(text=words.say("fkp_when")),
        Bullets(items=tuple(words.say("fkp_when_list").split("|"))),
        Paragraph(text=words.say("fkp_invitation_end")),
        _signature(words),
        Paragraph(text=words.say("fkp_invited")),
        Bullets(items=tuple(words.say(f"element_{each}") for each in ELEMENTS)),
    ]


def _attendance(words: PackWords) -> list[Block]:
    head = words.say("fkp_attendance_head").split("|")
    columns = tuple(Column(head=name, share=share) for name, share in zip(head, (0, 3, 3, 2, 2), strict=True))
    rows: list[Row] = []
    for each in ELEMENTS:
        element = words.say(f"element_{each}")
        rows += [Row(cells=(str(len(rows) + 1 + seat), "\n\n", element, "", "")) for seat in range(SEATS)]
    return [
        Sideways(
            chapter=Chapter(kicker="", title=words.say("fkp_attendance_title")),
            text=" ".join((words.say("fkp_attendance_lead", unit=words.unit), *_example(words))),
            table=Table(caption=words.say("fkp_attendance"), columns=columns, rows=tuple(rows)),
        )
    ]


def _minutes(words: PackWords) -> list[Block]:
    head = words.say("fkp_minutes_head").split("|")
    columns = tuple(Column(head=name, share=share) for name, share in zip(head, (0, 3, 4, 3), strict=True))
    topics = [words.plan.unsur(key) for key in words.evidence.index.priorities if words.enough]
    rows = [Row(cells=(str(place), topic, "\n\n", "")) for place, topic in enumerate(topics, 1)]
    rows += [Row(cells=(str(place), "", "\n\n", "")) for place in range(len(rows) + 1, PROMISES + 1)]
    return [
        Paragraph(text=words.say("fkp_minutes_lead", unit=words.unit)),
        Bullets(items=tuple(words.say("fkp_minutes_list").split("|"))),
        Table(caption=words.say("fkp_minutes_table"), columns=columns, rows=tuple(rows)),
        Paragraph(text=words.say("fkp_minutes_end")),
        _signature(words),
    ]


def _promises(words: PackWords) -> list[Block]:
    head = words.say("fkp_promises_head").split("|")
    columns = tuple(Column(head=name, share=share) for name, share in zip(head, (0, 2, 3, 1, 2), strict=True))
    plan = words.evidence.plan
    lines = [
        (words.plan.unsur(item.unsur), item.programme, words.plan.quarter(str(item.quarter)), item.responsible)
        for item in plan.items
    ]
    lines += [(words.plan.unsur(key), "", "", "") for key in plan.proposed]
    lines += [("", "", "", "")] * max(0, PROMISES - len(lines))
    rows = tuple(Row(cells=(str(place), *line)) for place, line in enumerate(lines, 1))
    return [
        Paragraph(text=words.say("fkp_promises_lead")),
        Table(caption=words.say("fkp_promises"), columns=columns, rows=rows, note=words.say("fkp_promises_note")),
        _signature(words),
    ]


def _entry(words: PackWords, stem: str, key: str, blocks: list[Block]) -> Entry:
    title = words.say(f"fkp_{key}_title")
    begins: list[Block] = [Chapter(kicker="", title=title), *(Paragraph(text=said) for said in _example(words))]
    if isinstance(blocks[0], Sideways):  # it brings its own
        begins = []
    paper = Document(
        title=f"{title}, {words.unit}",
        author=words.unit,
        language=words.texts.language,
        left=words.say("fkp_title"),
        right=f"{words.unit}, {_period(words)}",
        foot=(words.say("paper_foot", moment=words.moment(words.evidence.now)),),
        blocks=cast("tuple[object, ...]", (*begins, *blocks)),  # type: ignore[arg-type]
    )
    return Entry(f"{PAPERS}/{stem}.pdf", title, typeset(paper, words.evidence.now))


def _example(words: PackWords) -> tuple[str, ...]:
    return (words.say("example"),) if words.evidence.site.example else ()


def _signature(words: PackWords) -> Signature:
    signer, town = words.evidence.unit.signer, words.evidence.unit.town
    return Signature(
        place=words.say("fkp_place", town=town or f"[[{words.say('blank_town')}]]"),
        office=signer.office or f"[[{words.say('blank_office')}]]",
        name=signer.name or f"[[{words.say('blank_name')}]]",
        details=tuple(filter(None, (signer.rank, signer.number))),
    )


def _or_none(words: PackWords, sheet: Sheet, count: int) -> list[Block]:
    return [_table(sheet)] if count else [Paragraph(text=words.say("nothing_yet"))]


def _table(sheet: Sheet) -> Table:
    """The first column has the room; figures stand at the right."""
    columns = tuple(
        Column(head=name, share=0 if place else 1, align="right" if sheet.is_figures(place) else "left")
        for place, name in enumerate(sheet.head)
    )
    return Table(
        caption=sheet.title, columns=columns, rows=tuple(Row(cells=row) for row in sheet.rows), note=sheet.note
    )


def _short(sheet: Sheet) -> Sheet:
    """Of a follow-up: the unsur, the programme and how it stands."""
    kept = (1, 2, 5)
    head = tuple(sheet.head[place] for place in kept)
    return Sheet(sheet.stem, sheet.title, head, tuple(tuple(row[place] for place in kept) for row in sheet.rows))


def _period(words: PackWords) -> str:
    return words.period(words.evidence.period)
