// Prints the syntax trees of Bicep files as JSON: node parse.mjs file…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Language, Parser } from "web-tree-sitter";

const grammar = createRequire(import.meta.url).resolve("tree-sitter-bicep/tree-sitter-bicep.wasm");
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(grammar));

const read = (node) => ({
  type: node.isMissing ? "MISSING" : node.type,
  text: node.text,
  row: node.startPosition.row + 1,
  children: node.namedChildren.map(read),
});

const trees = process.argv.slice(2).map((file) => [file, read(parser.parse(readFileSync(file, "utf8")).rootNode)]);
console.log(JSON.stringify(Object.fromEntries(trees)));
