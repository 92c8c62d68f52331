"""What words of patients mean: concept groups, words without meaning and words that turn the next ones round."""

from dataclasses import dataclass

from faq.groups import Groups, lines, read_groups, table, toml
from faq.words import key
from ukrainian.letters import clean


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concept groups, stop words and negations; all words are folded."""

    groups: Groups
    stop: frozenset[str]
    negations: frozenset[str]

    def concepts(self, word: str) -> frozenset[str]:
        """Concepts of one folded word; stop words have none."""
        return frozenset() if word in self.stop else self.groups.of(word)


@table
def lexicon() -> Lexicon:
    """The lexicon of faq/data; read once."""
    return Lexicon(read_groups(toml("concepts.toml")), _listed("stopwords.txt"), _listed("negations.txt"))


def _listed(name: str) -> frozenset[str]:
    return frozenset(key(clean(word)) for line in lines(name) for word in line.split())
