// Which words of a question the site does not use, and what was probably meant. Pure, so that it can
// be tested by itself: words are looked up by whoever calls.

const WORD = /\p{L}[\p{L}\p{N}]*/gu;
const SHORTEST = 4; // letters; of a shorter word nothing is guessed
const LONG = 6; // letters of a word in which two mistakes are forgiven
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
// nothing where none is near.
export function nearest(asked, list) {
  const word = bare(asked);
  const most = word.length < LONG ? 1 : 2;
  let found;
  for (const [one, count] of Object.entries(list)) {
    const parted = mistakes(word, one, most);
    if (parted > most || one.length < SHORTEST - 1) {
      continue;
    }
    if (!found || parted < found.parted || (parted === found.parted && count > found.count)) {
      found = { word: one, parted, count };
    }
  }
  return found?.word;
}

// Returns a question with each word that the site does not use as the one probably meant, or left
// out where none is near. `lists` are the words of the site by the number of their file.
export function mended(question, lists, endings) {
  return question
    .replace(WORD, (word) => {
      const list = lists.get(fileOf(word)) ?? {};
      return known(word, list, endings) ? word : (nearest(word, list) ?? "");
    })
    .replace(/\s+/g, " ")
    .trim();
}

// Returns a question without the small words of the language, unless nothing else is left of it.
export function withoutSmall(question, small) {
  const left = question.replace(WORD, (word) => (small.includes(bare(word)) ? " " : word));
  return /[\p{L}\p{N}]/u.test(left) ? left.replace(/\s+/g, " ").trim() : question;
}

// Returns the words of a question without the commonest one, in the order asked; nothing where there
// is but one.
export function withoutCommonest(question, lists) {
  const words = wordsOf(question);
  if (words.length < 2) {
    return "";
  }
  const counts = words.map((word) => lists.get(fileOf(word))?.[bare(word)] ?? 0);
  const commonest = counts.indexOf(Math.max(...counts));
  return words.filter((_, at) => at !== commonest).join(" ");
}
