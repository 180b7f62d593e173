/**
 * Formulas as Markdown marks them. Models write `\( … \)` and `\[ … \]` as well; a single dollar stays a price. What stands in code
 * is left as it is.
 */
export const mathOf = (text: string): string =>
  text.replace(
    /(```[\s\S]*?(?:```|$)|`[^`\n]*`)|\\\[([\s\S]+?)\\\]|\\\((.+?)\\\)/g,
    (whole, code: string | undefined, block: string | undefined, inline: string | undefined) =>
      code !== undefined ? whole : block !== undefined ? `\n$$\n${block.trim()}\n$$\n` : `$$${inline}$$`,
  );
