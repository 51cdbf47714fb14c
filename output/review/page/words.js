// The words of the page, and the few functions that make elements. Text only ever becomes text: nothing from a
// library or an answer is read as markup.
'use strict';

const WORDS = {
  nl: {
    overview: 'Overzicht', beforeSigning: 'Voor het tekenen', toConfirm: 'Te bevestigen standaarden', confirmHelp: 'Niemand heeft deze antwoorden gegeven. Zet wat klopt in het bestand met antwoorden: dan is het bevestigd.', references: 'Verwijzingen', gaps: 'Open', numbering: 'Nummering', cited: 'Wie raakt dit', why: 'Waarom',
    terms: 'Begrippen', picture: 'Beeld', proof: 'Alle varianten', against: 'Verschil', sections: 'Onderdelen van het rapport',
    search: 'Zoek', searchIn: 'Zoek in', shown: (n, all) => n === all ? `${all} regels` : `${n} van ${all} regels`, more: 'Toon meer', all: 'Alle',
    where: 'Waar', sentence: 'In de zin', target: 'Naar', manner: 'Aard', condition: 'Als', number: 'Nummer', text: 'Opschrift of tekst', anchor: 'Anker', by: 'Genoemd in',
    live: 'levend', partly: 'deels levend', static: 'vast', forward: 'vooruit', backward: 'terug', around: 'eromheen',
    inside: 'zelfde artikel', near: 'dichtbij', far: 'ver', always: 'altijd', not: 'niet', forEach: 'voor elke', notThere: 'staat er niet', notCited: 'niet aanwezig, niet aangehaald',
    'number-in-words': 'een rangtelwoord kan geen veld zijn', 'not-as-label': 'luidt anders dan het nummer zelf',
    unanswered: 'Niet ingevuld', answer: 'Antwoord dat niet klopt', dangling: 'Verwijzing die doodloopt', 'old-style': 'Oude stijl', suspicious: 'Verdachte verwijzing',
    term: 'Begrip zonder omschrijving', 'by-hand': 'Met de hand in te vullen', nothingOpen: 'Er staat niets open en niets is verdacht.',
    remedy: 'Wat te doen', oneTerm: 'Begrip', repair: 'Bedoeld is misschien', times: (n) => `op ${n} plaatsen`, show: 'Toon in het document', source: 'Bron',
    library: 'Bibliotheek', document: 'Document', numberingBy: 'Nummering', files: 'Bestanden (SHA-256)', parties: 'Partijen', answers: 'Antwoorden', question: 'Vraag', value: 'Antwoord', how: 'Hoe', computed: 'Berekend', computedValue: 'Waarde', outcome: 'Uitkomst', calculation: 'Berekening',
    given: 'gegeven', default: 'standaard', 'not-asked': 'niet gevraagd', open: 'open', version: 'versie', draft: 'concept',
    part: 'Onderdeel', state: 'Staat', because: 'Hangt af van', bring: 'Komt erin met', inDocument: 'staat erin', leftOut: 'valt weg', notPlanned: 'niet in dit document', conditional: 'Met voorwaarde',
    nothing: 'geen enkel antwoord', twice: (n) => `${n} ×`, used: 'omschreven en gebruikt', unused: 'omschreven, niet gebruikt', undefined: 'gebruikt, niet omschreven', uses: 'Gebruikt in',
    article: 'artikel', chapter: 'hoofdstuk', annex: 'bijlage', closing: 'slot', item: 'onderdeel', clause: 'clausule', paragraph: 'alinea', words: 'passage',
    proved: 'bewezen', broken: 'gebroken', undecided: 'niet beslist', places: (n) => n === 1 ? '1 plaats' : `${n} plaatsen`, variants: 'Bewezen voor alle antwoorden die de bibliotheek toelaat, niet alleen voor deze. Zoveel varianten zijn er:',
    atLeast: 'ten minste ', atMost: 'ten hoogste ', noProof: 'Het bewijs is niet gemaakt: de bibliotheek heeft fouten, of er is om gevraagd het weg te laten.', findings: 'Wat het bewijs vond',
    added: 'erbij', removed: 'weg', renumbered: 'vernummerd', rewritten: 'andere tekst', changed: 'anders', comparedWith: 'Vergeleken met', change: 'Wat', was: 'Was', is: 'Is', textChange: 'Tekst', hit: 'Verwijzingen die mee veranderen', moreReferences: 'Verwijzingen die anders zijn', same: 'Er is niets anders.',
    toReport: 'Rapport', toDocument: 'Document', view: 'Wat is te zien', legendForward: 'vooruit', legendBackward: 'terug', legendBad: 'open of verdacht', pictureHelp: 'Elke boog is een verwijzing. Wijs een artikel aan, of ga er met Tab heen, om alleen zijn verwijzingen te zien; Enter toont het in het document.', pictureBy: 'Zoveel artikelen zijn per hoofdstuk samengenomen; de dikte van een boog is het aantal verwijzingen. Kies een hoofdstuk om zijn artikelen te zien.', pictureAll: 'Alle hoofdstukken', none: 'Geen', citing: (n) => n === 1 ? '1 verwijzing hierheen' : `${n} verwijzingen hierheen`, noRows: 'Niets gevonden.', filter: 'Filter', sortBy: 'Sorteer op', keys: 'Toetsen: / zoekt, ← en → wisselen van onderdeel.',
  },
  en: {
    overview: 'Overview', beforeSigning: 'Before signing', toConfirm: 'Defaults to confirm', confirmHelp: 'Nobody gave these answers. Put what is right into the file of answers: then it is confirmed.', references: 'References', gaps: 'Open', numbering: 'Numbering', cited: 'Referred to by', why: 'Why',
    terms: 'Terms', picture: 'Picture', proof: 'All variants', against: 'Difference', sections: 'Parts of the report',
    search: 'Search', searchIn: 'Search in', shown: (n, all) => n === all ? `${all} rows` : `${n} of ${all} rows`, more: 'Show more', all: 'All',
    where: 'Where', sentence: 'In the sentence', target: 'Target', manner: 'Manner', condition: 'If', number: 'Number', text: 'Heading or text', anchor: 'Anchor', by: 'Cited in',
    live: 'live', partly: 'partly live', static: 'static', forward: 'forward', backward: 'backward', around: 'around it',
    inside: 'same article', near: 'near', far: 'far', always: 'always', not: 'not', forEach: 'for each', notThere: 'is not there', notCited: 'not present, not cited',
    'number-in-words': 'an ordinal word cannot be a field', 'not-as-label': 'does not read as the number itself',
    unanswered: 'Not filled in', answer: 'Answer that is not right', dangling: 'Dangling reference', 'old-style': 'Old style', suspicious: 'Suspicious reference',
    term: 'Term without definition', 'by-hand': 'To be filled in by hand', nothingOpen: 'Nothing is open and nothing is suspicious.',
    remedy: 'What to do', oneTerm: 'Term', repair: 'Perhaps meant', times: (n) => `at ${n} places`, show: 'Show in the document', source: 'Source',
    library: 'Library', document: 'Document', numberingBy: 'Numbering', files: 'Files (SHA-256)', parties: 'Parties', answers: 'Answers', question: 'Question', value: 'Answer', how: 'How', computed: 'Computed', computedValue: 'Value', outcome: 'Comes to', calculation: 'Calculation',
    given: 'given', default: 'default', 'not-asked': 'not asked', open: 'open', version: 'version', draft: 'draft',
    part: 'Part', state: 'State', because: 'Hangs on', bring: 'Comes in with', inDocument: 'is in', leftOut: 'left out', notPlanned: 'not in this document', conditional: 'Conditional',
    nothing: 'no answer', twice: (n) => `${n} ×`, used: 'defined and used', unused: 'defined, not used', undefined: 'used, not defined', uses: 'Used in',
    article: 'article', chapter: 'chapter', annex: 'annex', closing: 'closing', item: 'item', clause: 'clause', paragraph: 'paragraph', words: 'passage',
    proved: 'proved', broken: 'broken', undecided: 'not decided', places: (n) => n === 1 ? '1 place' : `${n} places`, variants: 'Proved for all answers that the library allows, not only for these. So many variants there are:',
    atLeast: 'at least ', atMost: 'at most ', noProof: 'There is no proof: the library has mistakes, or it was asked to be left out.', findings: 'What the proof found',
    added: 'added', removed: 'left out', renumbered: 'renumbered', rewritten: 'other text', changed: 'changed', comparedWith: 'Compared with', change: 'What', was: 'Was', is: 'Is', textChange: 'Text', hit: 'References that change with it', moreReferences: 'References that are different', same: 'Nothing is different.',
    toReport: 'Report', toDocument: 'Document', view: 'What is shown', legendForward: 'forward', legendBackward: 'backward', legendBad: 'open or suspicious', pictureHelp: 'Each arc is a reference. Point at an article, or go there with Tab, to see only its references; Enter shows it in the document.', pictureBy: 'So many articles are taken together by chapter; the thickness of an arc is the number of references. Choose a chapter to see its articles.', pictureAll: 'All chapters', none: 'None', citing: (n) => n === 1 ? '1 reference to this' : `${n} references to this`, noRows: 'Nothing found.', filter: 'Filter', sortBy: 'Sort by', keys: 'Keys: / searches, ← and → change the part.',
  },
};

const DATA = complete(JSON.parse(document.getElementById('report-data').textContent));

// What the page's data leave out because it is empty or the usual.
function complete(data) {
  const filled = (all, usual) => all.forEach((one) => {
    for (const [name, value] of Object.entries(usual)) if (!(name in one)) one[name] = value;
    if (!('block' in one) && one.anchor) one.block = one.anchor;
    if (typeof one.file === 'number') one.file = data.files[one.file];
  });
  const none = Object.freeze([]);
  filled(data.units, { number: '', anchor: '', text: '', depth: 0, citedBy: none });
  filled(data.references, { unit: '', heading: '', before: '', printed: '', after: '', parts: none, lost: none, passedOver: none, conditions: none });
  data.references.forEach((one, index) => {
    one.id = `r${index + 1}`;
    filled(one.targets, {});
    for (const target of one.targets) if (!('unit' in target)) target.unit = target.anchor;
  });
  const unitOf = new Map(data.units.map((one) => [one.block, one]));
  for (const one of data.why) if (!('text' in one)) one.text = unitOf.has(one.block) ? unitOf.get(one.block).text : '';
  filled(data.why, { name: '', in: true, planned: true, times: 1, depth: 0, conditions: none, changes: none });
  for (const list of [data.gaps, data.terms, data.proof ? data.proof.findings : none]) filled(list, {});
  return data;
}
const T = WORDS[DATA.language];

// h('a', {href: '#x', class: 'y', onclick: f}, 'text', element, …)
function h(name, attributes, ...content) {
  const made = document.createElement(name);
  return fill(made, attributes, content);
}
function svg(name, attributes, ...content) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, content);
}
function fill(made, attributes, content) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : value);
  }
  for (const one of content.flat(Infinity)) if (one !== null && one !== undefined && one !== '') made.append(one);
  return made;
}
const tag = (text, kind) => h('span', { class: `tag ${kind || ''}` }, text);
const fileLine = (one) => one.file ? h('span', { class: 'file' }, `${one.file.split('/').pop()}:${one.line}`) : '';
// A link into the document; `name` is the id of an element there.
const jump = (name, text, more) => name ? h('a', { href: `#${name}`, 'data-jump': name, ...more }, text) : h('span', {}, text);
