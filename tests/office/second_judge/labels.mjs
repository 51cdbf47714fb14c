// The paragraphs of each DOCX, one array of texts a file, with the labels that docxodus computes: node labels.mjs FOLDER ANSWER.json FILE.docx ...
// FOLDER has the node_modules of package-lock.json.
import fs from 'node:fs';
const [folder, target, ...files] = process.argv.slice(2);
const {dotnet} = await import(`${folder}/node_modules/docxodus/dist/wasm/_framework/dotnet.js`);
const runtime = await dotnet.create();
const all = await runtime.getAssemblyExports(runtime.getConfig().mainAssemblyName);
const convert = all.DocxodusWasm.DocumentConverter.ConvertDocxToHtml;
const named = {lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', amp: '&'};
const plain = html => html.replace(/<[^>]+>/g, '').replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
  (all, hex, ten, name) => hex ? String.fromCodePoint(parseInt(hex, 16)) : ten ? String.fromCodePoint(+ten) : named[name] ?? all);
const answer = {};
for (const file of files) {
  const html = convert(new Uint8Array(fs.readFileSync(file)));
  const body = html.replace(/<head>[\s\S]*?<\/head>/, '').replace(/<style[\s\S]*?<\/style>/g, '');
  answer[file] = [...body.matchAll(/<(p|h[1-6])\b[^>]*>([\s\S]*?)<\/\1>/g)].map(one => plain(one[2]));
}
fs.writeFileSync(target, JSON.stringify(answer));
process.exit(0);
