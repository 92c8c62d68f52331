"""What a careful eye checks on any page: readable words, controls with names, nothing beyond the edge."""

from __future__ import annotations

import re
from typing import Any

from playwright.async_api import Page

NAMELESS = re.compile(r"^\s*- (?:button|link|textbox|searchbox|combobox|checkbox|radio|img)(?: \[[^\]]*\])*:?$", re.M)
# WCAG 2.2, 1.4.3: 4.5 for text, 3 for large text (24 px, or 18.66 px in bold); controls that are off are exempt.
# A colour is drawn on a canvas to be read, so that every notation of CSS is understood.
PALE = """() => {
  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 })
    .getContext("2d", { willReadFrequently: true });
  const read = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const ground = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const layer = read(getComputedStyle(one).backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
    }
    const paper = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
    return layers.reduceRight((under, layer) => over(layer, under), paper);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const pale = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const words = texts.currentNode.textContent.trim();
    const element = texts.currentNode.parentElement;
    if (!words || !element.checkVisibility({ visibilityProperty: true }) || element.closest(":disabled")) continue;
    const style = getComputedStyle(element);
    const under = ground(element);
    const shades = [light(over(read(style.color), under)), light(under)].sort((a, b) => b - a);
    const ratio = (shades[0] + 0.05) / (shades[1] + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) pale.push(`${words.slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return pale;
}"""
FACTS = """() => ({
  language: document.documentElement.lang,
  title: document.title,
  beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  frames: [...document.querySelectorAll("iframe")].filter((frame) => !frame.title).length,
})"""


async def faults(page: Page, language: str) -> list[str]:
    """All that is wrong with how this page looks to a person, or to a program that reads it aloud."""
    facts: dict[str, Any] = await page.evaluate(FACTS)
    pale: list[str] = await page.evaluate(PALE)
    nameless = NAMELESS.findall(await page.locator("body").aria_snapshot())
    return [
        *([] if facts["language"] == language else [f"lang is {facts['language']!r}"]),
        *([] if facts["title"].strip() else ["no title"]),
        *([] if facts["beyond"] <= 0 else [f"{facts['beyond']} px beyond the edge"]),
        *([] if not facts["frames"] else ["a frame without a title"]),
        *(f"hard to read: {words}" for words in pale),
        *(f"without a name: {line.strip()}" for line in nameless),
    ]
