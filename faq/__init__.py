"""Questions and answers: entries in both languages and the index that answers or abstains."""
