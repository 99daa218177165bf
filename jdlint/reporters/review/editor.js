// A text area with marks behind its words. Places are offsets in UTF-16 code units, as the text area counts.
"use strict";

const LEVELS = ["error", "warning", "note"];

/** What has changed between two texts: the stretch of the old one, and what stands in its place. */
export function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

/** Where a place is after a change, or null when the change has taken it. */
function moved(place, change) {
  const by = change.text.length - (change.end - change.start);
  if (place.end <= change.start) return place;
  if (place.start >= change.end) return { ...place, start: place.start + by, end: place.end + by };
  const start = Math.min(place.start, change.start);
  const end = Math.max(place.end, change.end) + by;
  return end > start ? { ...place, start, end } : null;
}

/**
 * The editor. `onChange` is called when the text is another one, `onPlace` when the cursor has moved by itself.
 * A mark is {start, end, number, level, second}: `number` is its finding's; `second`: it is not what the
 * finding is about, only a place that explains it or stands for the whole, and is not coloured.
 */
export function createEditor(area, mirror, { onChange, onPlace }) {
  let text = area.value;
  let marks = [];
  let hidden = new Set();
  let now = null;
  let placed = null; // the selection that was made here, not by hand

  function draw() {
    const shown = marks.filter(mark => !hidden.has(mark.number));
    const cuts = [...new Set([0, text.length, ...shown.flatMap(mark => [mark.start, mark.end])])].sort((a, b) => a - b);
    const begins = new Map();
    for (const mark of shown) {
      if (!begins.has(mark.start)) begins.set(mark.start, []);
      begins.get(mark.start).push(mark);
    }
    const nodes = [];
    let about = [];
    for (let at = 0; at + 1 < cuts.length; at += 1) {
      const [start, end] = [cuts[at], cuts[at + 1]];
      about = [...about, ...(begins.get(start) ?? [])].filter(mark => mark.end > start);
      const words = text.slice(start, end);
      if (!about.length) { nodes.push(words); continue; }
      const node = document.createElement("mark");
      const first = about.filter(mark => !mark.second);
      node.className = first.length ? LEVELS[Math.min(...first.map(mark => LEVELS.indexOf(mark.level)))] : "second off";
      node.classList.toggle("now", about.some(mark => mark.number === now));
      node.dataset.findings = about.map(mark => mark.number).join(" ");
      node.textContent = words;
      nodes.push(node);
    }
    mirror.replaceChildren(...nodes, "\n");
  }

  function notice() {
    if (area.value === text) return;
    const change = difference(text, area.value);
    text = area.value;
    marks = marks.map(mark => moved(mark, change)).filter(Boolean);
    draw();
    onChange();
  }

  /** Put text in the place of a stretch, as one step that the browser can undo. */
  function replace(start, end, words) {
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, end);
    const done = words ? document.execCommand("insertText", false, words) : start === end || document.execCommand("delete");
    if (!done) area.setRangeText(words, start, end, "end");
    notice();
  }

  /** An element of the mirror at a place, to scroll to. */
  function nodeAt(offset) {
    let passed = 0;
    for (const node of mirror.childNodes) {
      const before = passed;
      passed += node.textContent.length;
      if (passed <= offset) continue;
      if (node.nodeType === Node.ELEMENT_NODE) return node;
      const here = document.createElement("span");
      node.splitText(offset - before).before(here);
      return here;
    }
    return mirror;
  }

  function at(offset) {
    const here = marks.filter(mark => !hidden.has(mark.number) && mark.start <= offset && offset <= mark.end);
    here.sort((a, b) => Boolean(a.second) - Boolean(b.second) || (a.end - a.start) - (b.end - b.start));
    return here.length ? here[0].number : null;
  }

  area.addEventListener("input", notice);
  document.addEventListener("selectionchange", () => {
    if (document.activeElement !== area || area.value !== text) return;
    const here = `${area.selectionStart} ${area.selectionEnd}`;
    if (here === placed) return;
    placed = null;
    onPlace(at(area.selectionStart));
  });

  return {
    get text() { return text; },
    get cursor() { return area.selectionStart; },
    replace,
    /** Another text in place of the whole; only what differs is touched, so that it can be undone. */
    replaceAll(words) {
      const change = difference(text, words);
      replace(change.start, change.end, change.text);
    },
    /** Begin with a text; there is nothing to undo. */
    begin(words) {
      area.value = words;
      text = area.value;
      marks = [];
      area.setSelectionRange(0, 0);
      draw();
    },
    mark(found) { marks = found; draw(); },
    hide(numbers) { hidden = numbers; draw(); },
    /** The finding that is looked at; its place is outlined. */
    point(number) {
      if (number === now) return;
      now = number;
      draw();
    },
    /** Go to a stretch: it is selected and in view. */
    go(start, end) {
      area.focus({ preventScroll: true });
      area.setSelectionRange(start, end);
      placed = `${start} ${end}`;
      nodeAt(start).scrollIntoView({ block: "center" });
    },
    undo() { area.focus({ preventScroll: true }); document.execCommand("undo"); notice(); },
    redo() { area.focus({ preventScroll: true }); document.execCommand("redo"); notice(); },
  };
}
