/* Files of the record to values for the editor and back, so that a save changes no other value.

Every value is text: `no`, `12:30` and `1.10` are read as they are written, and written in quotes.
Three things would be lost on the way through the editor, and are put into signs that it keeps:
- it cuts off white space around a value: that becomes ␠, ␉ or ␊, and back;
- it takes a point in a name for a step inwards: a block with names of its own becomes a text;
- it knows no comments: those above the first line of fields are kept, where one file has all.
*/
"use strict";
(() => {
  const WHITE = { " ": "␠", "\t": "␉", "\n": "␊" };
  const SIGNS = Object.fromEntries(Object.entries(WHITE).map(([white, sign]) => [sign, white]));
  const FENCED = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/;
  const OPENING = /^(?:[ \t]*(?:#.*)?\n)+/;

  /* In single quotes, or as lines below the name: what escapes a sign in double quotes is refused. */
  const {
    tryLongOrMultilineAsBlock,
    applyForceQuotesOption,
    quoteInvalidPlain,
    fallbackToDoubleQuoted,
  } = jsyaml.DEFAULT_SCALAR_STYLE_RULES;
  const RULES = [
    tryLongOrMultilineAsBlock,
    applyForceQuotesOption,
    quoteInvalidPlain,
    fallbackToDoubleQuoted,
  ];

  const read = (text) => jsyaml.load(text, { schema: jsyaml.FAILSAFE_SCHEMA });
  const written = (value) =>
    jsyaml.dump(value, {
      schema: jsyaml.FAILSAFE_SCHEMA,
      forceQuotes: true,
      quoteStyle: "single",
      scalarStyleRules: RULES,
      lineWidth: -1,
      noRefs: true,
    });

  const shown = (text) =>
    text
      .replace(/^[ \t\n]+/, (found) => found.replace(/[ \t\n]/g, (white) => WHITE[white]))
      .replace(/[ \t\n]+$/, (found) => found.replace(/[ \t\n]/g, (white) => WHITE[white]));
  const unshown = (text) =>
    text
      .replace(/^[␠␉␊]+/, (found) => found.replace(/[␠␉␊]/g, (sign) => SIGNS[sign]))
      .replace(/[␠␉␊]+$/, (found) => found.replace(/[␠␉␊]/g, (sign) => SIGNS[sign]));

  const isBlock = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const isNothing = (value) =>
    value === null ||
    value === undefined ||
    value === "" ||
    (typeof value === "object" && Object.keys(value).length === 0);

  const toEditor = (value, named) => {
    if (Array.isArray(value)) return value.map((item) => toEditor(item, named));
    if (!isBlock(value)) return shown(String(value));
    return Object.fromEntries(
      Object.entries(value).map(([name, held]) => [
        name,
        named.includes(name) && isBlock(held) ? written(held).trim() : toEditor(held, named),
      ]),
    );
  };

  const fromEditor = (value, named) => {
    if (Array.isArray(value)) {
      return value.map((item) => fromEditor(item, named)).filter((item) => !isNothing(item));
    }
    if (!isBlock(value)) return isNothing(value) ? "" : unshown(String(value));
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, held]) => [
          name,
          named.includes(name) && typeof held === "string" && held.trim()
            ? read(held)
            : fromEditor(held, named),
        ])
        .filter(([, held]) => !isNothing(held)),
    );
  };

  /* A file that is all fields, or a list of them. */
  const ofFields = (named) => {
    let opening = "";
    return {
      fromFile: (text) => {
        opening = (text.match(OPENING) || [""])[0];
        return toEditor(read(text), named);
      },
      toFile: (value, keep) => (keep ? opening : "") + written(fromEditor(value, named)),
    };
  };

  /* A file of fields between two fences, with text below them. */
  const ofPages = (named) => ({
    fromFile: (text) => {
      const found = text.match(FENCED);
      if (!found) throw new Error("The file does not begin with fields between two lines of ---");
      return { ...toEditor(read(found[1]), named), body: (found[2] || "").trim() };
    },
    toFile: ({ body, ...fields }) =>
      `---\n${written(fromEditor(fields, named))}---\n${(body || "").trim()}\n`,
  });

  /* Return how files of one form are read and written: what the editor calls a custom format. */
  window.formatOf = ({ ending, named, alone }) => {
    const format = ending === "md" ? ofPages(named) : ofFields(named);
    return { fromFile: format.fromFile, toFile: (value) => format.toFile(value, alone) };
  };
})();
