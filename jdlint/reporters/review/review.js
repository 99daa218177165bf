// The review page: what is typed is checked by jdlint on this machine, and shown beside the text.
import { Gone, Refused, ask } from "./asking.js";
import { markdownOf, told } from "./clipboard.js";
import { createEditor } from "./editor.js";
import { announce, banner, say } from "./telling.js";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const PAUSE = 150; // milliseconds without typing before a text is checked
const CHOICES = ["profile", "role", "jurisdiction", "as_of"];
const ENDED = "jdlint has ended, so nothing is checked or saved any more. Your text is still here: copy it before you close the page.";
const wide = matchMedia("(min-width: 62.01rem)");

const file = { path: null, version: "", format: "markdown", fixed: false, saved: "" };
let config = {}; // what holds unless something else is chosen
let found = { findings: [], sections: {} };
let checked = null; // the text that `found` is about
let now = null;
const offLevels = new Set();
let onlyRule = "";

const editor = createEditor($("#text"), $("#mirror"), { onChange: changed, onPlace: number => point(number, true) });

// Asking

/** Do something that may be refused; what went wrong is said on the page. */
async function attempt(what) {
  try {
    await what();
  } catch (error) {
    if (error.name === "AbortError") return;
    if (error instanceof Refused) banner(error.message, error.data.changed ? reloadKeys() : []);
    else if (error instanceof Gone) banner(ENDED, [], true);
    else throw error;
  }
}

// Checking: one pause after the last key, and the newest text wins

let timer = 0;
let running = null;
let failed = false; // whether the banner says why a text was not checked

function changed() {
  showState();
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
}

function check() {
  clearTimeout(timer);
  running?.abort();
  const mine = new AbortController();
  running = mine;
  return attempt(async () => {
    const text = editor.text;
    const answer = await ask("check", { text, config: chosen() }, mine.signal).catch(error => {
      failed = error instanceof Refused;
      throw error;
    });
    if (running !== mine) return;
    if (answer.superseded) { timer = setTimeout(check, PAUSE); return; }
    if (text !== editor.text) return;
    if ($("#banner").classList.contains("grave") || failed) { failed = false; banner(""); }
    show(text, text.trim() ? answer : { ...answer, findings: [], parts: { ...answer.parts, filters: "", cards: "" } });
  });
}

/** What was chosen here in place of what the config says. */
function chosen() {
  return Object.fromEntries(CHOICES.map(name => [name, $(`#${name}`).value]).filter(([name, value]) => value !== config[name]));
}

function show(text, answer) {
  const before = held();
  found = answer;
  checked = text;
  for (const [name, html] of Object.entries(answer.parts)) fill($(`#${name}`), html);
  $$(".by-level").forEach(box => { box.checked = !offLevels.has(box.value); });
  const rule = $(".by-rule");
  if (rule) {
    if ([...rule.options].some(option => option.value === onlyRule)) rule.value = onlyRule;
    else onlyRule = "";
  }
  editor.mark(answer.findings.flatMap((one, number) => [
    { start: one.start, end: one.end, number, level: one.level, second: one.whole },
    ...one.labels.map(label => ({ ...label, number, level: one.level, second: true })),
  ]));
  filter();
  $("#side").dataset.checked = text;
  $("#cards").classList.toggle("none", !text.trim());
  $("#fix-all").hidden = !answer.findings.some(one => one.safe) || file.fixed;
  $("#count").textContent = answer.findings.length;
  $("#score-figure").textContent = answer.score;
  regain(before);
  announce(`${answer.findings.length} finding${answer.findings.length === 1 ? "" : "s"}, score ${answer.score}`);
}

// Only what jdlint itself has written as HTML comes here, with all text escaped.
function fill(place, html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  place.replaceChildren(made.content);
}

/** What the cursor and the eye are on in the findings, by what outlives a new list. */
function held() {
  const focused = document.activeElement;
  const card = focused?.closest(".card");
  const place = ["gains", "checklist", "filters"].find(name => focused?.closest(`#${name}`));
  return {
    now: now === null ? null : found.findings[now]?.fingerprint,
    card: card && found.findings[numberOf(card)]?.fingerprint,
    at: card && $$("a, button", card).indexOf(focused),
    number: card && numberOf(card),
    place,
    within: place && $$("a, input, select, summary", $(`#${place}`)).indexOf(focused),
    open: Boolean($("#gains details")?.open),
  };
}

function regain(before) {
  const details = $("#gains details");
  if (details && before.open) details.open = true;
  const number = found.findings.findIndex(one => one.fingerprint === before.now);
  point(number < 0 ? null : number, false);
  if (before.card) {
    const same = found.findings.findIndex(one => one.fingerprint === before.card);
    const card = $(`#p0-f${same < 0 ? Math.min(before.number, found.findings.length - 1) : same}`);
    (same < 0 ? card ?? $("#findings-name") : $$("a, button", card)[before.at] ?? card).focus({ preventScroll: true });
  } else if (before.place) {
    ($$("a, input, select, summary", $(`#${before.place}`))[before.within] ?? $("#findings-name")).focus({ preventScroll: true });
  }
}

function numberOf(card) {
  return Number(card.id.replace("p0-f", ""));
}

// A finding and its place

function point(number, byHand) {
  now = number;
  editor.point(number);
  $$(".card.now").forEach(one => one.classList.remove("now"));
  const card = number === null ? null : $(`#p0-f${number}`);
  card?.classList.add("now");
  if (byHand && card && wide.matches) card.scrollIntoView({ block: "nearest" });
  const hint = $("#hint");
  hint.hidden = !card || document.activeElement !== $("#text");
  if (card) {
    hint.className = `hint ${card.dataset.level}`;
    const words = document.createElement("p");
    words.textContent = $(".message", card).textContent;
    const key = $(".apply", card)?.cloneNode(true);
    hint.replaceChildren(words, ...(key ? [key] : []));
  }
}

/** Where a finding is now: one of a text that has changed since is looked for again. */
async function current(number) {
  const { fingerprint } = found.findings[number];
  if (checked === editor.text) return number;
  await check();
  return checked === editor.text ? found.findings.findIndex(one => one.fingerprint === fingerprint) : -1;
}

async function go(number, label = null) {
  const here = await current(number);
  if (here < 0) return;
  const one = found.findings[here];
  const place = label === null ? one : one.labels[label];
  editor.go(place.start, place.end);
  point(here, true);
}

function shown() {
  return found.findings.map((_, number) => number).filter(number => !$(`#p0-f${number}`)?.hidden);
}

function step(by) {
  const places = shown();
  if (!places.length) return;
  const at = places.indexOf(now);
  if (at >= 0) { go(places[(at + by + places.length) % places.length]); return; }
  const after = places.findIndex(number => found.findings[number].start >= editor.cursor);
  go(places[by > 0 ? Math.max(after, 0) : (after < 0 ? places.length : after + places.length) - 1] ?? places[0]);
}

function filter() {
  const hidden = new Set();
  $$(".card").forEach(card => {
    card.hidden = offLevels.has(card.dataset.level) || Boolean(onlyRule && card.dataset.rule !== onlyRule);
    if (card.hidden) hidden.add(numberOf(card));
  });
  editor.hide(hidden);
}

// Fixes

async function fix(number) {
  if (file.fixed) return;
  const here = await current(number);
  if (here < 0 || !found.findings[here].edits.length) return;
  const { edits, rule } = found.findings[here];
  const text = editor.text;
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const start = sorted[0].start;
  let at = start;
  let words = "";
  for (const edit of sorted) {
    words += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  // The focus stays where it is, in the list: there may be more to apply.
  const back = document.activeElement;
  editor.replace(start, at, words);
  if (back?.isConnected && back !== $("#text") && back.closest("#cards")) back.focus({ preventScroll: true });
  say(`Applied: ${rule}. Undo takes it back.`);
  check();
}

async function fixAll() {
  const text = editor.text;
  const made = await ask("fix", { text, config: chosen() });
  if (text !== editor.text) return;
  editor.replaceAll(made.text);
  const left = made.refused ? ` ${made.refused} would have done harm and ${made.refused === 1 ? "was" : "were"} left out.` : "";
  say(`${made.applied} fix${made.applied === 1 ? "" : "es"} applied. Undo takes them back.${left}`);
  check();
}

// The file

function take(state) {
  Object.assign(file, { path: state.path, version: state.version, format: state.format, fixed: state.fixed });
  if (JSON.stringify(state.config) !== JSON.stringify(config)) judgeBy(state.config);
  $("#text").readOnly = file.fixed;
}

/** Another config holds: what was chosen over the last one is gone. */
function judgeBy(other) {
  config = other;
  for (const name of CHOICES) {
    const field = $(`#${name}`);
    const value = config[name];
    if (value && field.options && ![...field.options].some(option => option.value === value)) field.add(new Option(value, value));
    field.value = value;
  }
  showJudged();
}

async function open() {
  const state = await ask("open");
  take(state);
  file.saved = state.text;
  editor.begin(state.text);
  afterOpening();
}

/** Read the file again; the text that was here can be brought back with Undo. */
async function reload() {
  const state = await ask("open");
  take(state);
  file.saved = state.text;
  if (file.fixed) editor.begin(state.text);
  else editor.replaceAll(state.text);
  say(`This is the file as it is on disk.${file.fixed ? "" : " Undo brings back what was here."}`);
  afterOpening();
}

function afterOpening() {
  if (file.fixed) banner("A Word document is shown as its text and cannot be changed here: correct it in Word, or go on with a Markdown draft.", [key("Go on as Markdown", detach)]);
  else banner("");
  showState();
  check();
}

async function detach() {
  const state = await ask("detach");
  take(state);
  file.saved = "";
  editor.begin(state.text);
  afterOpening();
}

async function save() {
  if (file.fixed) return;
  if (!file.path) { name(); return; }
  const text = editor.text;
  take(await ask("save", { text, version: file.version }));
  file.saved = text;
  banner("");
  showState();
  say(`Saved ${file.path}`);
}

function name() {
  const title = /^#\s+(.{1,60})/m.exec(editor.text)?.[1] ?? "draft";
  const slug = title.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  $("#file-name").value ||= `${slug || "draft"}.md`;
  complain("");
  $("#naming").showModal();
  $("#file-name").select();
}

let replacing = "";

function complain(message, replace = "") {
  $("#naming-said").textContent = message;
  replacing = replace;
  $("#naming-save").textContent = replace ? "Replace it" : "Save";
}

async function saveAs() {
  const [text, given] = [editor.text, $("#file-name").value.trim()];
  if (!given) { complain("Give the file a name, for example jobs/cook.md"); return; }
  try {
    take(await ask("save", { text, name: given, replace: replacing === given }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    complain(error.data.exists ? `${error.message}. Replace it?` : error.message, error.data.exists ? given : "");
    return;
  }
  $("#naming").close();
  file.saved = text;
  showState();
  say(`Saved ${file.path}`);
  check();
}

async function copy() {
  let text = editor.text;
  if (file.format === "html") text = markdownOf(text) ?? text;
  else if (file.format !== "markdown") text = (await ask("markdown", { text })).text;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    say("The browser does not let the page copy: select the text and copy it yourself.");
    return;
  }
  say("Copied as Markdown");
}

async function look() {
  if (!file.path || document.hidden || !($("#banner").hidden || file.fixed)) return;
  const { changed: other } = await ask("changed", { version: file.version });
  if (other && file.fixed) await reload();
  else if (other) banner(`${file.path} has changed on disk since it was read here.`, reloadKeys());
}

// Rules

async function openRule(id) {
  const { html } = await ask("rule", { rule: id });
  fill($("#rule-text"), html);
  $("#rule-text details").open = true;
  $$("#rule-text a").forEach(link => { link.target = "_blank"; });
  $("#rule").showModal();
  $("#rule").scrollTop = 0;
}

// What is said

function isUnsaved() {
  return !file.fixed && editor.text !== file.saved;
}

function showState() {
  const shown = file.path ?? "New draft";
  const state = file.fixed ? "read-only" : isUnsaved() ? "not saved" : file.path ? "saved" : "";
  $("#name").textContent = shown;
  $("#state").textContent = state;
  $("#state").classList.toggle("unsaved", isUnsaved());
  $("#save").disabled = file.fixed;
  document.title = `${isUnsaved() ? "\u25cf " : ""}${shown} - jdlint review`;
}

function showJudged() {
  const words = field => (field.options ? field.selectedOptions[0]?.textContent : field.value) ?? "";
  const parts = [`profile ${words($("#profile"))}`];
  if ($("#role").value) parts.push(words($("#role")));
  if ($("#jurisdiction").value) parts.push(`law of ${words($("#jurisdiction"))}`);
  if ($("#as_of").value) parts.push(`on ${$("#as_of").value}`);
  $("#judged").textContent = parts.join(", ");
}

function key(words, what) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = words;
  made.addEventListener("click", () => attempt(what));
  return made;
}

function reloadKeys() {
  return [key("Reload", reload), key("Not now", () => banner(""))];
}

// Hands

$("#text").addEventListener("paste", event => {
  const html = event.clipboardData?.getData("text/html");
  if (file.fixed || file.format !== "markdown" || !html) return;
  const text = markdownOf(html);
  if (text === null) return;
  event.preventDefault();
  const area = $("#text");
  editor.replace(area.selectionStart, area.selectionEnd, text);
  say(`Pasted as Markdown: ${told(text) || "text"}. Undo takes it back.`);
});

document.addEventListener("click", event => {
  const to = selector => event.target.closest(selector);
  if (to(".apply")) { fix(Number(to(".apply").dataset.finding)); return; }
  if (to("a.rule")) { event.preventDefault(); attempt(() => openRule($("code", to("a.rule")).textContent)); return; }
  if (to(".bottom a")) $("#hint").hidden = true;
  if (to("#checklist a")) {
    event.preventDefault();
    const start = found.sections[to("a").getAttribute("href").replace("#p0-", "")];
    if (start !== undefined) editor.go(start, start);
    return;
  }
  const card = to(".card");
  if (card && !to("button") && (to("a") || !isSelected(card))) {
    event.preventDefault();
    const label = /-m\d+-(\d+)$/.exec(to("a")?.getAttribute("href") ?? "");
    go(numberOf(card), label ? Number(label[1]) : null);
  }
});

/** Whether words in there are selected, to be copied perhaps. */
function isSelected(place) {
  const selection = getSelection();
  return !selection.isCollapsed && place.contains(selection.anchorNode);
}

document.addEventListener("change", event => {
  if (event.target.matches(".by-level")) offLevels[event.target.checked ? "delete" : "add"](event.target.value);
  if (event.target.matches(".by-rule")) onlyRule = event.target.value;
  if (event.target.matches(".by-level, .by-rule")) { filter(); announce(`${shown().length} findings shown`); }
  if (CHOICES.includes(event.target.id)) { showJudged(); check(); }
});

document.addEventListener("keydown", event => {
  if ($("dialog[open]")) return;
  const command = (event.ctrlKey || event.metaKey) && !event.altKey;
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "F8") step(event.shiftKey ? -1 : 1);
  else if (command && event.key.toLowerCase() === "s") attempt(save);
  else if (command && event.key === "." && now !== null) fix(now);
  else if (command && !typing && event.key.toLowerCase() === "z") editor[event.shiftKey ? "redo" : "undo"]();
  else if (event.key === "Escape" && event.target.id === "text") $(`#p0-f${now ?? shown()[0]}`)?.focus();
  else if (!command && !event.altKey && !typing && (event.key === "n" || event.key === "p")) walk(event.key === "n" ? 1 : -1);
  else return;
  event.preventDefault();
});

/** From card to card, without going into the text. */
function walk(by) {
  const places = shown();
  if (!places.length) return;
  const next = places[(places.indexOf(now) + by + places.length + (now === null && by < 0 ? 1 : 0)) % places.length];
  point(next, false);
  $(`#p0-f${next}`).focus();
}

$("#save").addEventListener("click", () => attempt(save));
$("#copy").addEventListener("click", () => attempt(copy));
$("#fix-all").addEventListener("click", () => attempt(fixAll));
$("#undo").addEventListener("click", () => editor.undo());
$("#redo").addEventListener("click", () => editor.redo());
$("#naming form").addEventListener("submit", event => { event.preventDefault(); attempt(saveAs); });
$("#naming-cancel").addEventListener("click", () => $("#naming").close());
$("#file-name").addEventListener("input", () => complain(""));
$("#rule-close").addEventListener("click", () => $("#rule").close());
addEventListener("focus", () => attempt(look));
addEventListener("beforeunload", event => { if (isUnsaved()) event.preventDefault(); });

attempt(open);
