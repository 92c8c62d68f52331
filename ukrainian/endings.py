"""What is cut off a word so that its forms meet: endings of Ukrainian, and of Russian, which people mix in."""

from __future__ import annotations

import re

# Folded endings, longest first: verbs, adjectives, nouns of Ukrainian and Russian together.
_ENDINGS = """уваті уват уваня уваню увалі увала ував увано уватімеш
        ованя ованій оватся оваті оват овала овалі овав овано ованоі ованого
        аті ат аю ае аеш аемо аете ают аі аіте ав ала ало алі ано ані ана аня аню аням
        яті ят яю яе яеш яемо яете яют яв яла яло ялі яно яні яна яня яню
        іті іт ів іла іло ілі іш імо іте іно іні іня еті ев ела ело елі ено ені ена еня еню еням еніі
        уті ут ю ют ем еш емо ете е у лі ла ло л
        ого ому оі оу ою ім іг імі его ему еі ею ая яя ую юю ое ее
        ові еві ом ем ам ям аг яг амі ямі ів ев ов оів еі
        ості остю остеі ост
        а о у е і я ю"""
_ENDINGS_BY_LENGTH: dict[int, frozenset[str]] = {
    size: frozenset(ending for ending in _ENDINGS.split() if len(ending) == size) for size in range(1, 9)
}
_REFLEXIVE = re.compile(r"(?:ся|(?<=[тлвюуеш])с|(?<=[лт][аоі])с)$")
_SHORTEST_STEM = 3


def stem(key: str) -> str:
    """Light stem of a Cyrillic fold key: лікарем, лікарів and лікар meet. Never shorter than three letters."""
    if len(key) > 5:
        key = _REFLEXIVE.sub("", key)
    for size in range(min(8, len(key) - _SHORTEST_STEM), 0, -1):
        if key[-size:] in _ENDINGS_BY_LENGTH[size]:
            return key[:-size]
    return key
