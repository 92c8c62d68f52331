// Building elements without ever parsing markup: foreign text stays text.

// h("button", { class: "key", onclick: press, "aria-label": "…" }, "text", child, …)
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && !name.includes("-") && name !== "list" && name !== "form") node[name] = value;
    else node.setAttribute(name === "class" ? "class" : name, value === true ? "" : value);
  }
  if (props.class) node.className = props.class;
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SHAPES = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  more: "M12 6h.01M12 12h.01M12 18h.01",
  search: "M11 18a7 7 0 1 1 0-14 7 7 0 0 1 0 14zM16.500 16.500L20 20",
  send: "M5 12l14-7-4.500 14-3.200-5.600zM11.300 13.400L19 5",
  clip: "M8 12.500l6-6a3 3 0 0 1 4.300 4.300l-8 8a5 5 0 0 1-7-7l7.500-7.500",
  keys: "M4 7h16v10H4zM7.500 10.500h.01M12 10.500h.01M16.500 10.500h.01M8.500 14h7",
  down: "M6 9l6 6 6-6",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  location: "M12 21c4-5 6.500-8 6.500-11.500a6.500 6.500 0 0 0-13 0C5.500 13 8 16 12 21zM12 11.500h.01",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20c1-4 4-5.500 7.500-5.500s6.500 1.500 7.500 5.500",
  group: "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM3 19c.6-3.600 3-5 6-5s5.400 1.400 6 5"
    + "M16 4.500a3.500 3.500 0 0 1 0 6.300M17.500 14.300c1.900.6 3.100 2.100 3.500 4.700",
  lock: "M7 11h10v8H7zM9 11V8a3 3 0 0 1 6 0v3",
  photo: "M4 6h16v12H4zM4 15l4.500-4 4 3.500 3-2.500L20 15.500M15.500 9.500h.01",
  voice: "M12 15a3 3 0 0 0 3-3V7a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM6.500 12a5.500 5.500 0 0 0 11 0M12 17.500V21",
  smile: "M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zM9 10h.01M15 10h.01M8.500 14c1.800 2.400 5.200 2.400 7 0",
  link: "M10 14L20 4M14 4h6v6M18 14v5H5V6h5",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v1.500M12 19.500V21M3 12h1.500M19.500 12H21"
    + "M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100",
  plus: "M12 5v14M5 12h14",
  check: "M5 12.500l4.500 4.500L19 7.500",
};

export function icon(name, small = false) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon i-${name}${small ? " small" : ""}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, className = "") {
  return h("button", { class: `icon-button ${className}`, type: "button", title: label, "aria-label": label, onclick }, icon(name));
}

const TONES = 6;

export function tone(id) {
  return `tone${Math.abs(id) % TONES}`;
}

export function avatar(title, id, isGroup = false, little = false) {
  const size = little ? " little" : "";
  if (isGroup) return h("span", { class: `avatar group${size}`, "aria-hidden": "true" }, icon("group"));
  const letters = title.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => [...word][0]).join("");
  return h("span", { class: `avatar ${tone(id)}${size}`, "aria-hidden": "true" }, letters.toUpperCase());
}
