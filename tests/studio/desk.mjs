// Works at the desk as a drafter does. Arguments: the folder of node_modules, the browser, and JSON with the part to play and
// the address. Prints what is wrong; nothing when all is right.
import { createRequire } from 'node:module';
import { appendFileSync, readFileSync } from 'node:fs';

const [modules, program, json] = process.argv.slice(2);
const data = JSON.parse(json);
const require = createRequire(`${modules}/`);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf-8');
const wrong = [];
const expect = (truth, text) => { if (!truth) wrong.push(text); };
const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const origin = new URL(data.address).origin;

async function context(options = {}) {
  const made = await browser.newContext({ reducedMotion: 'reduce', acceptDownloads: true, ...options });
  made.setDefaultTimeout(20000);
  return made;
}
async function opened(where, address = data.address) {
  const page = await where.newPage();
  page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => { if (message.type() === 'error' && !/409|422|ERR_CONNECTION|ERR_EMPTY|ERR_INTERNET|Failed to fetch/.test(message.text())) wrong.push(`${page.url()}: ${message.text()}`); });
  page.on('request', (request) => { if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) wrong.push(`asks ${request.url()}`); });
  await page.goto(address);
  return page;
}
async function judged(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  for (const one of found.violations) wrong.push(`${name}: axe ${one.id}: ${one.help} ${one.nodes.slice(0, 2).map((node) => node.html.slice(0, 200)).join(' | ')}`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over <= 0, `${name}: ${over} pixels too wide`);
}
// The pages on a phone (which is as wide as a screen at 400%), dark, and printed.
async function faces(from, addresses, name) {
  for (const [width, colorScheme, media] of [[320, 'dark', 'screen'], [320, 'light', 'screen'], [1280, 'dark', 'screen'], [1280, 'light', 'print'], [1280, 'dark', 'print']]) {
    const one = await context({ viewport: { width, height: 900 }, colorScheme });
    await one.addCookies(await from.cookies());
    const page = await one.newPage();
    await page.emulateMedia({ media, colorScheme });
    for (const [at, address] of addresses.entries()) {
      await page.goto(origin + address);
      await judged(page, `${name} ${address} ${width} ${colorScheme} ${media}`);
      if (media === 'print') expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme) === 'light', `${name}: controls are printed dark`);
      if (data.pictures) await page.screenshot({ path: `${data.pictures}/${name}${at}-${width}-${colorScheme}-${media}.png`, fullPage: true });
    }
    await one.close();
  }
}
async function begin(page, library, name = 'Proef') {
  await page.click(`a[href="/new?library=${library}"]`);
  await page.fill('#f-name', name);
  if (await page.locator('#f-who').count()) await page.fill('#f-who', 'A. Jansen');
  await page.click('button[value=create]');
  await page.waitForURL('**/d/*');
  return page.url().split('/d/')[1].split(/[#?]/)[0];
}
// Makes the covenant ask for a place of signing.
async function asksPlace(page) {
  await page.click(`${control('tekenwijze')}[value=gezamenlijk]`);
  await page.waitForSelector(control('plaats'));
}
const later = (page, than) => page.waitForFunction((than) => Number(document.querySelector('#status').dataset.version) > than, than);
const escaped = (text) => text.replace(/["\\]/g, '\\$&');
const control = (path) => `[name="a:${escaped(path)}"]`;

// Waits until nothing is to be saved or to come back; without script that is always so.
const quiet = (page) => page.waitForSelector('#interview:not([data-busy])', { state: 'attached' });

// Holds what the desk answers until it is let go.
async function held(page) {
  const waiting = [];
  let open = false;
  await page.route('**/d/*/answers', async (route) => {
    if (!open) await new Promise((go) => waiting.push(go));
    await route.continue();
  });
  const made = {
    async asked() {
      for (let tries = 0; tries < 2000 && waiting.length === 0; tries += 1) await page.waitForTimeout(10);
      if (waiting.length === 0) throw new Error('the desk is not asked anything');
    },
    go() { for (const one of waiting.splice(0)) one(); },
    end() { open = true; made.go(); },
  };
  return made;
}

// Waits until a field shows a value.
async function holds(page, path, value, otherwise) {
  await page.waitForFunction(([name, text]) => document.querySelector(name)?.value === text, [control(path), value]).catch(() => wrong.push(otherwise));
}

// Gives one answer; false: it is not asked now.
async function answer(page, path, value, after) {
  if (await page.locator(control(path)).count() === 0) return false;
  const first = page.locator(control(path)).first();
  const type = await first.getAttribute('type');
  if (type === 'text') {
    if (await first.inputValue() === value) return true;
    await first.fill(value);
    await first.blur();
  } else if (type === 'radio') {
    const one = page.locator(`${control(path)}[value="${typeof value === 'boolean' ? value : escaped(value)}"]`);
    if (await one.isChecked()) return true;
    await quiet(page); // while an answer comes in the page may move under a pointer that is on its way
    await one.click({ force: true });
    if (!(await one.isChecked())) throw new Error(`${path} cannot be chosen`);
  } else {
    for (const option of await page.locator(control(path)).all()) await option.setChecked(value.includes(await option.getAttribute('value')));
  }
  await after?.();
  return true;
}
async function download(page, at, out) {
  await page.click('a[href$="/finish"]');
  for (const [ending, selector] of [['docx', 'a[href*="/file/docx"]'], ['toml', 'a[href$="/file/answers"]']]) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
    await file.saveAs(`${out}/case${at}.${ending}`);
  }
}

async function fill(page, one, { live }) {
  const after = live ? async () => { await page.waitForTimeout(60); } : async () => {};
  const send = async () => {
    if (live) return page.waitForTimeout(150);
    await page.click('button[value=save]');
    return page.waitForLoadState();
  };
  for (const [kind, count] of Object.entries(one.parties))
    for (let have = await page.locator(`[id="q-${kind}"] fieldset.member`).count(); have < count; have += 1) {
      await page.click(`button[value="add ${kind}"]`);
      await page.waitForSelector(`[id="q-${kind}.${have + 1}"]`);
      await page.waitForLoadState();
    }
  // what is asked depends on what was answered: once more as long as that helps
  let left = one.values;
  for (let round = 0; round < 6 && left.length > 0; round += 1) {
    const next = [];
    for (const [path, value] of left) if (!await answer(page, path, value, after)) next.push([path, value]);
    await send();
    left = next;
  }
  expect(left.length === 0, `not asked: ${left.map(([path]) => path)}`);
}

const parts = {
  // every change is saved as it is made
  async live() {
    const where = await context({ viewport: { width: 1400, height: 900 } });
    let page = await opened(where);
    expect(!page.url().includes('token'), 'the token stays in the address');
    for (const [at, one] of data.cases.entries()) {
      await page.goto(`${origin}/`);
      await begin(page, one.library, `Zaak ${at}`);
      expect(await page.evaluate(() => document.documentElement.classList.contains('live')), 'the script does not run');
      await fill(page, one, { live: true });
      // the last keystroke is in the preview within time
      if (at === 0) {
        const times = [];
        const field = page.locator(control('plaats'));
        const was = await field.inputValue();
        for (const text of ['Amersfoort', 'Utrecht', 'Zeist', was]) {
          await field.fill(text);
          times.push(await page.evaluate((text) => new Promise((done) => {
            const begin = performance.now();
            const look = () => document.getElementById('preview').textContent.includes(text) ? done(performance.now() - begin) : performance.now() - begin > 5000 ? done(5000) : setTimeout(look, 4);
            look();
          }), text));
          expect(await page.locator('#preview .changed').count() > 0, `nothing is marked after ${text}`);
        }
        times.sort((a, b) => a - b);
        console.log(`# preview after ${times.map((one) => Math.round(one)).join(', ')} ms`);
        expect(times[1] < 1000, `the preview takes ${times} ms`); // 200 ms on a quiet machine
        await field.blur();
      }
      await page.waitForTimeout(300);
      await page.reload();
      expect(await page.locator('#faults').isHidden(), `mistakes: ${await page.locator('#faults').innerText()}`);
      await download(page, at, data.out);
    }
    await where.close();
  },

  // the same with script switched off
  async plain() {
    const where = await context({ javaScriptEnabled: false });
    const page = await opened(where);
    for (const [at, one] of data.cases.entries()) {
      await page.goto(`${origin}/`);
      await begin(page, one.library, `Zaak ${at}`);
      await fill(page, one, { live: false });
      await download(page, at, data.out);
    }
    await where.close();
  },

  // lines and paragraphs: saved as they are typed, with the caret where it is; without script by the button
  async lines() {
    const where = await context();
    const page = await opened(where);
    const id = await begin(page, 'lang.beding');
    const area = page.locator(control('plek'));
    await area.click();
    await page.keyboard.type('Weg 1');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Utrecht');
    await page.waitForFunction(() => document.querySelector('#preview')?.innerText.includes('Weg 1\nUtrecht'));
    expect(await area.evaluate((one) => one === document.activeElement && one.selectionStart === one.value.length), 'the caret left the text');
    await page.keyboard.type(' (NL)');
    await page.locator(control('waarom')).fill('Er is:\n\n- water;\n- {lucht}.');
    await page.waitForFunction(() => document.querySelector('#preview')?.textContent.includes('{lucht}.'));
    await judged(page, 'lines');
    await page.waitForLoadState('networkidle');
    await page.reload();
    expect(await area.inputValue() === 'Weg 1\nUtrecht (NL)', `kept: ${await area.inputValue()}`);
    await page.close();
    const bare = await browser.newContext({ javaScriptEnabled: false });
    await bare.addCookies(await where.cookies());
    const plain = await bare.newPage();
    await plain.goto(`${origin}/d/${id}`);
    expect(await plain.locator(control('plek')).inputValue() === 'Weg 1\nUtrecht (NL)', 'without script it is not shown');
    await plain.locator(control('plek')).fill('Plein 2\nBaarn');
    await plain.click('button[value=save]');
    expect(await plain.locator(control('plek')).inputValue() === 'Plein 2\nBaarn', 'without script it is not saved');
    await bare.close();
    await where.close();
  },
  // images: chosen, shown, removed and refused, with script and without; and a house style for the documents
  async images() {
    for (const javaScriptEnabled of [true, false]) {
      const where = await context({ javaScriptEnabled, viewport: { width: 1300, height: 900 } });
      await where.addCookies(data.cookies ?? []);
      const page = await opened(where, data.cookies ? origin : data.address);
      const name = javaScriptEnabled ? 'live' : 'plain';
      const id = await begin(page, 'beeld.beding', `Beeld ${name}`);
      const save = async () => javaScriptEnabled ? page.waitForLoadState('networkidle') : page.click('button[value=save]').then(() => page.waitForLoadState());
      const file = (path) => page.locator(`[name="f:${path}"]`);
      await page.fill(control('gemeente.1.naam'), 'Doorn');
      await page.fill(control('gemeente.1.logo'), 'Wapen van Doorn');
      await file('gemeente.1.logo').setInputFiles(data.images.png);
      await save();
      await page.waitForSelector('img.thumb[alt="Wapen van Doorn"]').catch(() => wrong.push(`${name}: the image is not shown`));
      await page.waitForSelector('#preview img[alt="Wapen van Doorn"]').catch(() => wrong.push(`${name}: the image is not in the document`));
      if (javaScriptEnabled) expect(await page.evaluate(() => [...document.querySelectorAll('img')].every((one) => one.complete && one.naturalWidth > 0)), `${name}: an image does not load`);
      await page.fill(control('beeld'), 'Beeldmerk');
      await file('beeld').setInputFiles(data.images.svg);
      await save();
      await page.waitForSelector('#preview img[alt=Beeldmerk]').catch(() => wrong.push(`${name}: the SVG is not in the document`));
      for (const bad of ['script', 'text', 'large']) {
        await file('beeld').setInputFiles(data.images[bad]);
        await save();
        if (bad === 'large' && javaScriptEnabled) {
          await page.waitForFunction(() => /te groot/.test(document.querySelector('#status .saved').textContent)).catch(() => wrong.push('a large file is not told'));
          continue;
        }
        await page.waitForSelector('[id="q-beeld"] .error').catch(() => wrong.push(`${name}: ${bad} is not refused`));
        expect(await page.locator('#preview img[alt=Beeldmerk]').count() === 1, `${name}: ${bad} takes the place of the image`);
        if (bad === 'script' && javaScriptEnabled) await judged(page, `a refused image, ${name}`);
        if (!javaScriptEnabled) await page.goto(`${origin}/d/${id}`);
      }
      // one is removed, and comes back by undoing
      await page.click('button[value="clear beeld"]');
      await page.waitForSelector('[id="q-beeld"] img', { state: 'detached' }).catch(() => wrong.push(`${name}: the image stays`));
      await page.click('button[value=undo]');
      await page.waitForSelector('[id="q-beeld"] img').catch(() => wrong.push(`${name}: the image does not come back`));
      if (javaScriptEnabled) await judged(page, `images, ${name}`);
      if (data.pictures) await page.screenshot({ path: `${data.pictures}/images-${name}.png`, fullPage: true });
      await page.goto(`${origin}/d/${id}/finish`);
      if (javaScriptEnabled) await judged(page, `the end with styles, ${name}`);
      await page.check('input[value="stijlen/huis.dotx"]');
      await page.click('button[value=style]');
      await page.waitForLoadState();
      expect(await page.isChecked('input[value="stijlen/huis.dotx"]'), `${name}: the style is not kept`);
      if (javaScriptEnabled) await faces(where, [`/d/${id}`, `/d/${id}/finish`], 'images');
      if (data.pictures) await page.screenshot({ path: `${data.pictures}/finish-${name}.png`, fullPage: true });
      for (const [ending, selector] of [['docx', 'a[href*="/file/docx"]'], ['zip', 'a[href$="/file/answers"]']]) {
        const [got] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
        await got.saveAs(`${data.out}/${name}.${ending}`);
      }
      data.cookies = await where.cookies();
      await where.close();
    }
  },

  // for the tutorials: the questions with their document, an option that cannot be, and the end
  async pictures() {
    const where = await context({ viewport: { width: 1200, height: 760 } });
    const page = await opened(where);
    const shot = (name, of = page) => of.screenshot({ path: `${data.out}/${name}.png`, animations: 'disabled', caret: 'hide' });
    await begin(page, data.cases[0].library, data.name);
    await fill(page, data.cases[0], { live: true });
    for (const [path, value] of data.last) {
      await page.waitForSelector(control(path));
      await answer(page, path, value);
      await page.waitForTimeout(300);
    }
    await page.waitForFunction((text) => document.getElementById('preview').textContent.includes(text), data.shown);
    await page.waitForLoadState('networkidle');
    // how far the document was scrolled hangs on when each answer came
    await page.evaluate(([id, shown]) => {
      document.activeElement.blur();
      document.documentElement.style.scrollBehavior = 'auto';
      const having = [...document.querySelectorAll('#preview *')].filter((one) => one.textContent.includes(shown));
      having[having.length - 1].scrollIntoView({ block: 'center', behavior: 'instant' });
      document.getElementById(id).scrollIntoView();
    }, [`q-${data.at}`, data.shown]);
    await page.waitForTimeout(300);
    await shot(data.first);
    if (data.more.length > 0) {
      await shot(data.more[0], page.locator('.question:has(> .control > .option.impossible)').first());
      await page.goto(page.url().replace(/(\/d\/\w+).*/, '$1/finish'));
      await shot(data.more[1]);
    }
    await where.close();
  },

  // no mouse: from the address to a download
  async keyboard() {
    const where = await context();
    const page = await opened(where);
    const at = () => page.evaluate(() => { const one = document.activeElement; return { tag: one.tagName, name: one.name ?? '', value: one.value ?? '', href: one.getAttribute('href') ?? '' }; });
    const reach = async (is, name) => {
      for (let step = 0; step < 400; step += 1) {
        await page.keyboard.press('Tab');
        if (is(await at())) return;
      }
      wrong.push(`Tab does not reach ${name}`);
    };
    await page.keyboard.press('Tab');
    expect((await at()).href === '#main', 'the first stop is not the way to the content');
    await reach((one) => one.href === '/new?library=modelconvenant.beding', 'the library');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#f-name');
    await reach((one) => one.name === 'name', 'the name');
    await page.keyboard.type('By keys');
    await reach((one) => one.name === 'who', 'the name of who works');
    await page.keyboard.type('A. Jansen');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/d/*');
    await reach((one) => one.name === 'a:gemeente.1.naam', 'the first party');
    await page.keyboard.type('Utrechtse Heuvelrug');
    await reach((one) => one.name === 'a:looptijd', 'the choice');
    await page.keyboard.press('Space');
    await page.waitForTimeout(400);
    expect(await page.locator(`${control('looptijd')}:checked`).count() === 1, 'Space does not choose');
    expect((await at()).name === 'a:looptijd', 'the focus is lost when the page changes');
    expect((await page.locator('#preview').innerText()).includes('Utrechtse Heuvelrug'), 'what was typed is not in the document');
    await page.keyboard.press('Shift+Tab');
    await page.reload();
    expect(await page.locator(control('gemeente.1.naam')).inputValue() === 'Utrechtse Heuvelrug', 'what was typed is not kept');
    await reach((one) => one.href.endsWith('/finish'), 'the end');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/finish');
    await reach((one) => one.href.includes('/file/docx'), 'the download');
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(file.suggestedFilename() === 'By keys.docx', `downloads ${file.suggestedFilename()}`);
    await where.close();
  },

  // every page and state, light and dark, wide and at 400%
  async looks() {
    const where = await context();
    const first = await opened(where);
    await begin(first, 'modelconvenant.beding', 'Een lange naam '.repeat(8));
    const id = first.url().split('/d/')[1].split(/[#?]/)[0];
    await first.fill(control('gemeente.1.naam'), 'Doorn');
    await first.click(`${control('looptijd')}[value=bepaald]`);
    await first.waitForSelector(control('jaren'));
    await first.fill(control('jaren'), 'honderd');
    await first.locator(control('jaren')).blur();
    await first.waitForSelector('#faults:not([hidden])');
    await first.waitForSelector(`${control('jaren')}[aria-invalid=true]`);
    const cookies = await where.cookies();
    for (const [width, colorScheme, script] of [[1280, 'light', true], [320, 'dark', true], [320, 'light', false], [1280, 'dark', false]]) {
      const one = await context({ viewport: { width, height: 900 }, colorScheme });
      await one.addCookies(cookies);
      const page = await one.newPage();
      if (!script) await page.route('**/desk.js', (route) => route.abort());
      for (const address of ['/', '/new?library=modelconvenant.beding', `/d/${id}`, `/d/${id}/finish`, `/d/${id}/history`, '/nothing']) {
        await page.goto(origin + address);
        await judged(page, `${address} ${width} ${colorScheme}`);
      }
      expect(await page.title() !== '', 'a page without title');
      await page.goto(`${origin}/new?library=modelconvenant.beding`);
      await page.click('button[value=create]');
      await judged(page, `mistakes ${width} ${colorScheme}`);
      await page.goto(`${origin}/d/${id}`);
      await page.locator('#faults a').first().click();
      expect(await page.evaluate(() => location.hash !== '' && document.querySelector(location.hash.replaceAll('.', '\\.')) !== null), 'a mistake does not lead to its field');
      await one.close();
    }
    await where.close();
  },

  // the page changes between the press of a button and its release: the click arrives, and focus and caret stay where they were
  async presses() {
    const where = await context({ viewport: { width: 1300, height: 900 } });
    const page = await opened(where);
    await begin(page, 'modelconvenant.beding');
    const radio = (path, value) => page.locator(`${control(path)}[value="${value}"]`);
    const desk = await held(page);
    const press = async (locator) => {
      await locator.scrollIntoViewIfNeeded();
      const box = await locator.boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
    };
    // a question comes above what is pressed
    await radio('werkgebied', 'deel').click();
    await desk.asked();
    await press(radio('overwegingen', 'false'));
    desk.go();
    await page.waitForTimeout(500);
    expect(await page.locator(control('werkgebied-deel')).count() === 0, 'the page changes under a button that is down');
    await page.mouse.up();
    await page.waitForSelector(control('werkgebied-deel')).catch(() => wrong.push('the answer does not come after the release'));
    expect(await radio('overwegingen', 'false').isChecked(), 'a click is lost when the page changes between press and release');
    await desk.asked();
    desk.go();
    await quiet(page);
    expect(await radio('overwegingen', 'false').isChecked(), 'what was clicked while an answer came is undone');
    // two clicks while the desk is at work are two
    const add = page.locator('button[value="add gemeente"]');
    await page.fill(control('gemeente.1.naam'), 'Doorn');
    await desk.asked();
    await add.click();
    await add.click();
    desk.end();
    await page.waitForSelector('[id="q-gemeente.3"]').catch(() => wrong.push('of two clicks while the desk is at work one is lost'));
    await quiet(page);
    await page.unrouteAll({ behavior: 'wait' });
    // keys are held while the page changes: no button becomes another
    const keys = await held(page);
    await page.locator('button[value="remove gemeente.3"]').click();
    await keys.asked();
    const copy = page.locator('button[value="copy gemeente.2"]');
    await copy.focus();
    await page.keyboard.down('Space');
    keys.go();
    await page.waitForSelector('[id="q-gemeente.3"]', { state: 'detached' });
    await page.keyboard.up('Space');
    await keys.asked();
    keys.go();
    await page.waitForSelector('[id="q-gemeente.3"]').catch(() => wrong.push('a key that was held while the page changed does nothing'));
    // questions vanish above the field that is typed in
    await radio('looptijd', 'bepaald').click();
    await keys.asked();
    keys.go();
    await page.waitForSelector(control('jaren'));
    await quiet(page);
    await radio('looptijd', 'onbepaald').click();
    await keys.asked();
    const field = page.locator(control('evaluatiecyclus'));
    await field.fill('10');
    await field.evaluate((one) => { one.setSelectionRange(1, 1); one.mine = true; });
    keys.end();
    await page.waitForSelector(control('jaren'), { state: 'detached' });
    await quiet(page);
    const now = await page.evaluate(() => { const one = document.activeElement; return [one.name, one.mine, one.value, one.selectionStart]; });
    expect(JSON.stringify(now) === '["a:evaluatiecyclus",true,"10",1]', `focus or caret is lost: ${now}`);
    await where.close();
  },

  // two tabs: what differs is merged and told, what both changed is shown and not taken
  async tabs() {
    const where = await context();
    const page = await opened(where);
    await begin(page, 'modelconvenant.beding');
    await asksPlace(page);
    const other = await opened(where, page.url());
    await other.evaluate(() => { window.BroadcastChannel = undefined; });
    await page.fill(control('plaats'), 'Hierdorp');
    await page.locator(control('plaats')).blur();
    await later(page, 2);
    await other.fill(control('gemeente.1.naam'), 'Doorn');
    await other.locator(control('gemeente.1.naam')).blur();
    await holds(other, 'plaats', 'Hierdorp', 'the other tab does not show what was saved');
    // without script nothing is seen of each other until one saves
    const plain = await context({ javaScriptEnabled: false });
    await plain.addCookies(await where.cookies());
    const third = await plain.newPage();
    await third.goto(page.url());
    await page.fill(control('plaats'), 'Daarwijk');
    await page.locator(control('plaats')).blur();
    await page.waitForFunction(() => document.getElementById('preview').textContent.includes('Daarwijk'));
    await third.fill(control('plaats'), 'Elders');
    await third.click('button[value=save]');
    await third.waitForSelector('#conflict');
    const text = await third.locator('.conflict').innerText();
    expect(text.includes('Daarwijk') && text.includes('Elders'), `both are not shown: ${text}`);
    await third.click('#conflict a');
    await third.click('.conflict button[value^=take]');
    await third.waitForLoadState();
    expect(await third.locator(control('plaats')).inputValue() === 'Elders', 'what was chosen is not taken');
    // with script: at the field, in words, and what was typed goes along until one of the two is chosen
    await page.fill(control('gemeente.1.naam'), 'Epe');
    await page.waitForFunction(() => document.getElementById('preview').textContent.includes('Epe'));
    await other.evaluate(() => { const version = document.querySelector('[name=version]'); version.value = Number(version.value) - 1; }); // it has not seen that
    await other.fill(control('gemeente.1.naam'), 'Ede');
    const box = other.locator('[id="q-gemeente.1.naam"] .conflict');
    await box.waitFor();
    const both = await box.innerText();
    expect(both.includes('Epe') && both.includes('Ede') && !both.includes('{'), `both are not shown at the field: ${both}`);
    expect(await other.locator(control('gemeente.1.naam')).inputValue() === 'Epe', 'what was saved first does not stand');
    await judged(other, 'a conflict');
    await other.fill(control('plaats'), 'Elst');
    await other.waitForFunction(() => document.getElementById('preview').textContent.includes('Elst'));
    expect(await box.count() === 1, 'what was not chosen yet is gone');
    await box.locator('button[value^=take]').click();
    await box.waitFor({ state: 'detached' });
    await other.waitForFunction(() => document.getElementById('preview').textContent.includes('Ede'));
    // a lost connection is told, and what was typed is sent when it is back
    await where.setOffline(true);
    await page.fill(control('plaats'), 'Zeist');
    await page.waitForSelector('.offline:not([hidden])');
    await where.setOffline(false);
    await page.waitForSelector('.offline', { state: 'hidden' });
    await where.close();
    await plain.close();
  },

  // types until it is killed; each number is noted when it was shown as saved
  async typing() {
    const where = await context();
    const page = await opened(where);
    const id = await begin(page, 'modelconvenant.beding', 'Zaak');
    await asksPlace(page);
    try {
      for (let number = 1; ; number += 1) {
        await page.fill(control('plaats'), `Plaats ${number}`, { timeout: 3000 });
        await page.waitForFunction((text) => document.getElementById('preview').textContent.includes(text) && document.querySelector('.offline').hidden, `Plaats ${number}`, { timeout: 3000 });
        appendFileSync(data.shown, `${id} ${number}\n`);
      }
    } catch { /* the desk is gone */ }
  },

  // what other sites and hostile texts try
  async hostile() {
    const where = await context();
    const page = await opened(where);
    let alerts = 0;
    page.on('dialog', (dialog) => { if (dialog.type() !== 'beforeunload') alerts += 1; dialog.accept(); });
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    await begin(page, 'modelconvenant.beding', evil);
    await asksPlace(page);
    await page.fill(control('plaats'), evil);
    await page.fill(control('gemeente.1.naam'), evil);
    await page.locator(control('gemeente.1.naam')).blur();
    await page.waitForFunction(() => document.getElementById('preview').textContent.includes('onerror'));
    expect(await page.locator('#preview img, #preview script').count() === 0, 'markup in the document');
    await page.waitForLoadState('networkidle'); // who leaves before it is saved is asked about it
    for (const rest of ['', '/finish', '/history']) await page.goto(page.url().replace(/(\/d\/\w+).*/, `$1${rest}`));
    expect(alerts === 0, 'a script of an answer ran');
    // a page of another port has our cookie, and not our origin
    const answer = await page.request.post(`${origin}/dossiers`, { headers: { origin: 'http://127.0.0.1:1' }, form: { library: 'modelconvenant.beding', name: 'x', who: 'x' } });
    expect(answer.status() === 403, `another origin gets ${answer.status()}`);
    // a name that was made to point here
    const rebound = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP evil.example 127.0.0.1'] });
    const foreign = await rebound.newPage();
    const got = await foreign.goto(origin.replace('127.0.0.1', 'evil.example'));
    expect(got.status() === 421, `a rebound name gets ${got.status()}`);
    await rebound.close();
    // the address works once
    const again = await (await browser.newContext()).newPage();
    expect((await again.goto(data.address)).status() === 403, 'the token works twice');
    await where.close();
  },
};

await parts[data.part]();
await browser.close();
for (const one of wrong) console.log(one);
process.exit(wrong.length > 0 ? 1 : 0);
