// What the page tells: above the text, in passing, and to screen readers.
"use strict";

const said = document.getElementById("said");

/** A message above the text that stays, with buttons; "" takes it away. */
export function banner(message, keys = [], grave = false) {
  const place = document.getElementById("banner");
  place.hidden = !message;
  place.classList.toggle("grave", grave);
  const words = document.createElement("span");
  words.textContent = message;
  place.replaceChildren(words, ...keys);
}

let fading = 0;

/** A message that passes. */
export function say(message) {
  clearTimeout(fading);
  said.textContent = message;
  said.classList.add("shown");
  fading = setTimeout(() => said.classList.remove("shown"), 4000);
}

let telling = 0;

/** For screen readers, when typing has come to rest. */
export function announce(message) {
  clearTimeout(telling);
  telling = setTimeout(() => {
    if (!said.classList.contains("shown") && said.textContent !== message) said.textContent = message;
  }, 1500);
}
