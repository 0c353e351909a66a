"""The words by which English and French texts tell of losses: what was done, to whom or what, and who says so."""

from __future__ import annotations

from typing import NamedTuple

from lere_tui.formats.wordlists import wordset


class LossWord(NamedTuple):
    """What a word tells of: a deed (`killed`, `captured`, `destroyed`, `shot-down`, `lost`, …), and its grammar.

    `noun` counts its own losses (“9 dead”, “14 morts”), `active` can stand before a number (“killing nine”).
    """

    deed: str
    noun: bool = False
    active: bool = False


def _listed(**groups: str) -> dict[str, LossWord]:
    """Words by deed; the end of a group's name says whether they are nouns, active, or both."""
    found: dict[str, LossWord] = {}
    for name, words in groups.items():
        deed, _, grammar = name.partition("__")
        for word in words.split():
            found[word] = LossWord(deed.replace("_", "-"), "n" in grammar, "a" in grammar)
    return found


LOSS_WORDS: dict[str, dict[str, LossWord]] = {
    "en": _listed(
        killed__a="killed killing kills kill slain massacred executed murdered beheaded",
        killed__p="died perished martyred drowned lynched",
        killed__n="dead deaths death fatalities fatality kia fallen martyrs corpses bodies",
        injured__a="wounded wounding wounds injured injuring hurt hurting maimed",
        injured__n="wia injuries injury",
        captured__a="captured capturing captures capture kidnapped kidnapping abducted abducting detained seized"
        " seizing imprisoned",
        captured__n="prisoners prisoner captives captive hostages hostage pow pows",
        missing__n="missing mia",
        displaced__a="displaced displacing",
        neutralised__a="neutralised neutralized neutralising neutralizing",
        casualties__n="casualties casualty victims victim losses",
        destroyed__a="destroyed destroying torched burned burnt burning sunk sank sinking scuttled wrecked",
        damaged__a="damaged damaging",
        shot_down__a="downed downing",
        lost__a="lost losing loses lose",
        lost__p="crashed",
        lost__n="loss",
        destroyed__n="destruction",
    ),
    "fr": _listed(
        killed__an="tue tues tuee tuees",
        killed__a="tuant tuer tuent assassine assassines assassinee assassinees executer execute executes"
        " executees massacre massacres massacrees abattu abattus abattue abattues abattant",
        killed__p="decede decedes decedee decedees peri",
        killed__n="mort morts morte mortes deces martyrs corps execution assassinat meurtre massacre",
        injured__an="blesse blesses blessee blessees",
        injured__a="blessant blessent blesser",
        captured__a="capture captures capturee capturees capturant enleve enleves enlevee enlevees enlevant kidnappe"
        " kidnappes arrete arretes arretee arretees interpelle interpelles capturer",
        captured__n="enlevement prisonnier prisonniers prisonniere prisonnieres captif captifs otage otages",
        missing__n="disparu disparus disparue disparues",
        displaced__a="deplace deplaces deplacee deplacees",
        neutralised__an="neutralise neutralises neutralisee neutralisees",
        neutralised__a="neutralisant neutraliser neutralisent",
        casualties__n="victime victimes",
        destroyed__a="detruit detruits detruite detruites detruisant incendie incendies incendiee incendiees brule"
        " brules calcine calcines coule coules",
        damaged__a="endommage endommages endommagee endommagees endommageant",
        seized__a="saisi saisis vole voles volee volees saisie saisies recupere recuperes recuperee recuperees"
        " emporte emportes emportant",
        lost__a="perdu perdus perdue perdues perdant",
        lost__n="perte",
        destroyed__n="destruction",
    ),
}
"""By folded word; French ones without accents."""

PHRASES: dict[str, dict[tuple[str, ...], str]] = {
    "en": {
        ("shot", "down"): "shot-down",
        ("shooting", "down"): "shot-down",
        ("brought", "down"): "shot-down",
        ("shot", "dead"): "killed",
        ("taken", "prisoner"): "captured",
        ("taken", "prisoners"): "captured",
        ("taken", "hostage"): "captured",
        ("taken", "captive"): "captured",
        ("made", "prisoner"): "captured",
        **{(how, "to", "death"): "killed" for how in ("burnt", "burned", "frozen", "starved", "crushed", "stabbed")},
        ("blown", "up"): "destroyed",
        ("set", "on", "fire"): "destroyed",
        ("lost", "their", "lives"): "killed",
    },
    "fr": {
        ("trouve", "la", "mort"): "killed",
        ("perdu", "la", "vie"): "killed",
        ("ete", "abattu"): "shot-down",
        ("faits", "prisonniers"): "captured",
        ("fait", "prisonnier"): "captured",
        ("fait", "prisonniers"): "captured",
        ("pris", "en", "otage"): "captured",
        ("portes", "disparus"): "missing",
        ("portees", "disparues"): "missing",
        ("porte", "disparu"): "missing",
        ("mis", "hors", "d'", "etat", "de", "nuire"): "neutralised",
    },
}
"""Losses told in more words than one, without what stands before them."""

FIRST_OF_PHRASE = {language: frozenset(phrase[0] for phrase in phrases) for language, phrases in PHRASES.items()}


PERSONS = {
    "en": wordset(
        "soldier soldiers fighter fighters civilian civilians people person persons men man women woman child"
        " children"
        " boy boys girl girls troop troops rebel rebels militant militants terrorist terrorists insurgent insurgents"
        " militiaman militiamen officer officers policeman policemen police guard guards gendarme gendarmes gunman"
        " gunmen peacekeeper peacekeepers serviceman servicemen villager villagers resident residents attacker"
        " attackers assailant assailants jihadist jihadists jihadi jihadis extremist extremists combatant combatants"
        " personnel member members mercenary mercenaries knight knights infantry cavalry cavalrymen sailor sailors"
        " marines marine crew prisoner prisoners hostage hostages captive captives noble nobles lord lords commander"
        " commanders warrior warriors archer archers passenger passengers driver drivers worker workers farmer"
        " farmers"
        " herder herders merchant merchants journalist journalists student students teacher teachers inhabitant"
        " inhabitants bandit bandits pilot pilots wounded dead casualties victims refugees horsemen"
        " men-at-arms regulars militia militias partisans guerrillas volunteers islamist islamists adults"
        " youths tuaregs elders"
    ),
    "fr": wordset(
        "soldat soldats combattant combattants civil civils personne personnes homme hommes femme femmes enfant"
        " enfants"
        " militaire militaires rebelle rebelles terroriste terroristes djihadiste djihadistes jihadiste jihadistes"
        " gendarme gendarmes policier policiers garde gardes agent agents officier officiers villageois habitant"
        " habitants assaillant assaillants membre membres mercenaire mercenaires element elements casque casques"
        " otage otages prisonnier prisonniers blesse blesses passager passagers chauffeur chauffeurs berger bergers"
        " paysan paysans eleve eleves milicien miliciens insurge insurges bandit bandits chasseurs marin marins"
        " paramilitaires legionnaires pilote pilotes equipage victimes refugies individus islamiste islamistes"
        " kamikaze kamikazes adultes jeunes ressortissant ressortissants employes"
    ),
}
VEHICLES = {
    "en": wordset(
        "vehicle vehicles pickup pickups pick-up pick-ups truck trucks lorry lorries tank tanks apc apcs ifv ifvs bmp"
        " bmps car cars motorcycle motorcycles motorbike motorbikes technical technicals tanker tankers jeep"
        " jeeps bus"
        " buses ship ships boat boats vessel vessels galley galleys cog cogs frigate frigates brig brigs submarine"
        " submarines canoe canoes pinnace pinnaces destroyer destroyers cruiser cruisers corvette corvettes barge"
        " barges transports transport carrack carracks sloop sloops schooner schooners battleship battleships"
    ),
    "fr": wordset(
        "vehicule vehicules camion camions pick-up pick-ups pickup pickups char chars blinde blindes moto motos"
        " voiture"
        " voitures citerne citernes bus bateau bateaux pirogue pirogues navire navires"
    ),
}
AIRCRAFT = {
    "en": wordset(
        "aircraft airplane airplanes aeroplane aeroplanes plane planes warplane warplanes jet jets helicopter"
        " helicopters drone drones gunship gunships airliner airliners mig sukhoi"
    ),
    "fr": wordset(
        "avion avions helicoptere helicopteres drone drones bombardier bombardiers aeronef aeronefs mig sukhoi"
    ),
}
NOT_LOSSES = {
    "en": wordset(
        "year years month months week weeks day days hour hours minute minutes second seconds km kilometre kilometres"
        " kilometer kilometers metre metres meter meters mile miles yard yards feet foot percent dollar dollars euro"
        " euros franc francs cfa pound pounds kg ton tons tonne tonnes litre litres degree degrees am pm"
        " o'clock times"
        " village villages town towns city cities position positions base bases camp camps post posts checkpoint"
        " checkpoints region regions attack attacks explosion explosions strike strikes airstrike airstrikes"
        " raid raids"
        " clash clashes rocket rockets missile missiles shell shells bomb bombs round rounds horse horses camel"
        " camels"
        " cow cows goat goats sheep cattle animal animals head gun guns cannon cannons weapon weapons rifle rifles"
        " house houses home homes building buildings hut huts school schools church churches mosque mosques bridge"
        " bridges tun tuns standard standards flag flags percentage article articles resolution resolutions phase"
        " sides side countries country provinces province districts district batch million billion dogs birds pigs"
        " donkeys statement statements figure figures toll tolls hills hill castles castle forts fort families"
        " battalion battalions brigade brigades regiment regiments division divisions companies company battery"
        " batteries artillery"
    ),
    "fr": wordset(
        "an ans annee annees mois semaine semaines jour jours heure heures h minute minutes km kilometre kilometres"
        " metre metres pourcent franc francs fcfa cfa euro euros dollar dollars kg tonne tonnes litre litres fois"
        " village villages ville villes position positions base bases camp camps poste postes region regions attaque"
        " attaques explosion explosions frappe frappes raid raids roquette roquettes obus bombe bombes boeuf boeufs"
        " tete tetes mouton moutons chevre chevres chameau chameaux animaux betail arme armes fusil fusils maison"
        " maisons case cases batiment batiments ecole ecoles pont ponts article articles phase pays bilan communique"
        " regiment regiments bataillon bataillons compagnie compagnies milliards million millions familles"
    ),
}
"""Nouns that a number before them counts, and that are no losses: units, places, attacks, beasts, guns."""

MONTHS = {
    "en": wordset(
        "january february march april may june july august september october november december jan feb mar apr"
        " jun jul"
        " aug sept sep oct nov dec"
    ),
    "fr": wordset("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"),
}
LABELS = wordset(
    "no n number article chapter page pages phase group zone resolution brigade division regiment battalion company"
    " route road section figure table class type mark level channel km age aged unit camp chapitre groupe numero"
    " secteur niveau regiment bataillon since en in year annee of age agee ages"
)
"""Words before a number that make it a name or a year; “of” and “in” only before what looks like a year."""

NEVER_BEFORE_YEAR = wordset("of in since en year annee")

AUXILIARIES = {
    "en": wordset("was were been being is are be have has had got gets get who that which also"),
    "fr": wordset(
        "a ont ete est sont etaient etait ait aient avait avaient aurait auraient fut furent seraient serait qui"
    ),
}
ADVERBS = {
    "en": wordset(
        "also then later reportedly allegedly already either both all badly seriously slightly fatally reported"
    ),
    "fr": wordset("aussi ensuite egalement deja dont grievement mortellement legerement faits fait portes"),
}
SUBSETS = wordset("including among dont parmi compris whom comprising namely notamment")
"""Words before a number that make it a part of another: “including three officers”."""

SAYING = {
    "en": wordset(
        "said says say announced announces announce claimed claims claim confirmed confirms confirm reported reports"
        " report stated states admitted admits acknowledged asserted asserts declared declares told put puts"
        " estimated"
        " wrote insisted maintained"
    ),
    "fr": wordset(
        "annonce affirme declare indique revendique confirme assure precise rapporte soutient reconnu affirment"
        " indiquent revendiquent confirment annoncent declarent rapportent admis estime deplore deplorent"
    ),
}
ACCORDING = {
    "en": (("according", "to"), ("per",), ("as", "per")),
    "fr": (("selon",), ("d'", "apres"), ("de", "source"), ("de", "sources")),
}
PRONOUNS = wordset("they he she it we i who il elle ils elles on nous qui ce cela this that which there also sides")
GENERIC = wordset("people person persons personnes personne others other autres more another in all of the")
