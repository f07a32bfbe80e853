/* Stands before the theme's search worker, so that its index is fetched by those who search alone.

   The theme asks for the index on every page, and gives it to its worker. Here it is given an index
   of nothing; this worker says at once that it is ready, and starts the theme's own, with the whole
   index, when the first word is typed. Its address ends in the name of the theme's worker:
   deferred.js?search.0123.min.js */
const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
const OWN = new URL(location.search.slice(1), location.href);
const INDEX = new URL("../../../search/pages.json", location.href);
let options, search;

async function start() {
  const answer = await fetch(INDEX);
  if (!answer.ok) throw new Error(`${INDEX}: ${answer.status}`);
  const index = await answer.json();
  return new Promise((resolve, reject) => {
    const worker = new Worker(OWN);
    worker.onerror = reject;
    worker.onmessage = ({ data }) => {
      if (data.type === READY) resolve(worker);
      else postMessage(data);
    };
    worker.postMessage({ type: SETUP, data: { ...index, options } });
  });
}

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    options = data.options;
    postMessage({ type: READY });
  } else if (type === QUERY && !data.trim() && !search) {
    postMessage({ type: RESULT, data: { items: [] } });
  } else if (type === QUERY) {
    search ??= start();
    search.then(
      worker => worker.postMessage({ type, data }),
      () => { search = undefined; }, // the next word tries again
    );
  }
});
