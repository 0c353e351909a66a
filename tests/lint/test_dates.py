"""Rules about days."""

import datetime

import pytest

from lere_tui.lint import dates
from lere_tui.lint.daywords import days

from .made import TODAY, claim, dossier, source

BATTLE = "On April 29, rebels came to Oudane and took its market. "


def outside(text: str, **more: str) -> list[str]:
    reading = source(text)
    return [finding.quotes[0].exact for finding in dates.outside(reading, dossier(reading, **more))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BATTLE + "They were gone by daybreak of April 20.", "April 20"),
        (BATTLE + "They were gone on 20 April.", "20 April"),
        ("Le 29 avril 2015, les rebelles ont pris Oudane. Ils sont partis le 20 avril.", "20 avril"),
        (BATTLE + "The market burnt on March 29.", "March 29"),
        (BATTLE + "The guards fled in the night of 26 April.", "26 April"),
    ],
)
def test_the_story_goes_back_behind_its_beginning(text: str, words: str) -> None:
    assert outside(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        BATTLE + "They were gone by daybreak of April 30.",
        BATTLE + "They had taken Tigra on April 20.",
        BATTLE + "A column left Tigra on April 25.",
        BATTLE + "The column, which left Tigra on April 20, came too late.",
        BATTLE + "The road has been closed since April 20.",
        BATTLE + "Before that, on April 20, they took Tigra.",
        BATTLE + "A ceasefire of April 20 was broken.",
        BATTLE + "The rising of April 20, 1990 began there.",
        BATTLE + "It came after the talks of 20 April 2015.",
        BATTLE + "\n\nThe talks began on April 20.",
        "On April 20, rebels took Tigra. On April 29 they came to Oudane.",
        "On April 29, elsewhere, a road was cut. It was cut on April 20.",
        "Since 1990 it may 20 times have been so. They march 5 miles.",
    ],
)
def test_days_that_are_background_or_another_event_s(text: str) -> None:
    assert outside(text) == []


def test_events_that_tell_of_others() -> None:
    assert outside(BATTLE + "They were gone by April 20.", kind="statement") == []


def test_the_lead_has_another_date_than_the_infobox() -> None:
    box = "## Infobox\n\nDate: 29 April 2015\n\n## Lead\n\n"
    assert outside(box + "The fight at Oudane was on 29 May 2015.") == ["29 May 2015"]
    assert outside(box + "The fight at Oudane was on 29 April 2015, as said on 29 May 2015.") == []
    assert outside(box + "Since 1 March 2015 the road was cut.") == []


def test_a_loss_of_the_event_with_another_day() -> None:
    def found(text: str) -> list[str]:
        reading = source(text)
        made = dossier(reading, claim("four men were killed", "4", text))
        return [finding.quotes[0].exact for finding in dates.outside(reading, made)]

    assert found("In Oudane four men were killed on 27 April.") == ["27 April"]
    assert found("In Oudane four men were killed on 29 April.") == []
    assert found("The army said on 30 April that four men were killed.") == []
    assert found("On 1 January four men were killed.") == ["1 January"]
    assert found("On 1 December four men were killed.") == []  # which year?


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bridge fell on 3 May 2031.", ["3 May 2031"]),
        ("Le pont est tombé le 3 mai 2031.", ["3 mai 2031"]),
        ("The bridge fell on 3 May 2023.", ["3 May 2023"]),
        ("The bridge was blown up by rebels on 3 May 2031.", ["3 May 2031"]),
        ("The bridge was to stand by 3 May 2031.", []),
        ("The vote will be held on 3 May 2031.", []),
        ("La rencontre est prévue le 3 mai 2031.", []),
        ("The bridge fell on 3 May 2020.", []),
        ("The bridge fell on 3 May.", []),
        ("A bridge of 31 April 2031.", []),
    ],
)
def test_the_future(text: str, found: list[str]) -> None:
    reading = source(text, published="2022-06-01")
    assert [finding.quotes[0].exact for finding in dates.future(reading, TODAY)] == found


def test_an_event_after_today() -> None:
    reading = source("Nothing.")
    assert [f.rule for f in dates.event_in_future(dossier(reading, date="2031-05"), TODAY)] == ["future"]
    assert not list(dates.event_in_future(dossier(reading, date="2025-05/.."), TODAY))


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("It was Tuesday 16 September 2024.", "", 1),
        ("C'était le samedi 15 septembre 2023.", "", 1),
        ("It was Sunday afternoon, September 18th.", "2023-09-20", 1),
        ("It was Sunday, September 17th.", "2023-09-20", 0),
        ("It was Sunday, September 18th.", "", 0),  # no year
        ("In 2022 it was Sunday, September 18th.", "2023-09-20", 0),  # of that year
        ("It was Monday 16 September 2024.", "", 0),
        ("Lundi 16 septembre 2024.", "", 0),
        ("On Wednesday 25 October 1917 it began.", "", 0),  # Julian
        ("On Monday 25 October 1917 it began.", "", 1),
        ("On Monday 31 February 2020 it began.", "", 0),
    ],
)
def test_weekdays(text: str, published: str, found: int) -> None:
    assert len(list(dates.weekday(source(text, published)))) == found


def test_a_weekday_in_the_year_of_the_event() -> None:
    reading = source("They came on Friday, April 29.")
    assert not list(dates.weekday(reading))
    assert [f.event for f in dates.weekday(reading, dossier(reading))] == ["fight"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They left this morning.", ["this morning"]),
        ("They left yesterday evening, on Sunday.", ["yesterday evening", "on Sunday"]),
        ("Ils sont partis hier soir, dans la nuit de dimanche.", ["hier soir", "de dimanche"]),
        ("They left on Sunday, September 17th.", []),
        ("They left on Sunday 17 September.", []),
        ("They left that morning, on a day of rest.", []),
    ],
)
def test_relative_dates(text: str, found: list[str]) -> None:
    assert [q.exact for f in dates.relative_dates(source(text)) for q in f.quotes] == found
    assert not list(dates.relative_dates(source(text, published="2023-09-18")))
    assert not list(dates.relative_dates(source(text, kind="encyclopedia")))


def test_of_a_digest_only_what_is_quoted() -> None:
    assert not list(dates.relative_dates(source("They left this morning.", digest=True)))
    assert list(dates.relative_dates(source("They left “early this morning”.", digest=True)))


def test_days_without_a_year() -> None:
    text = "They came on Sunday, September 17th. On September 12 they were elsewhere, by the accord of 2015."
    [finding] = dates.no_year(source(text), TODAY)
    assert "2023" in finding.message
    assert "2017" in finding.message
    assert [quote.exact for quote in finding.quotes] == ["Sunday, September 17th", "September 12"]
    assert not list(dates.no_year(source(text, published="2023-09-18"), TODAY))
    assert not list(dates.no_year(source(text + " It began on 1 August 2023."), TODAY))
    assert not list(dates.no_year(source("There was a fight."), TODAY))


@pytest.mark.parametrize(
    ("text", "first", "last", "month", "year"),
    [
        ("April 29, 2015", 29, 29, 4, 2015),
        ("April 29–30", 29, 30, 4, None),
        ("29-30 avril 2015", 29, 30, 4, 2015),
        ("du 29 au 30 avril", 29, 30, 4, None),
        ("1er août", 1, 1, 8, None),
        ("the 3rd of June", 3, 3, 6, None),
    ],
)
def test_days_in_prose(text: str, first: int, last: int, month: int, year: int | None) -> None:
    [day] = days(text)
    assert (day.first, day.last, day.month, day.year) == (first, last, month, year)


@pytest.mark.parametrize(
    "text", ["May 2015", "April 20,000 men", "it may 12", "100 May be", "0 May", "99 May", "12 Maya"]
)
def test_no_days(text: str) -> None:
    assert days(text) == []


def test_a_day_that_no_year_has() -> None:
    [day] = days("31 April")
    assert day.nearest(datetime.date(2015, 1, 1)) is None
