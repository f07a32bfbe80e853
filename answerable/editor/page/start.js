/* Starts the editor with what this site says of its record, from this site and nowhere else. */
"use strict";
window.CMS_MANUAL_INIT = true;

/* The editor keeps people from making its page larger; take that back whenever it says so. */
const WHOLE = "width=device-width, initial-scale=1";
new MutationObserver(() => {
  for (const found of document.querySelectorAll('meta[name="viewport"]')) {
    if (found.content !== WHOLE) found.content = WHOLE;
  }
}).observe(document.head, { childList: true });

document.addEventListener("DOMContentLoaded", async () => {
  const found = await fetch("config.json", { cache: "no-cache" });
  const { formats, config } = await found.json();
  for (const format of formats) {
    CMS.registerCustomFormat(format.name, format.ending, formatOf(format));
  }
  CMS.init({ config });
});
