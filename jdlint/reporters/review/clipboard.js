// What Word, Google Docs and web pages put on the clipboard, as Markdown. The HTML is read in a
// template, where nothing runs and nothing is loaded; only text leaves it.
"use strict";

const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL".split(" "));
const DROPPED = new Set("SCRIPT STYLE TITLE META LINK TEMPLATE IFRAME OBJECT EMBED SVG MATH IMG VIDEO AUDIO CANVAS INPUT BUTTON SELECT TEXTAREA DEL XML NOSCRIPT HEAD".split(" "));
const LINKS = /^(?:https?:|mailto:|tel:)/i;
const TITLE_SIZE = 20; // points from which on a paragraph is the title

/** The Markdown of an HTML clipboard, or null when it has no structure and its plain text says as much. */
export function markdownOf(html) {
  const made = document.createElement("template");
  made.innerHTML = quiet(html);
  const blocks = [];
  read(made.content, { blocks, depth: 0, ordered: false });
  const text = written(blocks);
  return /^(?:#{1,6} |\s*- |\s*\d+\. |\| |```)|\*\*|\[[^[\]]*\]\(/m.test(text.replace(/\\./g, "")) ? text : null;
}

/** The HTML without what the page's policy would forbid, which the browser would complain about although nothing runs. */
function quiet(html) {
  return html
    .replace(/<(\/?)(?:style|script)\b/gi, "<$1template")
    .replace(/<[a-z][^<>]*>/gi, tag => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"));
}

/** What a pasted text holds, in words. */
export function told(text) {
  const count = (what, name) => {
    const number = (text.match(what) ?? []).length;
    return number ? `${number} ${name}${number === 1 ? "" : "s"}` : "";
  };
  return [count(/^#{1,6} /gm, "heading"), count(/^\s*(?:-|\d+\.) /gm, "list item"), count(/\]\(/g, "link")].filter(Boolean).join(", ");
}

// Blocks: {kind: "heading" | "item" | "paragraph" | "row" | "code" | "rule", depth, ordered, text}

function read(parent, state) {
  let line = [];
  const bold = isBold(parent, state.bold);
  const end = () => {
    const text = joined(line);
    line = [];
    if (text.trim()) state.blocks.push(paragraph(parent, bold ? dressed(text) : text, state));
  };
  for (const node of parent.childNodes) {
    if (isDropped(node)) continue;
    if (isBlock(node)) { end(); block(node, { ...state, bold }); }
    else if (hasBlocks(node)) { end(); read(node, { ...state, bold }); }
    else line.push(inline(node, bold));
  }
  end();
}

function block(node, state) {
  const name = node.tagName;
  const heading = headingDepth(node);
  if (heading) {
    const text = inlines(node, true).replace(/\s+/g, " ").trim();
    if (text) state.blocks.push({ kind: "heading", depth: heading, text });
  } else if (name === "UL" || name === "OL") {
    for (const child of node.children) {
      if (child.tagName === "LI") item(child, name === "OL", state);
      else if (!isDropped(child)) block(child, { ...state, depth: state.depth + 1 });
    }
  } else if (name === "LI") item(node, node.parentElement?.tagName === "OL", state);
  else if (isWordItem(node)) wordItem(node, state);
  else if (name === "TABLE") table(node, state);
  else if (name === "PRE") state.blocks.push({ kind: "code", text: node.textContent.replace(/\n$/, "") });
  else if (name === "HR") state.blocks.push({ kind: "rule", text: "---" });
  else read(node, state);
}

function item(node, ordered, state) {
  const level = Number(node.getAttribute("aria-level") ?? node.dataset.ariaLevel) || 0;
  const depth = level || state.depth + 1;
  const own = [];
  read(node, { ...state, blocks: own, depth, ordered, inside: true });
  const first = own.findIndex(one => one.kind === "item");
  const head = first < 0 ? own : own.slice(0, first);
  const text = head.map(one => one.text).join("  \n").trim();
  if (text) state.blocks.push({ kind: "item", depth, ordered, text });
  state.blocks.push(...own.slice(head.length));
}

function isWordItem(node) {
  return node.tagName === "P" && /mso-list:\s*l\d/i.test(node.getAttribute("data-style") ?? "");
}

function wordItem(node, state) {
  const style = node.getAttribute("data-style");
  const sign = [...node.querySelectorAll("span")].find(one => /mso-list:\s*ignore/i.test(one.getAttribute("data-style") ?? ""));
  const ordered = /^\s*(?:\d+|[a-z]{1,3}|[ivx]+)[.)]/i.test(sign?.textContent ?? "");
  const text = inlines(node, isBold(node, false)).trim();
  if (text) state.blocks.push({ kind: "item", depth: Number(/level(\d)/i.exec(style)?.[1]) || 1, ordered, text });
}

function table(node, state) {
  const rows = [...node.querySelectorAll("tr")].filter(row => row.closest("table") === node);
  if (rows.some(row => row.querySelector("table")) || rows.every(row => row.cells.length < 2)) {
    rows.forEach(row => [...row.cells].forEach(cell => read(cell, state)));
    return;
  }
  rows.forEach((row, number) => {
    const cells = [...row.cells].map(cell => {
      const inside = [];
      read(cell, { blocks: inside, depth: 0, ordered: false });
      return inside.map(one => one.text).join("<br>").replace(/\s*\n/g, "<br>").replace(/\|/g, "\\|");
    });
    state.blocks.push({ kind: "row", text: `| ${cells.join(" | ")} |`, first: number === 0, depth: cells.length });
  });
}

function headingDepth(node) {
  const byName = /^H([1-6])$/.exec(node.tagName)?.[1];
  const byRole = node.getAttribute("role") === "heading" ? node.getAttribute("aria-level") || "2" : null;
  const byWord = /\bMsoHeading([1-6])\b/.exec(node.className)?.[1] ?? (/\bMsoTitle\b/.test(node.className) ? "1" : null);
  const depth = Number(byName ?? byRole ?? byWord);
  return depth ? Math.min(6, depth) : 0;
}

function paragraph(node, text, state) {
  const words = text.replace(/ *\n */g, "\n").trim();
  const sizes = state.inside ? [] : [...node.querySelectorAll("span")].filter(one => one.textContent.trim()).map(one => points(styleOf(one, "font-size")));
  if (node.tagName === "P" && sizes.length && sizes.every(size => size >= TITLE_SIZE)) {
    return { kind: "heading", depth: 1, text: words.replace(/\*\*/g, "").replace(/\s+/g, " ") };
  }
  return { kind: "paragraph", text: lineStarts(words.replace(/\n/g, "  \n")) };
}

/** What a node's own style says; none is applied. */
function styleOf(node, name) {
  const style = node.getAttribute?.("data-style") ?? "";
  return new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(style)?.[1].trim().toLowerCase() ?? "";
}

function points(size) {
  const [, number, unit] = /^([\d.]+)(pt|px)$/.exec(size) ?? [];
  return unit ? Number(number) * (unit === "px" ? 0.75 : 1) : 0;
}

function isDropped(node) {
  if (node.nodeType === Node.TEXT_NODE) return false;
  if (node.nodeType !== Node.ELEMENT_NODE) return true;
  const style = node.getAttribute("data-style") ?? "";
  return DROPPED.has(node.tagName.toUpperCase())
    || /display:\s*none|mso-hide:\s*all|mso-list:\s*ignore|mso-element:\s*comment-list/i.test(style)
    || /\bMsoComment(?:Reference|Text)\b/.test(node.getAttribute("class") ?? "");
}

function isBlock(node) {
  return node.nodeType === Node.ELEMENT_NODE && BLOCKS.has(node.tagName);
}

function hasBlocks(node) {
  return node.nodeType === Node.ELEMENT_NODE && node.querySelector([...BLOCKS].join(",")) !== null;
}

// Words inside a block

function isBold(node, bold) {
  const weight = styleOf(node, "font-weight");
  // Google Docs wraps all it copies in a <b> that is not bold.
  return weight ? /^(?:bold|bolder|[6-9]00)$/.test(weight) : bold || /^(?:B|STRONG)$/.test(node.tagName);
}

/** The words of a node. `bold` says that those around it are bold already. */
function inlines(node, bold) {
  return joined([...node.childNodes].map(child => inline(child, bold)));
}

function inline(node, bold) {
  if (node.nodeType === Node.TEXT_NODE) return plain(node.data);
  if (isDropped(node)) return "";
  if (node.tagName === "BR") return "\n";
  const here = isBold(node, bold);
  let inner = inlines(node, bold || here);
  if (node.tagName === "A") {
    const address = linkAddress(node);
    if (address && inner.trim()) inner = `[${inner.trim().replace(/\s+/g, " ")}](${address})`;
  }
  return here && !bold ? dressed(inner) : inner;
}

function dressed(text) {
  const words = text.trim();
  return words ? text.replace(words, () => `**${words}**`) : text;
}

/** Pieces in a row; bold ones that touch are one. */
function joined(pieces) {
  return pieces.join("").replace(/\*\*( *)\*\*/g, "$1");
}

function linkAddress(node) {
  let address = (node.getAttribute("href") ?? "").trim();
  if (/^https?:\/\/www\.google\.[a-z.]+\/url\?/i.test(address)) {
    address = new URLSearchParams(address.slice(address.indexOf("?"))).get("q") ?? address;
  }
  return LINKS.test(address) ? address.replace(/[\s<>]/g, encodeURIComponent).replace(/\(/g, "%28").replace(/\)/g, "%29") : "";
}

function plain(text) {
  const words = text.replace(/[\u200b\u200c\u200d\u2060\ufeff\u00ad]/g, "").replace(/[\s\u00a0]+/g, " ");
  return words
    .replace(/[\\*`]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/<(?=[a-z/!?])/gi, "\\<")
    .replace(/\[(?=[^[\]]*\]\()/g, "\\[");
}

function lineStarts(text) {
  return text.replace(/^(\s{0,3})(#{1,6}(?=\s)|[-+>](?=\s)|\d{1,9}(?=[.)]\s))/gm, (_, blank, sign) => (/\d/.test(sign) ? `${blank}${sign}\\` : `${blank}\\${sign}`));
}

function written(blocks) {
  const lines = [];
  let before = null;
  let counts = []; // of the items at each depth
  let widths = []; // of their signs
  for (const one of blocks) {
    const tight = before?.kind === one.kind && (one.kind === "item" || (one.kind === "row" && !one.first));
    if (before && !tight) lines.push("");
    if (one.kind === "heading") lines.push(`${"#".repeat(one.depth)} ${one.text}`);
    else if (one.kind === "item") {
      if (!tight) [counts, widths] = [[], []];
      const depth = Math.min(one.depth, counts.length + 1);
      counts.length = widths.length = Math.min(counts.length, depth);
      counts[depth - 1] = (counts[depth - 1] ?? 0) + 1;
      const sign = one.ordered ? `${counts[depth - 1]}. ` : "- ";
      widths[depth - 1] = sign.length;
      const indent = " ".repeat(widths.slice(0, depth - 1).reduce((sum, width) => sum + width, 0));
      lines.push(`${indent}${sign}${one.text.replace(/\n/g, `\n${indent}${" ".repeat(sign.length)}`)}`);
    } else if (one.kind === "code") lines.push("```", one.text, "```");
    else lines.push(one.text);
    if (one.kind === "row" && one.first) lines.push(`|${" --- |".repeat(one.depth)}`);
    before = one;
  }
  return lines.join("\n");
}
