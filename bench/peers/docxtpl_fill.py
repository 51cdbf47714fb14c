"""docxtpl_fill.py TEMPLATE CONTENT FIRST LAST OUT: as docxtemplater.js."""
import json
import sys

import docxtpl

template, content, first, last, out = sys.argv[1:]
with open(content, encoding="utf-8") as file:
    chapters = json.load(file)
for number in range(int(first), int(last) + 1):
    made = docxtpl.DocxTemplate(template)
    made.render({"chapters": chapters, "variant": str(number)}, autoescape=True)
    made.save(out.replace("{number}", str(number)))
