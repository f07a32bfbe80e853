// Questions, put to the index that Pagefind made. Its files, and those of the site's words, are fetched
// as they are needed, from this site alone.

import { FILES, fileOf, lost, mended, withoutSmall, wordsOf } from "./spelling.js";

const FEW = 3; // pages; where fewer have all the words, those that have some are shown too
// What a word in a title counts beside one in a text; in those of some kinds it counts for more.
const IN_TITLES = { title: 5, commitment: 3, person: 3, body: 3, term: 2, section: 1, metric: 1.5 };
const LESS = { update: 0, document: 0, change: 0, page: 0 };
const root = new URL("../../", import.meta.url);

// Returns an index, which is started when it is first asked. `told` has the endings and the small
// words of the language.
export function openIndex(told) {
  let started;
  const wordLists = new Map();

  async function start() {
    const folder = new URL("search/pagefind/", root);
    const { createInstance } = await import(new URL("pagefind.js", folder));
    const ranking = { metaWeights: { ...IN_TITLES, ...LESS } };
    const made = createInstance({ basePath: folder.pathname, noWorker: true, ranking });
    await made.init();
    return made;
  }

  async function load(numbers) {
    const wanted = [...new Set(numbers)].filter((one) => !wordLists.has(one));
    await Promise.all(
      wanted.map(async (number) => {
        const answer = await fetch(new URL(`search/words/${number}.json`, root));
        if (!answer.ok) {
          throw new Error(`${answer.url}: ${answer.status}`);
        }
        wordLists.set(number, await answer.json());
      }),
    );
  }

  // Returns the words to look for: those asked, with mistakes mended.
  async function meant(asked) {
    if (exact(asked)) {
      return asked;
    }
    await load(wordsOf(asked).map(fileOf));
    // A mistake in the first letter, which tells the file: the word may be in any of them.
    if (lost(asked, wordLists, told).length) {
      await load(Array(FILES).keys());
    }
    return mended(asked, wordLists, told);
  }

  async function ask(words, filters) {
    started ??= start();
    const made = await started;
    return made.search(exact(words) ? words : withoutSmall(words, told.small), { filters });
  }

  // Returns the question with its mistakes mended, the results, and how many of those have all the
  // words; where few have, the words too, without the small ones.
  async function find(asked, filters) {
    started ??= start();
    const [words] = await Promise.all([meant(asked), started]);
    if (!words) {
      return { words, results: [], whole: 0 };
    }
    const { results, unfilteredResultCount: all } = await ask(words, filters);
    // Nothing has these words next to each other, or nobody can tell: of the commonest words of a
    // large site, the index has no places.
    if (exact(words) && !results.length) {
      return find(words.replaceAll('"', " "), filters);
    }
    const parts = exact(words) ? [] : partsOf(withoutSmall(words, told.small));
    // Where choices leave nothing of what was asked for, other words are not what was asked for.
    if (all >= FEW || (all && !results.length) || parts.length < 2) {
      return { words, results, whole: results.length };
    }
    const found = await Promise.all(parts.map(async (part) => (await ask(part, filters)).results));
    const some = withSome(parts, found).map(({ id, words: its }) => ({
      // As Pagefind has it for the words of this page, so that all of them are marked.
      data: async () => {
        const answer = await ask(its.join(" "), {});
        return answer.results.find((one) => one.id === id).data();
      },
    }));
    return { words, results: some, whole: results.length, parts: parts.join(" ") };
  }

  // Returns how many results each choice would give, by its name and id.
  async function counted(words, filters) {
    const made = await started;
    await made.filters();
    return (await ask(words, filters)).filters;
  }

  return { find, counted };
}

// What stands between quotation marks is meant as it is.
const exact = (words) => words.includes('"');

// Returns each word or number once.
const partsOf = (words) => [...new Set(words.match(/\S*[\p{L}\p{N}]\S*/gu))];

// Returns the pages that have at least one of the words, each with those that it has: first those
// that have most to do with them, where a word that few pages have counts for more. `found` are the
// results of each word asked by itself.
export function withSome(words, found) {
  const weights = found.map((results) => 1 / Math.log(2 + results.length));
  const pages = new Map();
  found.forEach((results, at) => {
    for (const { id, score } of results) {
      const page = pages.get(id) ?? { id, words: [], score: 0, weight: 0 };
      page.words.push(words[at]);
      page.score += score;
      page.weight += weights[at];
      pages.set(id, page);
    }
  });
  const rank = (page) => page.score * page.weight;
  return [...pages.values()].sort((one, other) => rank(other) - rank(one));
}
