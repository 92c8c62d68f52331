"""How the next frame behaves: each was seen, or can be read off the connector."""

BEHAVIOURS = ("plain", "late", "quiet", "silent", "failing", "stuck", "long", "app")
"""
plain: listens from the first moment and says id −1, before the frame's `load`.
late: listens seconds after `load`; what was said before is lost, and asked for again by id −1.
quiet: as the oldest ones, listens and never says −1.
silent: never listens. failing: the time stamp server does not answer. stuck: never answers SignData.
app: the address at which a cloud key is confirmed is of an app and not of the web.
long: the certificates of authorities are put into every container, whatever its level.
"""


class Behaviour:
    """Chosen for the next frame that is opened, and used up by it."""

    def __init__(self) -> None:
        self.chosen = BEHAVIOURS[0]

    def choose(self, name: str) -> None:
        """Raises LookupError for one that nobody knows."""
        if name not in BEHAVIOURS:
            raise LookupError(name)
        self.chosen = name

    def take(self) -> str:
        """What this frame does; the next is a plain one again."""
        taken, self.chosen = self.chosen, BEHAVIOURS[0]
        return taken
