"""Our words about something else: the declaration of an official, a petition signed in Diia, a drivers' check-up."""

from collections.abc import Sequence

from faq.groups import Groups, read_groups, table, toml


def speaks_of_another_subject(keys: Sequence[str]) -> bool:
    """Does one of the folded words belong to a subject that is none of ours?"""
    signs = _signs()
    return any(map(signs.of, keys)) or next(signs.joined_in(keys), None) is not None


@table
def _signs() -> Groups:
    return read_groups(toml("elsewhere.toml"), any_form=False)
