// The page of the report: its parts, jumping between tables and document, and what is shown on pointing at a citation.
'use strict';

const referenceById = new Map(DATA.references.map((one) => [one.id, one]));
const doubtful = new Set(DATA.gaps.filter((gap) => gap.reference).map((gap) => gap.reference));

const isDoubt = (gap) => gap.kind === 'suspicious' || gap.kind === 'term' || (gap.kind === 'answer' && gap.severity === 'warning');
const conditionWords = (one) => `${one.loop ? `${T.forEach} ` : one.otherwise ? `${T.not}: ` : ''}${one.text}`;
const conditionTags = (all) => all.map((one) => h('span', { class: 'condition' }, conditionWords(one)));
const orderOf = new Map([...DATA.units, ...DATA.why].map((one, index) => [one, index]));
const unitTitle = (one) => [one.number, one.text].filter(Boolean).join(' ');

// ---- the parts ----

function sentence(one) {
  const cited = one.printed || one.lost.join(', ');
  return h('span', { class: 'sentence' }, one.before, h('mark', { class: one.lost.length ? 'lost' : '' }, one.printed, one.lost.length ? `${one.printed ? ' ' : ''}${one.lost.join(', ')}` : ''), cited ? one.after : '');
}
function targets(one) {
  return [...one.targets.map((target) => h('div', { class: 'target' }, jump(target.block, `${target.where}`, { class: 'to' }), ' ', h('strong', {}, target.heading), h('span', { class: 'first' }, target.firstWords))),
    ...one.lost.map((name) => h('div', { class: 'target' }, tag(`${name}: ${T.notThere}`, 'bad'))),
    ...one.passedOver.map((name) => h('div', { class: 'target' }, tag(`${name}: ${T.notCited}`)))];
}
function manner(one) {
  const first = one.targets[0];
  const why = one.parts.filter((part) => part.why).map((part) => h('span', { class: 'first' }, `“${part.text}”: ${T[part.why]}`));
  return [tag(T[one.liveness], one.liveness), ...why, first ? tag(T[first.direction]) : '', first ? tag(T[first.distance]) : ''];
}

const PARTS = {
  overview() {
    const facts = DATA.facts;
    const pair = (name, value) => [h('dt', {}, name), h('dd', {}, value)];
    const defaults = facts.given.filter((one) => one.state === 'default');
    const partOf = { dangling: 'gaps', rule: 'gaps', open: 'gaps', answer: 'gaps', suspicious: 'gaps', term: 'gaps', static: 'references' };
    return [
      DATA.signing.reasons.length === 0 ? '' : h('h3', {}, T.beforeSigning),
      DATA.signing.reasons.length === 0 ? '' : h('ul', { class: 'reasons' }, DATA.signing.reasons.map((one) => h('li', { class: ['dangling', 'rule', 'open'].includes(one.kind) ? 'bad' : 'doubt' },
        partOf[one.kind] ? h('button', { type: 'button', onclick: () => select(partOf[one.kind]) }, one.text) : one.text))),
      defaults.length === 0 ? '' : h('h3', {}, `${T.toConfirm} (${defaults.length})`),
      defaults.length === 0 ? '' : h('p', { class: 'help' }, T.confirmHelp),
      defaults.length === 0 ? '' : h('ul', { class: 'confirm' }, defaults.map((one) => h('li', {}, h('span', {}, one.caption), ' ', h('strong', {}, one.value || '–'), ' ', h('code', {}, one.name), one.help ? h('span', { class: 'first' }, one.help) : ''))),
      h('dl', { class: 'facts' }, pair(T.library, `${facts.title} (${facts.library}${facts.version ? `, ${T.version} ${facts.version}` : ''})`),
        pair(T.document, `${facts.document}${facts.draft ? `, ${T.draft}` : ''}`), pair(T.numberingBy, facts.numbering),
        facts.parties.length ? pair(T.parties, facts.parties.map((one) => one.name).join('; ')) : []),
      h('h3', {}, T.files),
      h('dl', { class: 'files' }, [...facts.sources, ...(facts.answers ? [facts.answers] : [])].map((one) => [h('dt', {}, one.path), h('dd', {}, one.sha256)])),
      facts.given.length === 0 ? '' : h('h3', {}, T.answers),
      facts.given.length === 0 ? '' : table({ name: 'answers', title: T.answers, rows: facts.given, words: (one) => `${one.name} ${one.caption} ${one.value} ${one.help || ''}`,
        filters: ['given', 'default', 'not-asked', 'open'].map((state) => [T[state], (one) => one.state === state]),
        columns: [{ title: T.question, cell: (one) => [h('code', {}, one.name), h('span', { class: 'first' }, one.caption)], sort: (one) => one.name, wide: true },
          { title: T.value, cell: (one) => [one.value || '–', one.help ? h('span', { class: 'first' }, one.help) : ''], sort: (one) => one.value }, { title: T.how, narrow: true, cell: (one) => tag(T[one.state], one.state === 'open' ? 'bad' : ''), sort: (one) => T[one.state] }] }),
      facts.computed.length === 0 ? '' : h('h3', {}, T.computed),
      facts.computed.length === 0 ? '' : table({ name: 'computed', title: T.computed, rows: facts.computed, words: (one) => `${one.name} ${one.caption} ${one.value} ${one.calculation}`,
        columns: [{ title: T.computedValue, cell: (one) => [h('code', {}, one.name), h('span', { class: 'first' }, one.caption)], sort: (one) => one.name, wide: true },
          { title: T.outcome, cell: (one) => one.value || T[one.state], sort: (one) => one.value }, { title: T.calculation, cell: (one) => h('code', {}, one.calculation) }] }),
      h('p', { class: 'help' }, T.keys),
    ];
  },
  references() {
    return [table({ name: 'references', title: T.references, rows: DATA.references,
      id: (one) => `row-${one.id}`, style: (one) => one.lost.length ? 'bad' : doubtful.has(one.id) ? 'doubt' : '',
      words: (one) => [one.where, one.heading, one.before, one.printed, one.after, ...one.lost, ...one.targets.flatMap((target) => [target.where, target.heading, target.anchor]), ...one.conditions.map(conditionWords), one.file].join(' '),
      filters: [['live', (one) => one.liveness === 'live'], ['partly', (one) => one.liveness === 'partly'], ['static', (one) => one.liveness === 'static'], ['dangling', (one) => one.lost.length > 0],
        ['suspicious', (one) => doubtful.has(one.id) && !one.lost.length], ['forward', (one) => one.targets.some((target) => target.direction === 'forward')], ['backward', (one) => one.targets.some((target) => target.direction === 'backward')],
        ['far', (one) => one.targets.some((target) => target.distance === 'far')], ['conditional', (one) => one.conditions.length > 0]].map(([name, test]) => [T[name], test]),
      columns: [
        { title: T.where, cell: (one) => [jump(`r-${one.id.slice(1)}`, one.where, { class: 'from' }), h('span', { class: 'first' }, one.heading), fileLine(one)], sort: (one) => Number(one.id.slice(1)) },
        { title: T.sentence, cell: sentence, wide: true }, { title: T.target, cell: targets, sort: (one) => one.targets[0] ? one.targets[0].where : '', wide: true },
        { title: T.manner, cell: (one) => [...manner(one), one.conditions.length ? h('div', { class: 'first' }, `${T.condition.toLowerCase()} `, conditionTags(one.conditions)) : ''], sort: (one) => T[one.liveness] }] })];
  },
  gaps() {
    if (DATA.gaps.length === 0) return [h('p', { class: 'all-well' }, T.nothingOpen)];
    const kinds = [...new Set(DATA.gaps.map((gap) => gap.kind))];
    return [table({ name: 'gaps', title: T.gaps, rows: DATA.gaps, words: (gap) => [T[gap.kind], gap.where, gap.message, gap.text, gap.hint, gap.code].join(' '), style: (gap) => isDoubt(gap) ? 'doubt' : gap.kind === 'by-hand' ? '' : 'bad',
      filters: kinds.map((kind) => [T[kind], (gap) => gap.kind === kind]),
      columns: [
        { title: T.where, cell: (gap) => [gap.blocks.length ? jump(gap.reference ? `r-${gap.reference.slice(1)}` : gap.blocks[0], gap.where || T.show) : h('span', {}, gap.where || '–'), gap.times > 1 ? h('span', { class: 'first' }, T.times(gap.times)) : '', fileLine(gap)], sort: (gap) => gap.where },
        { title: T.change, cell: (gap) => [tag(T[gap.kind], isDoubt(gap) ? 'doubt' : gap.kind === 'by-hand' ? '' : 'bad'), h('div', {}, gap.message), gap.text ? h('blockquote', {}, gap.text) : ''], sort: (gap) => T[gap.kind], wide: true },
        { title: T.remedy, cell: (gap) => [gap.fix ? h('div', {}, `${T.repair}: `, h('code', {}, gap.fix)) : '', gap.hint || '', gap.code ? h('code', { class: 'code' }, gap.code) : ''], wide: true }] })];
  },
  numbering() {
    return [table({ name: 'numbering', title: T.numbering, rows: DATA.units, words: (one) => [one.number, one.text, one.anchor].join(' '), style: (one) => `unit ${one.kind}`,
      filters: ['chapter', 'article', 'item', 'annex'].map((kind) => [T[kind], (one) => one.kind === kind]),
      columns: [{ title: T.number, narrow: true, cell: (one) => jump(one.block, one.number || '–'), sort: (one) => orderOf.get(one) }, { title: T.text, cell: (one) => one.text, sort: (one) => one.text, wide: true },
        { title: T.anchor, cell: (one) => one.anchor ? h('code', {}, `@${one.anchor}`) : '', sort: (one) => one.anchor }, { title: T.by, narrow: true, cell: (one) => one.citedBy.length ? String(one.citedBy.length) : '', sort: (one) => -one.citedBy.length }] })];
  },
  cited() {
    const rows = [];
    let unit = null;
    for (const one of DATA.units) {
      if (one.kind !== 'item') unit = one;
      if (one.citedBy.length) rows.push({ one, unit });
    }
    return [table({ name: 'cited', title: T.cited, rows, words: ({ one, unit }) => [one.number, one.text, one.anchor, unit ? unitTitle(unit) : ''].join(' '),
      columns: [{ title: T.number, cell: ({ one, unit }) => [jump(one.block, one.kind === 'item' && unit ? `${unit.number || unit.text}, ${one.number}` : one.number || one.text), h('span', { class: 'first' }, one.kind === 'item' && unit ? unit.text : one.text)], sort: ({ one }) => orderOf.get(one) },
        { title: T.by, wide: true, sort: ({ one }) => -one.citedBy.length, cell: ({ one }) => h('ul', { class: 'citing' }, one.citedBy.map((id) => { const reference = referenceById.get(id); return h('li', {}, jump(`r-${id.slice(1)}`, reference.where), ' ', sentence(reference)); })) }] })];
  },
  why() {
    return [table({ name: 'why', title: T.why, rows: DATA.why, words: (one) => [one.name, one.text, ...one.conditions.map(conditionWords), ...one.changes.map((change) => change.answer || change.condition)].join(' '), style: (one) => `${one.in ? 'in' : 'out'} depth-${Math.min(one.depth, 4)}`,
      filters: [[T.leftOut, (one) => !one.in && one.planned], [T.inDocument, (one) => one.in], [T.conditional, (one) => one.conditions.length > 0], [T.notPlanned, (one) => !one.planned]],
      columns: [{ title: T.part, wide: true, cell: (one) => [h('div', { class: 'part' }, one.block ? jump(one.block, one.text || one.name) : h('span', {}, one.text || one.name)), h('span', { class: 'first' }, `${T[one.part]}${one.name ? ` @${one.name}` : ''}`), fileLine(one)], sort: (one) => orderOf.get(one) },
        { title: T.state, cell: (one) => [tag(!one.planned ? T.notPlanned : one.in ? T.inDocument : T.leftOut, one.in ? 'live' : ''), one.times > 1 ? T.twice(one.times) : ''], sort: (one) => one.in ? 1 : 0 },
        { title: T.because, cell: (one) => one.conditions.length ? conditionTags(one.conditions) : '' },
        { title: T.bring, cell: (one) => one.in || !one.planned ? '' : one.changes.length ? one.changes.map((change) => h('code', { class: 'way' }, change.answer || `${change.wanted ? '' : `${T.not}: `}${change.condition}`)) : h('span', { class: 'quiet' }, T.nothing) }] })];
  },
  terms() {
    return [table({ name: 'terms', title: T.terms, rows: DATA.terms, words: (one) => one.text, style: (one) => one.state === 'undefined' ? 'doubt' : '',
      filters: ['used', 'unused', 'undefined'].map((state) => [T[state], (one) => one.state === state]),
      columns: [{ title: T.oneTerm, cell: (one) => one.block ? jump(one.block, one.text) : h('span', {}, one.text), sort: (one) => one.text }, { title: T.state, cell: (one) => tag(T[one.state], one.state === 'undefined' ? 'doubt' : one.state === 'used' ? 'live' : ''), sort: (one) => T[one.state] },
        { title: T.uses, wide: true, sort: (one) => -one.uses, cell: (one) => one.blocks.length ? h('ul', { class: 'uses' }, one.blocks.slice(0, 60).map((block) => h('li', {}, jump(block, whereOf(block)))), one.blocks.length > 60 ? h('li', {}, `+ ${one.blocks.length - 60}`) : '') : '–' }] })];
  },
  picture() { return [picture()]; },
  proof() {
    if (!DATA.proof) return [h('p', {}, T.noProof)];
    const proof = DATA.proof;
    const large = Number(proof.variants) >= 1e12;
    const number = large ? Number(proof.variants).toExponential(1).replace('.', DATA.language === 'nl' ? ',' : '.').replace('e+', ' × 10^') : Number(proof.variants).toLocaleString(DATA.language);
    return [h('p', {}, `${T.variants} `, h('strong', {}, `${proof.count === 'at-least' ? T.atLeast : proof.count === 'at-most' ? T.atMost : ''}${number}`)),
      h('ul', { class: 'proof' }, proof.properties.map((one) => h('li', {}, tag(T[one.verdict], one.verdict === 'proved' ? 'live' : 'bad'), ' ', one.text, ' ', h('span', { class: 'quiet' }, `(${T.places(one.places)})`)))),
      proof.findings.length ? h('h3', {}, T.findings) : '', h('ul', {}, proof.findings.map((one) => h('li', {}, `${one.message} `, h('span', { class: 'first' }, one.hint || ''), fileLine(one))))];
  },
  against() {
    const all = DATA.against;
    const counts = all.counts;
    if (all.units.length === 0 && all.references.length === 0) return [h('p', {}, `${T.comparedWith} ${all.report}. ${T.same}`)];
    const hit = (index) => { const one = all.references[index]; return h('li', {}, one.reference ? jump(`r-${one.reference.slice(1)}`, one.where) : h('span', {}, one.oldWhere), ': ', h('del', {}, one.oldPrinted), ' ', h('ins', {}, one.printed)); };
    const told = new Set(all.units.flatMap((one) => one.references));
    const rest = all.references.map((one, index) => index).filter((index) => !told.has(index));
    const blockOf = new Map(DATA.units.map((one) => [one.anchor, one.block]));
    const title = (number, text) => [number, text].filter(Boolean).join(' ');
    return [h('p', {}, `${T.comparedWith} `, h('code', {}, all.report), `: ${counts.added} ${T.added}, ${counts.removed} ${T.removed}, ${counts.renumbered} ${T.renumbered}, ${counts.rewritten} ${T.rewritten}.`),
      table({ name: 'against', title: T.against, rows: all.units, words: (one) => [one.oldNumber, one.oldText, one.number, one.text, one.anchor, ...one.lines.map((line) => line.text)].join(' '), style: (one) => `change ${one.change}`,
        filters: [[T.added, (one) => one.change === 'added'], [T.removed, (one) => one.change === 'removed'], [T.renumbered, (one) => one.renumbered], [T.rewritten, (one) => one.rewritten]],
        columns: [{ title: T.change, cell: (one) => [...(one.change !== 'changed' ? [tag(T[one.change], one.change)] : []), one.renumbered ? tag(T.renumbered) : '', one.rewritten ? tag(T.rewritten, 'doubt') : ''], sort: (one) => one.change },
          { title: T.was, cell: (one) => one.change === 'added' ? '–' : title(one.oldNumber, one.oldText) }, { title: T.is, cell: (one) => one.change === 'removed' ? '–' : jump(blockOf.get(one.anchor), title(one.number, one.text)) },
          { title: T.textChange, wide: true, cell: (one) => [one.lines.map((line) => h(line.change === 'added' ? 'ins' : 'del', { class: 'line' }, line.pieces.length ? line.pieces.map((piece) => piece.changed ? h('b', {}, piece.text) : piece.text) : line.text)), one.references.length ? [h('p', { class: 'first' }, T.hit), h('ul', { class: 'citing' }, one.references.map(hit))] : ''] }] }),
      rest.length ? [h('h3', {}, T.moreReferences), h('ul', {}, rest.map(hit))] : ''];
  },
};

const unitAround = new Map();
function whereOf(block) {
  if (unitAround.size === 0) for (const one of DATA.units) unitAround.set(one.block, one.number || one.text);
  for (let at = document.getElementById(block); at; at = at.parentElement) {
    const own = at.id && unitAround.get(at.id);
    const heading = at.matches('section') && at.querySelector(':scope > :is(h2,h3,h4,h5,h6)[id]');
    if (heading && unitAround.has(heading.id)) return unitAround.get(heading.id);
    if (own && at.matches('h2,h3,h4,h5,h6')) return own;
  }
  return block;
}

// ---- the frame ----

const names = Object.keys(PARTS).filter((name) => (name !== 'against' || DATA.against) && (name !== 'terms' || DATA.terms.length));
if (DATA.against) names.splice(1, 0, ...names.splice(names.indexOf('against'), 1));
const sizes = { references: DATA.references.length, gaps: DATA.gaps.length, against: DATA.against ? DATA.against.units.length : 0, terms: DATA.terms.length };
const holder = document.getElementById('report-tables');
const tabs = h('div', { role: 'tablist', 'aria-label': T.sections, class: 'tabs' });
const panels = new Map();
for (const name of names) {
  tabs.append(h('button', { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': `part-${name}`, 'aria-selected': 'false', tabindex: '-1', onclick: () => select(name) },
    T[name], name in sizes ? h('span', { class: `size ${name === 'gaps' && DATA.counts.open ? 'bad' : name === 'gaps' && DATA.counts.warnings ? 'doubt' : ''}` }, String(sizes[name])) : ''));
  const panel = h('div', { role: 'tabpanel', id: `part-${name}`, 'aria-labelledby': `tab-${name}`, class: 'part', hidden: true, tabindex: '-1' }, h('h2', {}, T[name]));
  panels.set(name, panel);
}
tabs.addEventListener('keydown', (event) => {
  const now = names.findIndex((name) => tabs.querySelector(`#tab-${name}`) === document.activeElement);
  const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: names.length - 1 }[event.key];
  if (to === undefined || now < 0) return;
  event.preventDefault();
  const name = names[(to + names.length) % names.length];
  select(name);
  tabs.querySelector(`#tab-${name}`).focus();
});
holder.replaceChildren(tabs, ...panels.values());

function build(name) {
  const panel = panels.get(name);
  if (!panel.dataset.made) {
    panel.dataset.made = 'yes';
    panel.append(...PARTS[name]().flat().filter(Boolean));
  }
  return panel;
}
function select(name) {
  build(name);
  for (const [one, panel] of panels) {
    panel.hidden = one !== name;
    const tab = tabs.querySelector(`#tab-${one}`);
    tab.setAttribute('aria-selected', String(one === name));
    tab.tabIndex = one === name ? 0 : -1;
  }
}
select('overview');

// On a narrow screen one of the two is shown.
const views = h('nav', { class: 'views', 'aria-label': T.view }, [['report', T.toReport], ['document', T.toDocument]].map(([view, text]) =>
  h('button', { type: 'button', 'data-for': view, 'aria-pressed': String(view === 'report'), onclick: () => show(view) }, text)));
function show(view) {
  document.body.dataset.view = view;
  for (const one of views.children) one.setAttribute('aria-pressed', String(one.dataset.for === view));
}
document.querySelector('.top').after(views);

// ---- jumping ----

const page = document.getElementById('report-document');
function goTo(name) {
  const found = document.getElementById(name);
  if (!found || !page.contains(found)) return false;
  show('document');
  for (const one of page.querySelectorAll('.at')) one.classList.remove('at');
  found.classList.add('at');
  found.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  const link = found.matches('.cite') && found.querySelector('a');
  const focused = link || found;
  if (!link && !found.hasAttribute('tabindex')) found.setAttribute('tabindex', '-1');
  focused.focus({ preventScroll: true });
  return true;
}
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.defaultPrevented) return;
  const name = decodeURIComponent(link.getAttribute('href').slice(1));
  if (!goTo(name)) { if (name === 'report-document') show('document'); return; }
  event.preventDefault();
  const row = link.closest('tbody tr');
  for (const one of document.querySelectorAll('tr[aria-current]')) one.removeAttribute('aria-current');
  if (row) row.setAttribute('aria-current', 'true');
  if (location.hash !== `#${name}`) history.pushState(null, '', `#${name}`);
});
addEventListener('popstate', () => { if (location.hash) goTo(decodeURIComponent(location.hash.slice(1))); });

// ---- the document: marks, and who refers to a heading ----

for (const gap of DATA.gaps) {
  if (gap.kind === 'by-hand') continue;
  const found = gap.reference ? document.getElementById(`r-${gap.reference.slice(1)}`) : null;
  if (found) found.classList.add(isDoubt(gap) ? 'doubt' : 'bad');
}
for (const one of DATA.units) {
  if (one.kind === 'item' || one.citedBy.length === 0) continue;
  const heading = document.getElementById(one.block);
  if (heading) heading.append(' ', h('button', { type: 'button', class: 'backlinks', 'aria-label': `${T.citing(one.citedBy.length)}: ${unitTitle(one)}`, onclick: () => {
    show('report');
    select('cited');
    const whole = panels.get('cited').querySelector('.table');
    whole.find(unitTitle(one));
    whole.search.focus({ preventScroll: true });
    holder.scrollTop = 0;
  } }, h('span', { 'aria-hidden': 'true' }, `← ${one.citedBy.length}`)));
}

const tip = h('div', { role: 'tooltip', id: 'report-tip', hidden: true });
document.body.append(tip);
let tipped = null;
function hide() {
  tip.hidden = true;
  if (tipped) tipped.removeAttribute('aria-describedby');
  tipped = null;
}
function point(link) {
  const cite = link.closest('.cite');
  const reference = cite && referenceById.get(`r${cite.id.slice(2)}`);
  if (!reference) return;
  const name = decodeURIComponent(link.getAttribute('href').slice(1));
  const target = reference.targets.find((one) => one.block === name) || reference.targets[0];
  if (!target) return;
  hide();
  tip.replaceChildren(h('strong', {}, `${target.where} · ${target.heading}`), h('span', {}, target.firstWords), h('span', { class: 'quiet' }, `${T[reference.liveness]} · ${T[target.direction]} · ${T[target.distance]}`));
  tip.hidden = false;
  tipped = link;
  link.setAttribute('aria-describedby', 'report-tip');
  const box = link.getBoundingClientRect();
  const own = tip.getBoundingClientRect();
  const above = box.bottom + own.height + 12 > innerHeight;
  tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - own.width - 8))}px`;
  tip.style.top = `${above ? Math.max(8, box.top - own.height - 8) : box.bottom + 8}px`;
}
page.addEventListener('mouseover', (event) => { const link = event.target.closest('.cite a'); if (link) point(link); });
page.addEventListener('mouseout', (event) => { if (event.target.closest('.cite a') && !tip.contains(event.relatedTarget)) hide(); });
page.addEventListener('focusin', (event) => { const link = event.target.closest('.cite a'); if (link && link.matches(':focus-visible')) point(link); });
page.addEventListener('focusout', hide);
tip.addEventListener('mouseleave', hide);
page.addEventListener('scroll', hide, { passive: true });

addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hide();
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
  const search = [...panels.values()].find((panel) => !panel.hidden).querySelector('input[type=search]');
  if (!search) return;
  event.preventDefault();
  show('report');
  search.focus();
});

// On paper everything is there, part after part.
addEventListener('beforeprint', () => {
  for (const name of names) for (const one of build(name).querySelectorAll('.table')) one.showAll();
});
if (location.hash) goTo(decodeURIComponent(location.hash.slice(1)));
