// node docxtemplater.js TEMPLATE CONTENT FIRST LAST OUT: fills the template in once for each number, which takes the place of
// {number} in OUT and of "Variant 0" in the content.
const fs = require("fs");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");
const [template, content, first, last, out] = process.argv.slice(2);
const bytes = fs.readFileSync(template);
const chapters = JSON.parse(fs.readFileSync(content, "utf8"));
for (let i = Number(first); i <= Number(last); ++i) {
  const made = new Docxtemplater(new PizZip(bytes), { paragraphLoop: true });
  made.render({ chapters, variant: String(i) });
  const zipped = made.getZip().generate({ type: "nodebuffer", compression: "DEFLATE", compressionOptions: { level: 6 } });
  fs.writeFileSync(out.replace("{number}", i), zipped);
}
