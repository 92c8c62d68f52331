"""Medical records of some of the invented people, in the shapes of the doctors' API and the older cabinet."""
