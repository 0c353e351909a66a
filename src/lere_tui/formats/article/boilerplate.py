"""What stands around an article and is none of it: reading times, buttons, bylines said again, advertisements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lere_tui.formats.numbers import fold_text

_LONGEST = 12
"""Words of a line that may be a button or a notice; a longer one is a sentence."""

_WHOLE = frozenset(
    phrase.strip()
    for phrase in """
    share this article, share, share this, share this story, share on facebook, share on twitter, share on whatsapp,
    leave a comment, leave a reply, comments, comment, no comments, add a comment, post a comment, advertisement,
    advertisements, ad, sponsored, sponsored content, related, related articles, related posts, related news, read more,
    read also, also read, you may also like, recommended, most read, most popular, trending, trending now, subscribe,
    sign up, newsletter, print, email, e-mail, copy link, tweet, facebook, twitter, whatsapp, linkedin, telegram,
    pinterest, reddit, save, listen, listen to this article, follow us, follow us on google news, back to top, home,
    menu, search, skip to content, skip to main content, loading, tags, previous article, next article, previous post,
    next post, all rights reserved, cookie settings, accept, accept all, by our correspondent, last updated, click here,
    partager, partager cet article, partagez, partager sur facebook, partager sur twitter, commentaires, commentaire,
    laisser un commentaire, laissez un commentaire, ajouter un commentaire, publicite, lire aussi, a lire aussi,
    lire la suite, a lire, sur le meme sujet, articles similaires, articles lies, les plus lus, imprimer, envoyer,
    s'abonner, abonnez-vous, inscrivez-vous, newsletter, suivez-nous, accueil, rechercher, aller au contenu,
    tous droits reserves, article precedent, article suivant, accepter, mots-cles, ecouter, ecouter l'article
    """.replace("\n", " ").split(",")
)
_SHAPES = re.compile(
    r"(?:\d{1,3}\s*(?:-\s*)?(?:min|mins|minute|minutes)\s*(?:read|de lecture|lecture)?\.?"
    r"|(?:temps de lecture|reading time|lecture)\s*:?\s*\d{1,3}\s*(?:min|mins|minutes?|mn)?\.?"
    r"|\d{1,6}\s*(?:views?|vues?|shares?|partages?|comments?|commentaires?|likes?)"
    r"|(?:photo|image|credit|crédit|©|copyright)\s*:?\s.{0,80}"
    r"|©.{0,80}"
    r"|(?:lire aussi|read also|also read|à lire aussi|à lire|read more)\s*:\s.{1,160})",
    re.IGNORECASE,
)


def is_boilerplate(line: str) -> bool:
    """Whether a line is a button, a notice or a reading time. Only short lines can be."""
    plain = line.strip(" \t*•|·-–—>»«:[]")
    if not plain:
        return True
    if len(plain) > 200:
        return False
    if _SHAPES.fullmatch(plain):
        return True
    return len(plain.split()) <= _LONGEST and fold_text(plain).rstrip(".:! ") in _WHOLE


def own(lines: Sequence[str], bylines: Sequence[str], title: str) -> list[bool]:
    """For each line whether it belongs to the text: no boilerplate, no byline and not the headline said again.

    What ends an article (“Leave a comment”) does not end the reading: what a page has after it is judged line by line.
    """
    said = {fold_text(name).strip() for name in bylines} | {fold_text(title).strip()} - {""}
    kept = []
    for line in lines:
        plain = fold_text(line).strip(" \t.,|-–—#")
        again = plain in said or (plain.startswith(("by ", "par ")) and plain.partition(" ")[2].strip() in said)
        kept.append(not again and not is_boilerplate(line))
    return kept
