// A table with search, filters and sorting. Its rows are made as they are needed: a report of thousands of
// references opens as fast as a small one.
'use strict';

const CHUNK = 120;

// columns: [{title, cell(row) → element, sort(row) → text or number, wide}]; filters: [[name, row → boolean]]
function table(options) {
  const { name, rows, columns, filters = [], words } = options;
  const found = rows.map((row) => ({ row, text: words(row).toLowerCase() }));
  let filter = null;
  let sorted = null; // [column, direction]
  let made = 0;
  let visible = found;
  const body = h('tbody', {});
  const count = h('p', { class: 'count', role: 'status' });
  const more = h('button', { type: 'button', class: 'more', onclick: () => show(CHUNK) }, T.more);
  const search = h('input', { type: 'search', id: `search-${name}`, autocomplete: 'off', spellcheck: 'false', placeholder: T.search, oninput: () => later() });
  const chips = filters.length === 0 ? '' : h('div', { class: 'chips', role: 'group', 'aria-label': T.filter },
    [[T.all, null], ...filters].map(([title, test]) => {
      const size = test === null ? rows.length : rows.filter(test).length;
      return size === 0 && test !== null ? '' : h('button', { type: 'button', 'aria-pressed': String(test === null), onclick: (event) => {
        filter = test;
        for (const one of event.currentTarget.parentNode.children) one.setAttribute('aria-pressed', String(one === event.currentTarget));
        update();
      } }, title, h('span', { class: 'size' }, String(size)));
    }));
  const heads = columns.map((column) => {
    const head = h('th', { scope: 'col', class: column.wide ? 'wide' : column.narrow ? 'narrow' : '' });
    if (!column.sort) return fill(head, {}, [column.title]);
    return fill(head, {}, [h('button', { type: 'button', title: `${T.sortBy} ${column.title}`, onclick: () => sort(column, head) }, column.title)]);
  });

  function sort(column, head) {
    const down = sorted && sorted[0] === column && sorted[1] === 1;
    sorted = [column, down ? -1 : 1];
    for (const one of heads) one.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    update();
  }
  let waiting = 0;
  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(update, 60);
  }
  function update() {
    const wanted = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    visible = found.filter(({ row, text }) => (!filter || filter(row)) && wanted.every((word) => text.includes(word)));
    if (sorted) {
      const [column, direction] = sorted;
      const order = new Intl.Collator(DATA.language, { numeric: true }).compare;
      visible = visible.map((one) => [column.sort(one.row), one]).sort(([a], [b]) =>
        direction * (typeof a === 'number' && typeof b === 'number' ? a - b : order(String(a), String(b)))).map(([, one]) => one);
    }
    body.replaceChildren();
    made = 0;
    count.textContent = visible.length === 0 ? T.noRows : T.shown(visible.length, rows.length);
    show(CHUNK);
  }
  function show(size) {
    const next = visible.slice(made, made + size);
    made += next.length;
    body.append(...next.map(({ row }) => {
      const line = h('tr', { class: options.style ? options.style(row) : '', id: options.id ? options.id(row) : null });
      columns.forEach((column, index) => line.append(h(index === 0 ? 'th' : 'td', index === 0 ? { scope: 'row' } : { 'data-label': column.title }, column.cell(row))));
      return line;
    }));
    more.hidden = made >= visible.length;
  }
  const whole = h('div', { class: 'table' },
    h('div', { class: 'tools' }, h('div', { class: 'search' }, h('label', { for: `search-${name}`, class: 'hidden' }, `${T.searchIn} ${options.title}`), search), chips, count),
    h('table', {}, h('caption', { class: 'hidden' }, options.title), h('thead', {}, h('tr', {}, heads)), body), more);
  update();
  new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting) && !more.hidden) show(CHUNK); }, { rootMargin: '600px' }).observe(more);
  whole.showAll = () => show(visible.length);
  whole.find = (text) => { search.value = text; update(); };
  whole.search = search;
  return whole;
}
