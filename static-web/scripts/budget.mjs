// What a first visit loads before it shows anything must stay small; a build that grows past it fails.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const limit = 200_000;
const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const entry = Object.keys(manifest).find((name) => manifest[name].isEntry);

const files = new Set();
const add = (name) => {
  const chunk = manifest[name];
  if (!files.has(chunk.file)) {
    files.add(chunk.file);
    (chunk.imports ?? []).forEach(add);
  }
};
add(entry);

const sizes = [...files].map((file) => [file, gzipSync(readFileSync(`dist/${file}`)).length]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [file, size] of sizes) {
  console.log(`${String(size).padStart(8)}  ${file}`);
}

console.log(`${String(total).padStart(8)}  bytes of compressed script before the first page, of at most ${limit}`);
process.exitCode = total > limit ? 1 : 0;
