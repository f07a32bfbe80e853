// Reloads a page of the preview when the record is made anew. A tab that nobody looks at asks
// nothing until somebody does: a browser keeps few connections open to one server.

const PAUSE = 1000; // milliseconds before asking a server again that did not answer
const here = new URL(import.meta.url);
const asked = new URL(`changed${here.search}`, here);
const seen = here.searchParams.get("seen");

const looked = () => new Promise((done) => {
  if (!document.hidden) return done();
  document.addEventListener("visibilitychange", done, { once: true });
});

const newest = async () => {
  const leave = new AbortController();
  const left = () => document.hidden && leave.abort();
  document.addEventListener("visibilitychange", left);
  try {
    const answer = await fetch(asked, { signal: leave.signal, cache: "no-store" });
    return answer.ok ? await answer.text() : seen;
  } finally {
    document.removeEventListener("visibilitychange", left);
  }
};

for (;;) {
  await looked();
  try {
    if (await newest() !== seen) break;
  } catch {
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}
location.reload();
