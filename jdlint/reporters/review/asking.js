// Asking jdlint, which serves this page, for what only it can do.
"use strict";

const TOKEN = location.pathname.split("/")[1];

/** It was refused; `data` says more than the message. */
export class Refused extends Error {
  constructor(data, status) {
    super(data.message ?? `status ${status}`);
    this.data = data;
  }
}

/** There is nobody any more to ask. */
export class Gone extends Error {}

/** What an action gives. Throws Refused, Gone, or an AbortError by the signal. */
export async function ask(name, data = {}, signal = undefined) {
  const headers = { "Content-Type": "application/json", "X-Jdlint-Token": TOKEN };
  const answer = await fetch(name, { method: "POST", headers, body: JSON.stringify(data), signal }).catch(error => {
    throw error.name === "AbortError" ? error : new Gone();
  });
  const said = await answer.json();
  if (!answer.ok) throw new Refused(said, answer.status);
  return said;
}
