// Small choices kept in the browser; a browser that keeps nothing is fine too.

export function kept(name, otherwise = "") {
  try {
    return localStorage.getItem(`chat.${name}`) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`chat.${name}`, value);
  } catch {
    // private windows may refuse; the choice then lasts as long as the page
  }
}
