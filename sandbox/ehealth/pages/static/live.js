// Keeps the page fresh: every few seconds the main part is fetched again and replaced when it differs.
const SECONDS = 3;

async function refresh() {
  if (document.hidden || document.activeElement?.closest("form")) return;
  const answer = await fetch(location.pathname).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  const main = document.querySelector("main");
  if (fresh.innerHTML !== main.innerHTML) main.replaceWith(document.adoptNode(fresh));
}

setInterval(refresh, SECONDS * 1000);
