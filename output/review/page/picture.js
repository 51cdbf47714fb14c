// The references as a picture: the articles below each other, an arc for each reference; forward to one side of the
// colours, backward to the other. More than some hundreds of articles are taken together by chapter.
'use strict';

const MOST_ARTICLES = 600;

function picture() {
  const holder = h('div', { class: 'picture' });
  const bad = new Set(DATA.gaps.filter((gap) => gap.reference).map((gap) => gap.reference));
  let chapter = null;
  const nodes = [];
  let current = null;
  for (const unit of DATA.units) {
    if (unit.kind === 'chapter') current = unit;
    else if (unit.kind !== 'item') nodes.push({ unit, chapter: current });
    if (unit.kind === 'annex' || unit.kind === 'closing') nodes[nodes.length - 1].chapter = null;
  }
  const title = (unit) => [unit.number, unit.text].filter(Boolean).join(' ');
  const cut = (text, most) => text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

  function draw() {
    const grouped = nodes.length > MOST_ARTICLES && chapter === null && nodes.some((node) => node.chapter);
    const rows = [];
    const rowOf = new Map(); // by anchor of the heading
    for (const node of nodes) {
      const key = grouped ? node.chapter || node.unit : node.unit;
      if (chapter !== null && node.chapter !== chapter) continue;
      if (rows.length === 0 || rows[rows.length - 1].key !== key) rows.push({ key, title: title(key), block: key.block, group: grouped && node.chapter ? key : null, chapter: node.chapter });
      rowOf.set(node.unit.anchor, rows.length - 1);
      if (grouped && node.chapter) rowOf.set(node.chapter.anchor, rows.length - 1);
    }
    const arcs = new Map();
    const stubs = [];
    for (const one of DATA.references) {
      const from = rowOf.get(one.unit);
      if (from === undefined) continue;
      if (one.lost.length > 0) stubs.push({ row: from, reference: one });
      for (const target of one.targets) {
        const to = rowOf.get(target.unit);
        if (to === undefined || to === from) continue;
        const key = `${from} ${to}`;
        const arc = arcs.get(key) || { from, to, references: [], bad: false };
        arc.references.push(one);
        arc.bad = arc.bad || bad.has(one.id);
        arcs.set(key, arc);
      }
    }
    const step = rows.length <= 80 ? 24 : rows.length <= 250 ? 16 : 11;
    const size = Math.min(13, step - 1);
    const labels = rows.length <= 250 ? 300 : 250;
    const most = Math.ceil(labels / (size * 0.56));
    const height = rows.length * step + 30;
    let reach = 40;
    const y = (row) => 18 + row * step;
    const lines = [...arcs.values()].map((arc) => {
      const span = Math.abs(arc.to - arc.from) * step;
      const out = Math.min(30 + span * 0.42, 340);
      reach = Math.max(reach, out * 0.76 + 12);
      const x = labels + 12;
      return svg('path', { d: `M ${x} ${y(arc.from)} C ${x + out} ${y(arc.from)}, ${x + out} ${y(arc.to)}, ${x} ${y(arc.to)}`,
        class: `arc ${arc.bad ? 'bad' : arc.to > arc.from ? 'forward' : 'backward'}`, 'stroke-width': Math.min(1.2 + Math.log2(arc.references.length) * 0.9, 6),
        'data-from': arc.from, 'data-to': arc.to });
    });
    const width = labels + reach + 30;
    const picture = svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': T.picture });
    picture.append(...lines);
    let last = null;
    rows.forEach((row, index) => {
      if (!grouped && row.chapter && row.chapter !== last && index > 0) picture.append(svg('line', { x1: 0, x2: labels + 12, y1: y(index) - step / 2, y2: y(index) - step / 2, class: 'rule' }));
      last = row.chapter;
      const link = svg('a', { href: `#${row.block}`, 'data-jump': row.block, class: 'node' },
        svg('title', {}, row.title),
        svg('rect', { x: 0, y: y(index) - step / 2, width: labels + 18, height: step }),
        svg('text', { x: labels, y: y(index) + size * 0.35, 'text-anchor': 'end', 'font-size': size }, cut(row.title, most)),
        svg('circle', { cx: labels + 12, cy: y(index), r: Math.min(4, step / 3), class: stubs.some((stub) => stub.row === index) ? 'bad' : '' }));
      const show = (on) => {
        picture.classList.toggle('some', on);
        for (const line of lines) line.classList.toggle('on', on && (Number(line.dataset.from) === index || Number(line.dataset.to) === index));
      };
      for (const [name, on] of [['mouseenter', true], ['focus', true], ['mouseleave', false], ['blur', false]]) link.addEventListener(name, () => show(on));
      if (row.group) link.addEventListener('click', (event) => { event.preventDefault(); event.stopPropagation(); chapter = row.group; draw(); });
      picture.append(link);
    });
    for (const stub of stubs) picture.append(svg('path', { d: `M ${labels + 16} ${y(stub.row)} h 26 m -5 -5 l 10 10 m 0 -10 l -10 10`, class: 'stub' }, svg('title', {}, `${stub.reference.lost.join(', ')}: ${T.notThere}`)));
    holder.replaceChildren(
      h('p', { class: 'help' }, grouped ? T.pictureBy : T.pictureHelp),
      h('ul', { class: 'legend' }, h('li', { class: 'forward' }, T.legendForward), h('li', { class: 'backward' }, T.legendBackward), h('li', { class: 'bad' }, T.legendBad)),
      chapter === null ? '' : h('button', { type: 'button', onclick: () => { chapter = null; draw(); } }, T.pictureAll),
      h('div', { class: 'canvas', tabindex: '0', role: 'region', 'aria-label': T.picture }, picture));
  }
  draw();
  return holder;
}
