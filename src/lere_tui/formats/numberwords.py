"""How English and French spell numbers, and how they qualify them; every word is folded."""

from __future__ import annotations


def _words(text: str) -> tuple[tuple[str, ...], ...]:
    """Phrases parted by commas, as tuples of folded words."""
    return tuple(tuple(phrase.split()) for phrase in text.split(","))


UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen",
    "fr": "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
}
SMALL: dict[str, dict[str, int]] = {
    "en": {word: n for n, word in enumerate(UNITS["en"].split())},
    "fr": {word: n for n, word in enumerate(UNITS["fr"].split())} | {"une": 1},
}
TENS: dict[str, dict[str, int]] = {
    "en": dict(
        zip(
            ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
            range(20, 100, 10),
            strict=True,
        )
    ),
    "fr": {
        "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
        "huitante": 80, "octante": 80, "nonante": 90,
    },
}  # fmt: skip
SCALES: dict[str, dict[str, int]] = {
    "en": {"hundred": 100, "thousand": 1000, "million": 1_000_000},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "million": 1_000_000, "millions": 1_000_000},
}
ARTICLES = {"en": ("a", "an"), "fr": ("un", "une")}
ABOUT_NOUNS: dict[str, dict[str, int]] = {
    "en": {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "couple": 2},
    "fr": {
        "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
        "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
    },
}  # fmt: skip
VAGUE: dict[str, dict[tuple[str, ...], str]] = {
    "en": {
        phrase: word
        for word, phrases in {
            "thousands": "tens of thousands,hundreds of thousands,thousands,several thousand,a few thousand",
            "hundreds": "hundreds,several hundred,a few hundred",
            "dozens": "dozens,scores,tens,several dozen,several dozens,a few dozen,many dozens",
            "several": "several,a number",
            "few": "a few,few,a handful,handful,a small number",
            "many": "many,numerous,a large number,large number,large numbers,large amounts",
        }.items()
        for phrase in _words(phrases)
    },
    "fr": {
        phrase: word
        for word, phrases in {
            "thousands": "dizaines de milliers,centaines de milliers,milliers,plusieurs milliers,quelques milliers",
            "hundreds": "centaines,plusieurs centaines,quelques centaines",
            "dozens": "dizaines,douzaines,plusieurs dizaines,quelques dizaines",
            "several": "plusieurs",
            "few": "quelques,une poignee",
            "many": "nombreux,nombreuses,de nombreux,de nombreuses,beaucoup,un grand nombre",
        }.items()
        for phrase in _words(phrases)
    },
}
MARKS: dict[str, dict[tuple[str, ...], str]] = {
    "en": {
        phrase: mark
        for mark, phrases in {
            ">=": "at least,a minimum of,minimum of,no fewer than,no less than,not less than,minimum,≥,> =,>=",
            ">": "more than,over,upwards of,in excess of,greater than,above,well over,>",
            "<=": "up to,as many as,as much as,at most,a maximum of,maximum of,no more than,not more than,≤,<=",
            "<": "fewer than,less than,under,below,<",
            "~": "about,around,approximately,approx,approx .,roughly,nearly,almost,circa,c .,ca .,c,ca,some,close to,"
            "an estimated,estimated,est .,estimated at,some estimated,~,≈,±,estimates of",
        }.items()
        for phrase in _words(phrases)
    },
    "fr": {
        phrase: mark
        for mark, phrases in {
            ">=": "au moins,un minimum de,pas moins de,au minimum,≥,>=",
            ">": "plus de,plus d',>",
            "<=": "jusqu' a,au plus,au maximum,un maximum de,≤,<=",
            "<": "moins de,moins d',<",
            "~": "environ,pres de,pres d',quelque,quelques,autour de,autour d',a peu pres,presque,~,≈,±",
        }.items()
        for phrase in _words(phrases)
    },
}
FIRST_OF_MARK = {language: {phrase[0] for phrase in marks} for language, marks in MARKS.items()}
FIRST_OF_VAGUE = {language: {phrase[0] for phrase in vague} for language, vague in VAGUE.items()}
DASHES = ("-", "–", "—", "‒", "‐", "−")
TO = {"en": ("to", "or"), "fr": ("a", "ou")}
BETWEEN = {"en": (("between", "and"), ("from", "to")), "fr": (("entre", "et"), ("de", "a"))}

# Every word that a quantity can begin with: all others are passed at once.
STARTERS = {
    language: frozenset(
        [
            *SMALL[language],
            *TENS[language],
            *SCALES[language],
            *ABOUT_NOUNS[language],
            *ARTICLES[language],
            *FIRST_OF_MARK[language],
            *FIRST_OF_VAGUE[language],
            *(opening for opening, _ in BETWEEN[language]),
            "half",
            "demi",
        ]
    )
    for language in ("en", "fr")
}
