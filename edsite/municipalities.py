"""Belgian towns with a Dutch and a French name, to be shown in the reader's language.

What stands in the register is free text and stays as it is written; only the label is another.
"""

DUTCH_FRENCH = (
    # Brussels
    ("Brussel", "Bruxelles"),
    ("Elsene", "Ixelles"),
    ("Etterbeek", "Etterbeek"),
    ("Oudergem", "Auderghem"),
    ("Schaarbeek", "Schaerbeek"),
    ("Sint-Agatha-Berchem", "Berchem-Sainte-Agathe"),
    ("Sint-Gillis", "Saint-Gilles"),
    ("Sint-Jans-Molenbeek", "Molenbeek-Saint-Jean"),
    ("Sint-Joost-ten-Node", "Saint-Josse-ten-Noode"),
    ("Sint-Lambrechts-Woluwe", "Woluwe-Saint-Lambert"),
    ("Sint-Pieters-Woluwe", "Woluwe-Saint-Pierre"),
    ("Ukkel", "Uccle"),
    ("Vorst", "Forest"),
    ("Watermaal-Bosvoorde", "Watermael-Boitsfort"),
    # Flanders
    ("Aalst", "Alost"),
    ("Antwerpen", "Anvers"),
    ("Brugge", "Bruges"),
    ("Dendermonde", "Termonde"),
    ("Diksmuide", "Dixmude"),
    ("Gent", "Gand"),
    ("Halle", "Hal"),
    ("Ieper", "Ypres"),
    ("Kortrijk", "Courtrai"),
    ("Leuven", "Louvain"),
    ("Lier", "Lierre"),
    ("Mechelen", "Malines"),
    ("Oostende", "Ostende"),
    ("Oudenaarde", "Audenarde"),
    ("Roeselare", "Roulers"),
    ("Ronse", "Renaix"),
    ("Sint-Truiden", "Saint-Trond"),
    ("Tienen", "Tirlemont"),
    ("Tongeren", "Tongres"),
    ("Veurne", "Furnes"),
    ("Vilvoorde", "Vilvorde"),
    # Wallonia
    ("Aarlen", "Arlon"),
    ("Aat", "Ath"),
    ("Bastenaken", "Bastogne"),
    ("Bergen", "Mons"),
    ("Borgworm", "Waremme"),
    ("Doornik", "Tournai"),
    ("Edingen", "Enghien"),
    ("Eigenbrakel", "Braine-l’Alleud"),
    ("Geldenaken", "Jodoigne"),
    ("Hoei", "Huy"),
    ("Komen-Waasten", "Comines-Warneton"),
    ("Lessen", "Lessines"),
    ("Luik", "Liège"),
    ("Moeskroen", "Mouscron"),
    ("Namen", "Namur"),
    ("Nijvel", "Nivelles"),
    ("’s-Gravenbrakel", "Braine-le-Comte"),
    ("Terhulpen", "La Hulpe"),
    ("Tubeke", "Tubize"),
    ("Vloesberg", "Flobecq"),
    ("Waver", "Wavre"),
    ("Zinnik", "Soignies"),
)
_SIDES = {"nl": 0, "fr": 1}
_PAIRS = {name.casefold(): pair for pair in DUTCH_FRENCH for name in pair}


def town_in(name: str, language: str) -> str:
    """The town's name in Dutch or French; in other languages, and when not known, as written.

    Towns registered as "Brussel / Bruxelles" are two names too, Dutch first.
    """
    side = _SIDES.get(language[:2])
    names = name.split(" / ")
    pair = tuple(names) if len(names) == 2 else _PAIRS.get(_plain(name))
    return name if side is None or pair is None else pair[side]


def _plain(name: str) -> str:
    return name.strip().replace("'", "’").casefold()
