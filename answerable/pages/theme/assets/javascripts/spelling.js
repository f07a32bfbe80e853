// Which words of a question the site does not use, and what was probably meant. Pure, so that it can
// be tested by itself: words are looked up by whoever calls.

const WORD = /\p{L}[\p{L}\p{N}]*/gu;
const SHORTEST = 4; // letters; of a shorter word nothing is guessed
const LONG = 7; // letters of a word in which two mistakes are forgiven
export const FILES = 32;

// Returns a word as the site's list has it: small letters, without accents.
export const bare = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

export const wordsOf = (text) => [...text.matchAll(WORD)].map(([word]) => word);

// Returns the number of the file that holds the words which begin as this one does.
export const fileOf = (word) => bare(word).codePointAt(0) % FILES;

// Returns how many mistakes part two words: a letter too many, too few, another, or two exchanged.
// More than `most` are not counted out.
export function mistakes(one, other, most) {
  if (Math.abs(one.length - other.length) > most) {
    return most + 1;
  }
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) {
      return most + 1;
    }
    [before, last] = [last, row];
  }
  return last[other.length];
}

// Says whether two words are forms of one: alike but for endings of the language.
function formsOfOne(one, other, endings) {
  let same = 0;
  while (same < one.length && one[same] === other[same]) {
    same += 1;
  }
  const within = (word, at) => endings.includes(word.slice(at));
  for (let at = same; at >= SHORTEST - 1; at -= 1) {
    if (within(one, at) && within(other, at)) {
      return true;
    }
  }
  return false;
}

// Says whether the site uses a word, the beginning of one, or another form of one.
export function known(asked, list, endings) {
  const word = bare(asked);
  return (
    word.length < SHORTEST ||
    Object.keys(list).some((one) => one.startsWith(word) || formsOfOne(word, one, endings))
  );
}

// Returns the word of the list that was probably meant: the nearest, and of those the commonest;
// nothing where none has at most so many mistakes. Nobody means a small word.
export function nearest(asked, list, small, most) {
  const word = bare(asked);
  let found;
  for (const [one, count] of Object.entries(list)) {
    const parted = mistakes(word, one, most);
    if (parted > most || one.length < SHORTEST - 1 || small.includes(one)) {
      continue;
    }
    if (!found || parted < found.parted || (parted === found.parted && count > found.count)) {
      found = { word: one, parted, count };
    }
  }
  return found?.word;
}

// Returns the word probably meant that begins with the same letter.
const alike = (word, lists, small) =>
  nearest(word, lists.get(fileOf(word)) ?? {}, small, bare(word).length < LONG ? 1 : 2);

// Returns the word probably meant whatever it begins with, by one mistake.
const anywhere = (word, lists, small) =>
  nearest(word, Object.assign({}, ...lists.values()), small, 1);

const isKnown = (word, lists, { endings, small }) =>
  small.includes(bare(word)) || known(word, lists.get(fileOf(word)) ?? {}, endings);

// Returns the words of a question that the site does not use, with none near that begins as they do.
export const lost = (question, lists, told) =>
  wordsOf(question).filter(
    (word) => !isKnown(word, lists, told) && !alike(word, lists, told.small),
  );

// Returns a question with each word that the site does not use as the one probably meant, or left
// out where none is near. `lists` are the words of the site by the number of their file, as far as
// they are at hand; `told` has the endings and the small words of the language.
export function mended(question, lists, told) {
  const meant = (word) =>
    alike(word, lists, told.small) ?? anywhere(word, lists, told.small) ?? "";
  return question
    .replace(WORD, (word) => (isKnown(word, lists, told) ? word : meant(word)))
    .replace(/\s+/g, " ")
    .trim();
}

// Returns a question without the small words of the language, unless nothing else is left of it.
export function withoutSmall(question, small) {
  const left = question.replace(WORD, (word) => (small.includes(bare(word)) ? " " : word));
  return /[\p{L}\p{N}]/u.test(left) ? left.replace(/\s+/g, " ").trim() : question;
}
