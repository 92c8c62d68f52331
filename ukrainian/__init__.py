"""Letters, keyboard layouts, transliteration and endings of Ukrainian words: the ground under both searches."""
