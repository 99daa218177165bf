"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const said = $("#said");
  const main = $("#posting");
  const index = $("#index");

  // What is shown

  function open(number) {
    const template = $(`#t${number}`);
    if (template && main.dataset.shown !== number) {
      main.replaceChildren(template.content.cloneNode(true));
      main.dataset.shown = number;
    }
    if (index) { index.hidden = true; main.hidden = false; }
  }

  function route() {
    const name = decodeURIComponent(location.hash.slice(1));
    const posting = /^p(\d+)(?:-|$)/.exec(name);
    if (posting) {
      const fresh = index && (main.hidden || main.dataset.shown !== posting[1]);
      if (index) open(posting[1]);
      const target = document.getElementById(name);
      if (fresh && name === `p${posting[1]}`) { window.scrollTo(0, 0); main.focus({ preventScroll: true }); }
      else if (target) { target.scrollIntoView({ block: "center" }); point(name, target); }
    } else if (name.startsWith("rule-")) {
      const target = document.getElementById(name);
      if (target) { target.open = true; target.scrollIntoView(); $("summary", target).focus({ preventScroll: true }); }
    } else if (index) {
      index.hidden = false;
      main.hidden = true;
      main.dataset.shown = "";
      main.replaceChildren();
    }
  }

  // A finding and its place

  function point(name, target) {
    const found = /^p\d+-([fm])(\d+)/.exec(name);
    $$(".now").forEach(one => one.classList.remove("now"));
    if (!found) return;
    $$(`mark[data-findings~="${found[2]}"], .second[data-finding="${found[2]}"], .whole li[data-finding="${found[2]}"]`, main).forEach(one => one.classList.add("now"));
    const card = document.getElementById(name.replace(/-[fm]\d+.*/, `-f${found[2]}`));
    if (card) card.classList.add("now");
    if (found[1] === "f") target.focus({ preventScroll: true });
    else {
      const reference = $(`.ref[data-finding="${found[2]}"]`, main);
      (reference || target).focus({ preventScroll: true });
    }
  }

  function step(by) {
    const cards = $$(".card:not([hidden])", main);
    if (!cards.length) return;
    const at = cards.findIndex(one => one.classList.contains("now"));
    const next = cards[(at + by + cards.length + (at < 0 && by < 0 ? 1 : 0)) % cards.length];
    location.hash = next.id;
  }

  document.addEventListener("click", event => {
    const mark = event.target.closest("mark:not(.off)");
    if (mark && !event.target.closest("a")) {
      const article = mark.closest("article");
      if (String(getSelection())) return;
      location.hash = `${article.id}-f${mark.dataset.findings.split(" ")[0]}`;
    }
    const same = event.target.closest(`a[href="${CSS.escape ? location.hash : ""}"]`);
    if (same && location.hash) route();
  });

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "n" || event.key === "j") step(1);
    else if (event.key === "p" || event.key === "k") step(-1);
    else if (event.key === "Escape" && index && !main.hidden) location.hash = "";
  });

  // Filters of one posting

  function filter(article) {
    const levels = new Set($$(".by-level", article).filter(one => one.checked).map(one => one.value));
    const rule = $(".by-rule", article).value;
    const shown = new Set();
    $$(".card", article).forEach(card => {
      const there = levels.has(card.dataset.level) && (!rule || card.dataset.rule === rule);
      card.hidden = !there;
      if (there) shown.add(card.id.replace(/.*-f/, ""));
    });
    $$("mark", article).forEach(mark => mark.classList.toggle("off", !mark.dataset.findings.split(" ").some(one => shown.has(one))));
    $$(".ref, .whole li", article).forEach(one => one.classList.toggle("off", !shown.has(one.dataset.finding)));
    said.textContent = `${shown.size} findings shown`;
  }

  document.addEventListener("change", event => {
    if (event.target.matches(".by-level, .by-rule")) filter(event.target.closest("article"));
    if (event.target.id === "with-rule") list();
  });

  // The list of postings

  function list() {
    const words = $("#search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const rule = $("#with-rule").value;
    let count = 0;
    $$("#postings tbody tr").forEach(row => {
      const text = row.cells[0].textContent.toLowerCase();
      const there = words.every(word => text.includes(word)) && (!rule || row.dataset.rules.split(" ").includes(rule));
      row.hidden = !there;
      count += there;
    });
    $("#shown").textContent = `${count} ${count === 1 ? "posting" : "postings"}`;
  }

  function sort(button) {
    const head = button.closest("th");
    const column = head.cellIndex;
    const body = $("#postings tbody");
    const turn = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    const value = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
    const order = new Intl.Collator(undefined, { numeric: true });
    const rows = [...body.rows].sort((a, b) => turn * order.compare(value(a), value(b)));
    $$("#postings thead th").forEach(one => one.setAttribute("aria-sort", one === head ? (turn > 0 ? "ascending" : "descending") : "none"));
    body.append(...rows);
  }

  if (index) {
    $("#search")?.addEventListener("input", list);
    index.addEventListener("click", event => {
      const button = event.target.closest(".sort");
      if (button) sort(button);
      const pick = event.target.closest(".pick");
      if (pick) {
        $("#with-rule").value = pick.dataset.rule;
        list();
        $("#with-rule").scrollIntoView({ block: "center" });
        $("#with-rule").focus({ preventScroll: true });
      }
    });
  }

  $("#print").addEventListener("click", () => print());
  addEventListener("hashchange", route);
  route();
})();
