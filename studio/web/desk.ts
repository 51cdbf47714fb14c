// What is live on the page of an interview. Without it everything works by forms; with it each change is saved as it is made,
// and questions, mistakes and document follow.
import { morph, parsed, type Keep } from './morph';

interface Answer {
  version: number;
  done: number;
  asked: number;
  undo: boolean;
  at: string;
  refused: string;
  conflicts: string[];
  tag: string;
  questions: Changed;
  faults: string;
  status: string;
  notices: string;
  preview: Changed;
}

// Markup, or what of it is new: texts, and numbers of pieces of what was sent before, each with a count.
type Changed = string | (string | number)[];
// As studio/pages/changed.cpp cuts it.
const pieces = (markup: string): string[] => markup.split(/(?=<(?:div|p|li|h|section|fieldset|tr)[ >0-9])/);
const whole = (changed: Changed, had: string[]): string => {
  if (typeof changed === 'string') return changed;
  const out: string[] = [];
  for (let at = 0; at < changed.length; ) {
    const one = changed[at]!;
    if (typeof one === 'string') {
      out.push(one);
      at += 1;
    } else {
      out.push(...had.slice(one, one + (changed[at + 1] as number)));
      at += 2;
    }
  }
  return out.join('');
};

const dutch = document.documentElement.lang === 'nl';
const say = (nl: string, en: string): string => (dutch ? nl : en);

type Values = Map<string, string>;

// A click is a press and a release at one place. While the button is down the page does not move under it, or the click would
// be lost.
class Pointer {
  private down = false;
  private waiting: (() => void)[] = [];
  private timer = 0;

  constructor() {
    const longest = 10_000; // of one whose release is never seen
    document.addEventListener('pointerdown', () => this.press(longest), true);
    for (const end of ['pointerup', 'pointercancel', 'dragend']) document.addEventListener(end, () => this.release(50), true); // the click comes behind
    document.addEventListener('click', () => this.release(0), true);
    window.addEventListener('blur', () => this.release(0));
  }

  up(): Promise<void> {
    return this.down ? new Promise((done) => this.waiting.push(done)) : Promise.resolve();
  }

  private press(longest: number): void {
    window.clearTimeout(this.timer);
    this.down = true;
    this.timer = window.setTimeout(() => this.free(), longest);
  }

  private release(milliseconds: number): void {
    if (!this.down) return;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.free(), milliseconds);
  }

  private free(): void {
    this.down = false;
    for (const done of this.waiting.splice(0)) done();
  }
}

const controls = 'input:not([type=hidden]), textarea';
// Whether it holds what is typed, on one line or on several.
const isWritten = (control: Element): boolean =>
  control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type === 'text');

class Interview {
  private readonly preview = document.getElementById('preview')!;
  private readonly channel = 'BroadcastChannel' in window ? new BroadcastChannel(`beding${location.pathname}`) : null;
  private readonly offline: HTMLElement;
  private timer = 0;
  private running = false;
  private waiting: string[] = []; // what is to be done next, in order
  private readonly pointer = new Pointer();
  private saved: Values; // as the desk has it
  private has = { tag: '', questions: [] as string[], preview: [] as string[] }; // what was sent last
  private failures = 0;
  private shown = 0; // the version of the document
  private readonly reason: HTMLElement; // why a passage is there
  private typing: Element | null = null; // the question that is being typed in: its mistakes wait

  constructor(private readonly form: HTMLFormElement) {
    this.offline = document.createElement('p');
    this.offline.className = 'offline';
    this.offline.setAttribute('role', 'alert');
    this.offline.hidden = true;
    document.body.append(this.offline);
    this.reason = document.createElement('p');
    this.reason.className = 'reason';
    this.reason.setAttribute('role', 'status');
    this.reason.hidden = true;
    this.preview.prepend(this.reason);
    this.shown = this.version();
    this.saved = this.values();
    form.addEventListener('input', (event) => {
      const target = event.target as HTMLInputElement;
      this.typing = isWritten(target) ? target.closest('.question') : null;
      this.later(40);
    });
    form.addEventListener('change', (event) => {
      if (this.tooLarge(event.target as HTMLInputElement)) return;
      if (isWritten(event.target as Element)) this.typing = null;
      this.later(0);
    });
    form.addEventListener('submit', (event) => this.submitted(event));
    form.addEventListener('click', (event) => this.clicked(event));
    this.preview.addEventListener('click', (event) => this.passage(event));
    form.addEventListener('focusin', (event) => this.show((event.target as Element).closest('.question')));
    window.addEventListener('beforeunload', (event) => {
      if (this.unsaved() || document.querySelector('.conflict')) event.preventDefault();
    });
    window.addEventListener('focus', () => this.later(0)); // what another tab saved
    this.channel?.addEventListener('message', (event: MessageEvent<number>) => {
      if (event.data > this.version()) this.later(0);
    });
    document.documentElement.classList.add('live');
  }

  private version(): number {
    return Number((this.form.elements.namedItem('version') as HTMLInputElement).value);
  }

  private later(milliseconds: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send('save'), milliseconds);
    this.busy(true);
  }

  // Something is still to be saved, or to come back.
  private busy(now: boolean): void {
    this.form.toggleAttribute('data-busy', now);
  }

  private submitted(event: SubmitEvent): void {
    const button = event.submitter as HTMLButtonElement | null;
    if (this.failures > 0) return; // the form goes the plain way
    event.preventDefault();
    if (button?.getAttribute('aria-disabled') === 'true') return;
    window.clearTimeout(this.timer);
    this.typing = null;
    void this.send(button?.value ?? 'save');
  }

  private clicked(event: MouseEvent): void {
    const target = event.target as Element;
    const option = target.closest('.option.impossible');
    if (!option || target.closest('a')) return;
    event.preventDefault(); // it keeps its focus, and says why
    option.querySelector<HTMLElement>('input')?.focus();
    this.tell(option.querySelector('.why')?.textContent ?? '');
  }

  private tell(text: string): void {
    const saved = document.querySelector('#status .saved');
    if (saved) saved.textContent = text;
  }

  // ---- sending ----

  // With files only where some were chosen.
  private body(action: string): URLSearchParams | FormData {
    const all = new FormData(this.form);
    all.append('do', action);
    if (this.chosen().length > 0) return all;
    const out = new URLSearchParams();
    for (const [name, value] of all) if (typeof value === 'string') out.append(name, value);
    return out;
  }

  private chosen(): HTMLInputElement[] {
    return [...this.form.querySelectorAll<HTMLInputElement>('input[type=file]')].filter((one) => one.files!.length > 0);
  }

  // One that the desk would not read to its end is not sent.
  private tooLarge(input: HTMLInputElement): boolean {
    const most = Number(input.dataset['most']);
    if (input.type !== 'file' || !input.files![0] || input.files![0].size <= most) return false;
    this.tell(say(`${input.files![0].name} is te groot: hooguit ${Math.floor(most / 1048576)} MB.`, `${input.files![0].name} is too large: ${Math.floor(most / 1048576)} MB at most.`));
    input.value = '';
    return true;
  }

  private values(): Values {
    const out: Values = new Map();
    for (const one of this.form.querySelectorAll<HTMLInputElement>(controls))
      out.set(one.id, isWritten(one) ? one.value : one.type === 'file' ? String(one.files!.length) : String(one.checked));
    return out;
  }

  private unsaved(): boolean {
    return [...this.values()].some(([id, value]) => this.saved.get(id) !== value);
  }

  // One at a time: what comes meanwhile is sent when the answer is there, with all that was typed until then.
  private async send(action: string): Promise<void> {
    if (this.running) {
      if (this.waiting.length === 0 || action !== 'save') this.waiting.push(action);
      return;
    }
    this.running = true;
    this.busy(true);
    const sent = this.values();
    const from = document.activeElement;
    const files = this.chosen().map((one) => [one, one.files![0]] as const);
    try {
      const answer = await fetch(this.form.action, { method: 'POST', headers: { 'X-Desk': 'live', 'X-Desk-Has': this.has.tag }, body: this.body(action), credentials: 'same-origin' });
      if (answer.status === 503) throw new Error(await answer.text());
      if (!answer.ok || !answer.headers.get('content-type')?.startsWith('application/json')) throw new Error(String(answer.status));
      const made = (await answer.json()) as Answer;
      await this.pointer.up();
      if (![from, document.body].includes(document.activeElement)) made.at = ''; // who went on is not called back
      this.apply(made, sent);
      this.failures = 0;
      this.offline.hidden = true;
      for (const [input, file] of files) if (input.files![0] === file) input.value = ''; // it is kept, or was refused
      this.saved = new Map([...this.saved].map(([id, value]) => [id, files.some(([input]) => input.id === id) ? '0' : value]));
    } catch (error) {
      this.failed((error as Error).message, action);
    } finally {
      this.running = false;
    }
    if (this.failures > 0) return;
    const next = this.waiting.shift();
    if (next !== undefined) void this.send(next);
    else this.busy(this.unsaved());
  }

  private failed(why: string, action: string): void {
    this.failures += 1;
    const restarted = why === '403' || why === '421';
    this.offline.textContent = why.length > 3 && why.endsWith(')')
      ? why // the desk itself says what keeps it
      : restarted
      ? say('De werkplek is opnieuw gestart. Wat u hier typte is niet opgeslagen en staat nog op deze pagina; open de werkplek met het nieuwe adres.',
          'The desk was started anew. What you typed here is not saved and still stands on this page; open the desk by its new address.')
      : say('Geen verbinding met de werkplek: wat u typt is nog niet opgeslagen. Het wordt opnieuw geprobeerd.',
          'No connection with the desk: what you type is not saved yet. It is tried again.');
    this.offline.hidden = false;
    this.tell(say('Niet opgeslagen', 'Not saved'));
    window.setTimeout(() => void this.send(action), Math.min(1000 * this.failures, 5000));
  }

  // ---- what came back ----

  private apply(answer: Answer, sent: Values): void {
    const questions = whole(answer.questions, this.has.questions);
    const preview = whole(answer.preview, this.has.preview);
    this.has = { tag: answer.tag, questions: pieces(questions), preview: pieces(preview) };
    const typed = [...this.values()].filter(([id, value]) => sent.has(id) && sent.get(id) !== value).map(([id]) => id);
    const forced = new Set([...answer.conflicts, answer.refused].filter((one) => one).map((one) => `q-${one}`));
    const focus = this.focused();
    const keep: Keep = {
      control: (element) => {
        const question = element.closest('.question');
        if (question && forced.has(question.id)) return false;
        const control = element as HTMLInputElement;
        if (control.type === 'file') return true; // nobody but the user may fill it in
        const now = isWritten(control) ? control.value : String(control.checked);
        // what was typed since stays; so does the text under the cursor
        return (sent.has(control.id) && sent.get(control.id) !== now) || (control === document.activeElement && isWritten(control) && !answer.at);
      },
    };
    this.replace('questions', questions, keep);
    const waits = this.typing?.id;
    const faults = parsed(answer.faults);
    if (faults && waits) {
      faults.querySelector(`a[href="#${CSS.escape(encodeURIComponent(waits))}"]`)?.closest('li')?.remove();
      if (!faults.querySelector('li')) faults.setAttribute('hidden', '');
      this.hush(waits);
    }
    const old = document.getElementById('faults');
    if (old && faults) morph(old, faults, keep);
    this.replace('status', answer.status, keep);
    this.replace('notices', answer.notices, keep);
    (this.form.elements.namedItem('version') as HTMLInputElement).value = String(answer.version);
    const undo = this.form.querySelector<HTMLButtonElement>('button[value=undo]');
    if (undo) undo.hidden = !answer.undo;
    document.title = document.title.replace(/\(\d+ (van|of) \d+\)/, `(${answer.done} $1 ${answer.asked})`);
    this.document(preview, answer.version);
    this.saved = this.values();
    for (const id of typed) this.saved.set(id, sent.get(id) ?? '');
    this.channel?.postMessage(answer.version);
    this.refocus(focus, answer);
  }

  private replace(id: string, markup: string, keep: Keep): void {
    const from = document.getElementById(id);
    const to = parsed(markup);
    if (from && to) morph(from, to, keep);
  }

  // What is typed is not yet wrong: it may not be finished.
  private hush(id: string): void {
    const question = document.getElementById(id);
    question?.querySelector(':scope > .error')?.remove();
    question?.classList.remove('faulty');
    question?.querySelector('[aria-invalid]')?.removeAttribute('aria-invalid');
  }

  private focused(): { name: string; value: string; question: string } | null {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || !this.form.contains(active)) return null;
    const { name = '', value = '' } = active as HTMLButtonElement;
    return { name, value, question: active.closest('.question, .member')?.id ?? '' };
  }

  private refocus(before: { name: string; value: string; question: string } | null, answer: Answer): void {
    if (answer.conflicts.length > 0) document.getElementById('conflict-head')?.focus();
    else if (answer.at) {
      const place = document.getElementById(`q-${answer.at}`);
      const control = place?.querySelector<HTMLElement>(controls) ?? place;
      control?.focus();
    } else if (before && document.activeElement === document.body) document.getElementById(before.question)?.focus();
  }

  // ---- the document ----

  private document(markup: string, version: number): void {
    const to = parsed(markup);
    if (!to || version === this.shown) return; // what changed last stays marked
    this.shown = version;
    const from = this.preview.querySelector('.document');
    if (!from) {
      this.preview.append(document.importNode(to, true));
      return;
    }
    morph(from, to, { control: () => false });
    const all = [...this.preview.querySelectorAll('.changed')];
    if (all.length > 0 && !all.some((one) => this.inSight(one))) this.reveal(all[0]!);
  }

  private inSight(element: Element): boolean {
    const box = element.getBoundingClientRect();
    const view = this.preview.getBoundingClientRect();
    return box.bottom > Math.max(view.top, 0) && box.top < Math.min(view.bottom, window.innerHeight);
  }

  // Only the document is scrolled, never the page under who types.
  private reveal(element: Element): void {
    if (this.preview.scrollHeight <= this.preview.clientHeight) return;
    const offset = element.getBoundingClientRect().top - this.preview.getBoundingClientRect().top;
    this.preview.scrollTop += offset - this.preview.clientHeight / 3;
  }

  // All places that a question governs.
  private show(question: Element | null): void {
    const path = question?.getAttribute('data-path');
    for (const one of this.preview.querySelectorAll('.at')) one.classList.remove('at');
    if (!path) return;
    const places = [...this.preview.querySelectorAll(`[data-by~="${CSS.escape(path)}"]`)];
    for (const one of places) one.classList.add('at');
    if (places.length > 0 && !places.some((one) => this.inSight(one))) this.reveal(places[0]!);
  }

  // From a passage to why it is there, and what it hangs on.
  private passage(event: MouseEvent): void {
    const target = event.target as Element;
    if (target.closest('a')) return;
    const why = target.closest('[data-why]')?.getAttribute('data-why') ?? '';
    const by = target.closest('[data-by]')?.getAttribute('data-by')?.split(' ') ?? [];
    this.reason.hidden = !target.closest('[id]') || target.closest('.reason') !== null;
    this.reason.textContent = why ? say('Staat hier: ', 'Is here: ') + why : say('Staat altijd in het document.', 'Is always in the document.');
    const question = by.map((one) => document.getElementById(`q-${one}`)).find((one) => one !== null);
    for (const one of this.form.querySelectorAll('.at')) one.classList.remove('at');
    if (!question) return;
    question.classList.add('at');
    question.scrollIntoView({ block: 'center' });
    (question.querySelector<HTMLElement>(`input:checked, ${controls}`) ?? question).focus({ preventScroll: true });
  }
}

const form = document.getElementById('interview');
if (form instanceof HTMLFormElement) new Interview(form);
// a list of mistakes that a page comes with is where reading begins
const faults = document.getElementById('faults');
if (faults && !faults.hidden && document.title.startsWith(say('Fout', 'Error'))) document.getElementById('faults-head')?.focus();
