/* Starts the editor with what this site says of its record, from this site and nowhere else. */
"use strict";
window.CMS_MANUAL_INIT = true;
document.addEventListener("DOMContentLoaded", async () => {
  const found = await fetch("config.json", { cache: "no-cache" });
  const { formats, config } = await found.json();
  for (const format of formats) {
    CMS.registerCustomFormat(format.name, format.ending, formatOf(format));
  }
  CMS.init({ config });
});
