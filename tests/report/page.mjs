// Opens pages of reports in a real browser and uses them as a reviewer does. Arguments: the folder of node_modules, the browser,
// and a JSON list of {file, json, large, scan, document, unseen: not by axe}. Prints what is wrong; nothing when all is right.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

const [modules, program, list] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf-8');
const wrong = [];
let unseen = false;
const expect = (truth, text) => { if (!truth) wrong.push(text); };
const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

// What is within a selector; the whole page where there is none. A document of many pages takes seconds, so that of a report is
// judged once in each look, and its tables at each tab.
async function judged(page, name, within = 'html', more = []) {
  if (unseen) return;
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  const found = await page.evaluate(([within, more]) => axe.run(within, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice', ...more] }), [within, more]);
  for (const one of found.violations) wrong.push(`${name}: axe ${one.id}: ${one.help} ${one.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

async function opened(file, options, sign = '[role=tab][aria-selected=true]') {
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => wrong.push(`${file}: ${error.message}`));
  page.on('console', (message) => { if (message.type() === 'error') wrong.push(`${file}: ${message.text()}`); });
  page.on('dialog', (dialog) => { wrong.push(`${file}: a dialog`); dialog.dismiss(); });
  page.on('request', (request) => { if (!request.url().startsWith('file:')) wrong.push(`${file}: asks ${request.url()}`); });
  const begin = performance.now();
  await page.goto(`file://${file}`);
  await page.waitForSelector(sign);
  return { context, page, milliseconds: performance.now() - begin };
}

const rows = (page) => page.locator('[role=tabpanel]:not([hidden]) tbody tr').count();
const tab = (page, name) => page.click(`#tab-${name}`);
const seen = (page, name) => page.evaluate((id) => {
  const box = document.getElementById(id).getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight + 1;
}, name);

// The page of a scan has no script: it is read, wide and narrow, light and dark.
async function scanned({ file }) {
  for (const [width, colorScheme] of [[1280, 'light'], [400, 'dark']]) {
    const { context, page } = await opened(file, { viewport: { width, height: 900 }, colorScheme }, 'h1');
    await page.locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true; }));
    await judged(page, `${file} ${width}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over <= 0, `${file}: ${over} pixels too wide at ${width}`);
    expect(await page.locator('script').count() === 0 && await page.locator('mark').count() > 0, `${file}: a script, or no place shown in its sentence`);
    await context.close();
  }
}

// A document for who publishes it: read wide and narrow, light and dark, and printed. What stands in it as data is no script.
async function published({ file }) {
  for (const [width, colorScheme] of [[1280, 'light'], [360, 'dark'], [320, 'light']]) {
    const { context, page } = await opened(file, { viewport: { width, height: 900 }, colorScheme }, 'h1');
    await judged(page, `${file} ${width}`, 'html', ['wcag22aa']);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over <= 0, `${file}: ${over} pixels too wide at ${width}`);
    expect(await page.locator('script:not([type="application/ld+json"])').count() === 0, `${file}: a script`);
    expect(await page.locator('article, section').locator('visible=true').count() > 0, `${file}: no sections`);
    await context.close();
  }
}

async function used({ file, json }) {
  const data = JSON.parse(readFileSync(json, 'utf-8'));
  // a page that would run what it should not would fail without the bypass of its policy too
  const strict = await opened(file, { bypassCSP: false });
  expect(await strict.page.locator('[role=tab]').count() >= 8, `${file}: the policy of the page stops its own script`);
  await strict.context.close();
  const { context, page } = await opened(file, { viewport: { width: 1440, height: 950 } });
  const names = await page.locator('[role=tab]').evaluateAll((all) => all.map((one) => one.id.slice(4)));
  // it opens on the overview, which says what stands before signing and what is to be confirmed
  expect(await page.locator('#tab-overview').getAttribute('aria-selected') === 'true', `${file}: does not open on the overview`);
  const reasons = await page.locator('#part-overview .reasons li').allInnerTexts();
  expect(JSON.stringify(reasons) === JSON.stringify(data.signing.reasons.map((one) => one.text)), `${file}: before signing: ${reasons}`);
  const defaults = data.facts.given.filter((one) => one.state === 'default');
  expect(await page.locator('#part-overview .confirm li').count() === defaults.length, `${file}: not all ${defaults.length} defaults are there to confirm`);
  // the counts of the head and of the tabs are those of the data
  const head = Object.fromEntries(await page.locator('.figures div').evaluateAll((all) => all.map((one) => [one.querySelector('dt').textContent, Number(one.querySelector('dd').textContent)])));
  const dutch = data.language === 'nl';
  const byHand = data.gaps.filter((gap) => gap.kind === 'by-hand').length;
  for (const [name, number] of [[dutch ? 'open' : 'open', data.counts.open], [dutch ? 'verdacht' : 'suspicious', data.counts.warnings], [dutch ? 'standaard' : 'by default', defaults.length],
    [dutch ? 'met vast deel' : 'with static part', data.counts.partly + data.counts.static], [dutch ? 'verwijzingen' : 'references', data.references.length]])
    expect(head[name] === number, `${file}: the head has ${head[name]} ${name}, not ${number}`);
  const size = async (name) => Number(await page.locator(`#tab-${name} .size`).innerText());
  expect(await size('gaps') === data.counts.open + data.counts.warnings + byHand, `${file}: ${await size('gaps')} on the tab of what is open`);
  expect(await size('references') === data.references.length, `${file}: ${await size('references')} on the tab of references`);
  for (const name of names) {
    await tab(page, name);
    await judged(page, `${file} ${name}`, name === names[0] ? 'html' : '#report-tables');
  }
  // filter, search, sort
  await tab(page, 'references');
  expect(await rows(page) === Math.min(data.references.length, 120), `${file}: ${await rows(page)} rows of ${data.references.length}`);
  if (data.references.length > 3) {
    const conditional = data.references.filter((one) => one.conditions.length > 0).length;
    const chip = page.locator('#part-references .chips button', { hasText: data.language === 'nl' ? 'Met voorwaarde' : 'Conditional' });
    if (conditional) {
      await chip.click();
      expect(await rows(page) === conditional, `${file}: the filter shows ${await rows(page)} of ${conditional}`);
      await page.locator('#part-references .chips button').first().click();
    }
    const wanted = data.references[data.references.length - 1];
    await page.keyboard.press('/');
    await page.keyboard.type(`${wanted.where} ${wanted.printed}`);
    await page.waitForTimeout(120);
    const text = (one) => [one.where, one.heading, one.before, one.printed, one.after, ...one.targets.flatMap((target) => [target.where, target.heading, target.anchor]), ...one.conditions.map((condition) => condition.text)].join(' ').toLowerCase();
    const words = `${wanted.where} ${wanted.printed}`.toLowerCase().split(/\s+/);
    const least = data.references.filter((one) => words.every((word) => text(one).includes(word))).length;
    expect(await rows(page) >= Math.min(least, 1) && await rows(page) <= data.references.length, `${file}: the search shows ${await rows(page)} of ${least}`);
    expect(await page.locator(`#row-${wanted.id}`).count() === 1, `${file}: the search does not find ${wanted.id}`);
    await page.fill('#search-references', 'zzzz');
    await page.waitForTimeout(120);
    expect(await rows(page) === 0, `${file}: a search for nothing finds something`);
    await page.fill('#search-references', '');
    await page.waitForTimeout(120);
    const head = page.locator('#part-references thead th').nth(2);
    await head.locator('button').click();
    expect(await head.getAttribute('aria-sort') === 'ascending', `${file}: not sorted`);
    await page.locator('#part-references thead th').first().locator('button').click();
    // jump to the source, then to the target
    const one = data.references.find((reference) => reference.targets.length > 0);
    await page.locator(`#row-${one.id} a.from`).click();
    expect(await page.evaluate((id) => document.getElementById(id).classList.contains('at'), `r-${one.id.slice(1)}`), `${file}: no jump to the source`);
    expect(await seen(page, `r-${one.id.slice(1)}`), `${file}: the source is out of sight`);
    await page.locator(`#row-${one.id} a.to`).first().click();
    const target = await page.evaluate(() => document.querySelector('.at').id);
    expect(target === one.targets[0].anchor || target.startsWith('b-'), `${file}: the jump ends at ${target}`);
    expect(await page.locator(`#row-${one.id}[aria-current]`).count() === 1, `${file}: the row is not marked`);
    // pointing at a citation shows the first words of its target
    const cite = page.locator(`#r-${one.id.slice(1)} a`).first();
    await cite.scrollIntoViewIfNeeded();
    await cite.hover();
    expect((await page.locator('#report-tip').innerText()).includes(one.targets[0].firstWords.slice(0, 20)), `${file}: no first words`);
    await page.keyboard.press('Escape');
    expect(!await page.locator('#report-tip').isVisible(), `${file}: the first words stay`);
    await cite.click();
    expect(await page.evaluate(() => document.querySelector('.at').id) === (await cite.getAttribute('href')).slice(1), `${file}: a click on a citation does not jump`);
    // who refers to this
    await page.locator('.backlinks').first().click();
    expect(await page.locator('#tab-cited').getAttribute('aria-selected') === 'true' && await rows(page) >= 1, `${file}: who refers to this`);
  }
  // the keyboard alone
  await page.locator('[role=tab][aria-selected=true]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => document.activeElement.id) === `tab-${names[1]}`, `${file}: arrow keys`);
  // on paper
  const paper = file.replace(/html$/, 'pdf');
  await page.pdf({ path: paper, format: 'A4' });
  const printed = execFileSync('pdftotext', ['-layout', paper, '-'], { encoding: 'utf-8' }).replace(/\s+/g, ' ');
  for (const part of [data.facts.heading.split(' ')[0], data.facts.sources[0].sha256.slice(0, 16), ...data.references.slice(-1).map((one) => one.printed.replace(/\s+/g, ' '))]) expect(printed.includes(part), `${file}: not on paper: ${part}`);
  await context.close();
  // narrow, and dark
  const narrow = await opened(file, { viewport: { width: 480, height: 900 }, colorScheme: 'dark' });
  for (const name of names) {
    await tab(narrow.page, name);
    if (['overview', 'references', 'gaps', 'why', 'against'].includes(name)) await judged(narrow.page, `${file} ${name}, narrow and dark`, '#report-tables');
    const wide = await narrow.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide <= 0, `${file} ${name}: ${wide} wider than the screen`);
  }
  await narrow.page.click('[data-for=document]');
  expect(await narrow.page.locator('#report-document').isVisible() && !await narrow.page.locator('#report-tables').isVisible(), `${file}: the document is not shown`);
  await judged(narrow.page, `${file} document, narrow and dark`);
  await narrow.context.close();
}

async function large({ file, json, articles }) {
  const data = JSON.parse(readFileSync(json, 'utf-8'));
  const { context, page, milliseconds } = await opened(file, { viewport: { width: 1440, height: 950 } });
  expect(milliseconds < 8000, `${file}: opens in ${milliseconds} ms`);
  await tab(page, 'references');
  const begin = performance.now();
  const wanted = data.references[Math.floor(data.references.length / 2)];
  await page.fill('#search-references', wanted.where);
  await page.waitForSelector(`#row-${wanted.id}`);
  const found = performance.now() - begin;
  expect(found < 3000, `${file}: a search takes ${found} ms`);
  await page.locator(`#row-${wanted.id} a.from`).click();
  expect(await seen(page, `r-${wanted.id.slice(1)}`), `${file}: the source is out of sight`);
  const drawing = performance.now();
  await tab(page, 'picture');
  await page.waitForSelector('.picture svg');
  const drawn = performance.now() - drawing;
  expect(drawn < 3000, `${file}: the picture takes ${drawn} ms`);
  await context.close();
  console.log(`# ${articles} articles: opens in ${Math.round(milliseconds)} ms, finds in ${Math.round(found)} ms, draws in ${Math.round(drawn)} ms`);
}

for (const one of JSON.parse(list)) {
  const began = performance.now();
  unseen = Boolean(one.unseen);
  await (one.document ? published(one) : one.scan ? scanned(one) : one.large ? large(one) : used(one));
  console.log(`# ${one.file.split('/').pop()}: ${Math.round(performance.now() - began)} ms`);
}
await browser.close();
for (const one of wrong) console.log(one);
process.exit(wrong.length > 0 ? 1 : 0);
