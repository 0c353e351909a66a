"""Rules about days: outside the event's span, in the future, of another weekday, relative to no known day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from lere_tui.formats.numbers import fold_text
from lere_tui.lint.daywords import ENGLISH_WEEKDAYS, NAMES, Day
from lere_tui.lint.reading import Reading
from lere_tui.model.anchors import Passage, Quote
from lere_tui.model.dossier import Dossier
from lere_tui.model.findings import Certainty, Finding

NEAR = datetime.timedelta(days=120)
"""How far from the event a day can lie and still be meant for it."""

_MOST = 5
_BESIDE = 400
"""How far beside a day its sentence is looked at."""

_REFORM = 1924
"""Up to this year some countries had the Julian calendar, in which another weekday is right."""

# What is told with these lies before the event, or is another thing's day.
_BACKGROUND = re.compile(
    r"(?<!\w)(?:since|had|has been|have been|previous|previously|earlier|before|prior|preceding|following|after|ago|"
    r"which|who|whose|qui|retaliation|response|anniversary|agreement|accord|ceasefire|signed|last|depuis|avai(?:t|ent)|précédente?|avant|"
    r"après|suite|représailles|accords?|cessez-le-feu|signée?|plus tôt|déjà)(?!\w)",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"(?<!\w)(?:said|says|announc\w+|stat(?:ed|ement)|claim\w+|report\w*|publish\w+|communiqu\w+|told|releas\w+|video|"
    r"condemn\w+|died|funeral|annonc\w+|déclar\w+|affirm\w+|publi\w+|indiqu\w+|condamn\w+|revendiqu\w+|obsèques)(?!\w)",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<!\w)(?:dawn|daybreak|sunrise|morning|noon|midday|afternoon|dusk|sunset|evening|night|midnight|aube|matin|"
    r"midi|après-midi|soir|soirée|nuit|minuit)(?!\w)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?<!\w)(?:will|would|shall|scheduled|plan\w*|until|till|expected|due (?:on|by|in)|next|deadline|expires?|to be|"
    r"by\s?$|sera|seront|prévue?s?|jusqu\w*|prochaine?s?|doi(?:t|vent)|devrai(?:t|ent)|aura|auront|d’ici|d'ici|élections?|elections?)(?!\w)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?<!\w)(?:[Yy]esterday(?:\s(?:morning|afternoon|evening))?|[Tt]onight|[Tt]omorrow|"
    r"[Tt]his\s(?:morning|afternoon|evening|week|weekend)|[Ll]ast\s(?:night|week|weekend|month)|"
    r"[Ii]n\srecent\s(?:days|weeks|months)|[Hh]ier(?:\s(?:matin|soir))?|[Aa]vant-hier|[Dd]emain|"
    r"[Cc]e\s(?:matin|soir|week-end)|[Cc]et\saprès-midi|[Cc]ette\s(?:nuit|semaine)|[Ll]a\ssemaine\sdernière|"
    r"[Cc]es\sderniers\sjours|[Cc]es\sdernières\s(?:heures|semaines)|(?:[Oo]n|[Cc]e|[Ll]e|[Dd]e|[Ll]ast)\s(?:"
    + NAMES
    + r")(?:\s(?:morning|afternoon|evening|night|matin|soir|dernier))?(?!,?\s\d|\s(?:le\s)?\d|,?\s[A-ZÀ-Ý]))(?!\w)"
)
_TOLD_ABOUT = ("statement", "video", "talks", "agreement")
"""Kinds of event that tell of others, so that the days beside them are those of others."""

_TIMELESS = ("encyclopedia", "dataset")


def outside(reading: Reading, dossier: Dossier) -> Iterator[Finding]:
    """A day told of the event that is not one of its days: the story goes back behind its own beginning, a loss of the
    event is dated otherwise, or the lead of its article has another date."""
    date = dossier.event.date
    if not date.earliest or not date.latest or not reading.days or dossier.event.kind in _TOLD_ABOUT:
        return
    seen: set[int] = set()
    names = _place_names(dossier)
    claims = [claim for claim in dossier.event.claims if claim.figure and claim.figure.is_given]
    quotes = [q for claim in claims if (q := claim.quote) and q.source == reading.source.id]
    for found in (_in_lead, _backwards, _of_loss):
        for day, span, certainty in found(reading, date.earliest, date.latest, names, quotes):
            if day.start not in seen and not _of_neighbour(dossier, span):
                seen.add(day.start)
                early, late = (date.earliest - span[1]).days, (span[0] - date.latest).days
                where = f"{_days(early)} before it begins" if early > 0 else f"{_days(late)} after it ends"
                words = reading.text[day.start : day.end]
                message = f"“{words}” is told of an event of {date.text}; it lies {where}."
                quote = reading.quote(day.start, day.end)
                yield Finding("outside", message, dossier.event.id, reading.source.id, (quote,), certainty)


_Outside = tuple[Day, tuple[datetime.date, datetime.date], Certainty]


def _backwards(
    reading: Reading, low: datetime.date, high: datetime.date, names: tuple[str, ...], quotes: list[Quote]
) -> Iterator[_Outside]:
    """After a day of the event in the same paragraph comes one that lies before it, and not as background: by a slip of
    the pen, or with an hour, as only what is told step by step has it."""
    at: Passage | None = None
    inside = False
    title = fold_text(reading.source.title)
    titled = any(name in title for name in names)
    for day in reading.days:
        passage = reading.passage(day.start)
        if passage is None:
            continue
        if passage is not at:
            at, inside = passage, False
        span = day.nearest(low)
        if span is None:
            continue
        if span[1] >= low - datetime.timedelta(days=1) and span[0] <= high:
            inside = True
        elif inside and low - NEAR <= span[1] < low and not _has(_BACKGROUND, reading, day):
            quoted = any(passage.start <= q.start < passage.end for q in quotes)
            slip = _slip(day, span, low, high)
            if (slip or _has_hour(reading, day)) and (titled or quoted or reading.names(passage, names)):
                yield day, span, "likely" if slip else "possible"


def _in_lead(
    reading: Reading, low: datetime.date, high: datetime.date, names: tuple[str, ...], quotes: list[Quote]
) -> Iterator[_Outside]:
    """The first day that the lead of an article with an infobox tells is not the infobox's."""
    if not reading.box or not reading.lead:
        return
    start, end = reading.lead[0].start, reading.lead[-1].end
    first = next(iter(reading.days_between(start, end)), None)
    if first is None or not first.told or _has(_BACKGROUND, reading, first):
        return
    span = first.told
    sentence = reading.sentence(first.start)
    if sentence[0] > start + 400 or (span[1] >= low and span[0] <= high) or abs((span[0] - low).days) > 366:
        return
    if any(day.told and day.told[0] <= high and day.told[1] >= low for day in reading.days_between(start, end)):
        return  # the lead tells the event's own day as well
    yield first, span, "likely"


def _of_loss(
    reading: Reading, low: datetime.date, high: datetime.date, names: tuple[str, ...], quotes: list[Quote]
) -> Iterator[_Outside]:
    """The sentence of one of the event's losses tells one day, which is not the event's."""
    for quote in quotes:
        start, end = reading.sentence(quote.start)
        told = reading.days_between(start, end)
        if len(told) != 1 or reading.boxed(quote.start) or not reading.is_theirs(told[0].start):
            continue
        span = told[0].nearest(low)
        if span is None or (span[1] >= low and span[0] <= high) or abs((span[0] - low).days) > NEAR.days:
            continue
        if _has(_SAYING, reading, told[0]) or _has(_BACKGROUND, reading, told[0]):
            continue
        yield told[0], span, "possible"


def _has(words: re.Pattern[str], reading: Reading, day: Day) -> bool:
    """Whether the sentence of a day has one of some words beside the day itself; of a digest only what it quotes."""
    start, end = reading.quoted(day.start) or reading.sentence(day.start)
    start, end = max(start, day.start - _BESIDE), min(end, day.end + _BESIDE)
    return bool(words.search(reading.text, start, day.start) or words.search(reading.text, day.end, end))


def _of_neighbour(dossier: Dossier, span: tuple[datetime.date, datetime.date]) -> bool:
    """Whether the corpus has an event before, after or within this one on that day."""
    lines = [*(n.line for n in dossier.neighbours), *dossier.phases]
    return any(line.date.startswith(span[0].isoformat()) for line in lines)


def _has_hour(reading: Reading, day: Day) -> bool:
    """Whether a part of the day stands right before or behind a day."""
    text = reading.text
    return bool(_HOUR.search(text, max(0, day.start - 30), day.start) or _HOUR.search(text, day.end, day.end + 20))


def _slip(day: Day, span: tuple[datetime.date, datetime.date], low: datetime.date, high: datetime.date) -> bool:
    """Whether a wrong first digit of the day, or the wrong month, makes this of a day of the event or the one after."""
    meant = [low + datetime.timedelta(days=n) for n in range(min((high - low).days, 30) + 2)]
    for one in meant:
        same_month = (one.year, one.month) == (span[0].year, span[0].month)
        if (same_month and one.day % 10 == day.first % 10) or (one.day == day.first and not same_month):
            return True
    return False


def _days(number: int) -> str:
    return f"{number} day{'s' if number != 1 else ''}"


def _place_names(dossier: Dossier) -> tuple[str, ...]:
    """The spellings of the event's place, folded."""
    if not dossier.place_path:
        return ()
    place = dossier.place_path[0] if dossier.place_path[0].id == dossier.event.place else dossier.place_path[-1]
    return tuple(name for spelling in (place.name, *place.also) if len(name := fold_text(spelling)) > 2)


def event_in_future(dossier: Dossier, today: datetime.date) -> Iterator[Finding]:
    """The event itself is dated after today."""
    low = dossier.event.date.earliest
    if low and low > today:
        message = f"The event is dated {dossier.event.date.text}, which is after today, {today.isoformat()}."
        yield Finding("future", message, dossier.event.id, "", (), "certain")


def future(reading: Reading, today: datetime.date) -> Iterator[Finding]:
    """A day with its year that lies after today, or after the publication of the source, told as if it were past."""
    published = reading.source.published.latest if reading.source.published else None
    for day in reading.days:
        if not day.told:
            continue
        words = reading.text[day.start : day.end]
        if _has(_AHEAD, reading, day):
            continue
        certainty: Certainty
        if day.told[0] > today:
            message, certainty = f"“{words}” lies after today, {today.isoformat()}.", "certain"
        elif published and day.told[0] > published + datetime.timedelta(days=1) and reading.is_theirs(day.start):
            message = f"“{words}” lies after the publication of its source, {published.isoformat()}."
            certainty = "likely"
        else:
            continue
        yield Finding("future", message, "", reading.source.id, (reading.quote(day.start, day.end),), certainty)


def weekday(reading: Reading, dossier: Dossier | None = None) -> Iterator[Finding]:
    """A weekday beside a date that falls on another one. The year is the one told, else that of the publication, and
    else, where the event is known, the event's."""
    published = reading.source.published.latest if reading.source.published else None
    near = dossier.event.date.earliest if dossier else published
    if dossier and published:
        return
    for day in reading.days:
        if day.weekday is None or (dossier and day.year):
            continue
        span = day.told or (day.nearest(near) if near and not _other_year(reading, day, near.year) else None)
        if span is None or span[0].year < 1600 or span[0].weekday() == day.weekday:
            continue
        if span[0].year < _REFORM and _julian_weekday(span[0]) == day.weekday:
            continue
        named, right = ENGLISH_WEEKDAYS[day.weekday], ENGLISH_WEEKDAYS[span[0].weekday()]
        words = reading.text[day.start : day.end]
        certainty: Certainty = "certain" if day.year else "likely"
        yield Finding(
            "weekday",
            f"“{words}” names a {named}, but {span[0].isoformat()} was a {right}.",
            dossier.event.id if dossier else "",
            reading.source.id,
            (reading.quote(day.start, day.end),),
            certainty,
        )


def _other_year(reading: Reading, day: Day, year: int) -> bool:
    """Whether the last year that the text tells before a day is another one, so that the day may be of that one."""
    years = re.findall(r"(?<!\d)(?:1[89]\d\d|20\d\d)(?!\d)", reading.text[max(0, day.start - 300) : day.start])
    return bool(years) and int(years[-1]) != year


def _julian_weekday(date: datetime.date) -> int:
    """The weekday of the day that bears this date in the Julian calendar."""
    ahead = date.year // 100 - date.year // 400 - 2
    return (date + datetime.timedelta(days=ahead)).weekday()


def relative_dates(reading: Reading) -> Iterator[Finding]:
    """“Yesterday”, “on Sunday”, “this morning” in a source of which no day of publication is known."""
    source = reading.source
    if source.published or source.kind in _TIMELESS:
        return
    quotes = []
    for match in _RELATIVE.finditer(reading.text):
        if reading.is_theirs(match.start()):
            quotes.append(reading.quote(match.start(), match.end()))
            if len(quotes) == _MOST:
                break
    if quotes:
        words = ", ".join(f"“{quote.exact}”" for quote in quotes[:3])
        message = f"{words} can't be dated: no day of publication of the source is known."
        yield Finding("relative-date", message, "", source.id, tuple(quotes), "certain")


def no_year(reading: Reading, today: datetime.date) -> Iterator[Finding]:
    """Days with their month in a source that tells no year for any of them and bears no day of publication."""
    if reading.source.published or any(day.year for day in reading.days):
        return
    days = [day for day in reading.days if reading.is_theirs(day.start)][:_MOST]
    if not days or re.search(r"(?i)(?<!\w)(?:20\d\d|1[89]\d\d)[-/](?:0?[1-9]|1[0-2])[-/]\d", reading.text):
        return
    quotes = tuple(reading.quote(day.start, day.end) for day in days)
    fits = _years_that_fit([day for day in days if day.weekday is not None], today.year)
    known = f"; by its weekday it may be {fits}" if fits else ""
    message = f"“{quotes[0].exact}” has no year, and no day of publication of the source is known{known}."
    yield Finding("no-year", message, "", reading.source.id, quotes, "certain")


def _years_that_fit(days: list[Day], latest: int) -> str:
    """The three latest years of this century in which every weekday is right."""
    years = [
        year
        for year in range(latest, 1999, -1)
        if days and all((span := day.of_year(year)) and span[0].weekday() == day.weekday for day in days)
    ]
    return ", ".join(str(year) for year in years[:3])
