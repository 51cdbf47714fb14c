// node docx.js CONTENT FIRST LAST OUT: builds the document paragraph by paragraph, once for each number (docxtemplater.js).
const fs = require("fs");
const { Document, HeadingLevel, Packer, Paragraph, TextRun } = require("docx");
const [content, first, last, out] = process.argv.slice(2);
const chapters = JSON.parse(fs.readFileSync(content, "utf8"));
const paragraph = (text, more) => new Paragraph({ ...more, children: [new TextRun(text)] });
async function main() {
  for (let i = Number(first); i <= Number(last); ++i) {
    const children = [paragraph(`Variant ${i}`, { heading: HeadingLevel.TITLE })];
    for (const chapter of chapters) {
      children.push(paragraph(chapter.title, { heading: HeadingLevel.HEADING_1 }));
      for (const article of chapter.articles) {
        children.push(paragraph(article.title, { heading: HeadingLevel.HEADING_2 }));
        for (const one of article.texts) children.push(paragraph(one));
        for (const one of article.items) children.push(paragraph(one, { indent: { left: 567 } }));
      }
    }
    fs.writeFileSync(out.replace("{number}", i), await Packer.toBuffer(new Document({ sections: [{ children }] })));
  }
}
main();
