// Makes the elements of a page like newly made ones, and leaves alone what is the same: focus, what is being typed and the
// place one scrolled to stay.

export interface Keep {
  // Whether what stands in this control must stay, because it was typed after what is new was asked for.
  control(element: Element): boolean;
}

// A button is what it does: one that comes before it makes it no other under the pointer.
const keyOf = (node: Node): string => {
  if (!(node instanceof Element)) return '';
  return node.id || (node instanceof HTMLButtonElement && node.value ? `do ${node.value}` : '');
};

function sameKind(one: Node, other: Node): boolean {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);
}

function morphAttributes(from: Element, to: Element): void {
  for (const { name, value } of [...to.attributes]) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name)) from.removeAttribute(name);
}

function morphControl(from: HTMLInputElement, to: HTMLInputElement, keep: Keep): void {
  const { value, checked } = from;
  const stays = keep.control(from); // asked first: the attribute of a control that nobody typed in is its value
  morphAttributes(from, to);
  if (stays) {
    // setting the attribute of a control that nobody typed in would change what it shows
    if (from.value !== value) from.value = value;
    if (from.checked !== checked) from.checked = checked;
    return;
  }
  if (from.type === 'radio' || from.type === 'checkbox') from.checked = to.hasAttribute('checked');
  else if (from.value !== to.value) from.value = to.value;
}

function morphArea(from: HTMLTextAreaElement, to: HTMLTextAreaElement, keep: Keep): void {
  const { value } = from;
  const wanted = keep.control(from) ? value : to.value;
  morphAttributes(from, to);
  from.defaultValue = to.defaultValue;
  if (from.value !== wanted) from.value = wanted;
}

// What goes away is taken out before the rest is looked at, so that nothing that stays is moved: an element that is moved loses
// the focus, and a press of the mouse that was begun on it.
function withoutGone(from: Element, to: Element): Map<string, Element> {
  const wanted = new Map<string, Node>();
  for (const child of to.children) if (keyOf(child)) wanted.set(keyOf(child), child);
  const keyed = new Map<string, Element>();
  for (const child of [...from.children]) {
    const key = keyOf(child);
    if (!key) continue;
    const twin = wanted.get(key);
    if (twin && sameKind(child, twin)) keyed.set(key, child);
    else child.remove();
  }
  return keyed;
}

export function morph(from: Element, to: Element, keep: Keep): void {
  if (from instanceof HTMLInputElement && to instanceof HTMLInputElement) return morphControl(from, to, keep);
  if (from instanceof HTMLTextAreaElement && to instanceof HTMLTextAreaElement) return morphArea(from, to, keep);
  morphAttributes(from, to);
  const keyed = withoutGone(from, to);
  let at: ChildNode | null = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const key = keyOf(wanted);
    let match: ChildNode | null = null;
    if (key) match = keyed.get(key) ?? null;
    else if (at && sameKind(at, wanted)) match = at;
    if (!match || !sameKind(match, wanted)) {
      from.insertBefore(document.importNode(wanted, true), at);
      continue;
    }
    for (let next: ChildNode | null; at && at !== match && !keyOf(at); at = next) {
      next = at.nextSibling;
      at.remove();
    }
    if (match === at) at = at.nextSibling;
    else from.insertBefore(match, at);
    if (match instanceof Element && wanted instanceof Element) morph(match, wanted, keep);
    else if (match.nodeValue !== wanted.nodeValue) match.nodeValue = wanted.nodeValue;
  }
  while (at) {
    const next: ChildNode | null = at.nextSibling;
    at.remove();
    at = next;
  }
}

// An element of markup that the desk made.
export function parsed(markup: string): Element | null {
  return new DOMParser().parseFromString(markup, 'text/html').body.firstElementChild;
}
