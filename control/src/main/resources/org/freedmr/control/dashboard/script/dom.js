/**
 * The one way this dashboard makes elements. Text becomes text nodes and never markup, addresses are http, https or
 * places in this page, and what strangers wrote stands in its own direction-isolated element.
 */
const SVG = 'http://www.w3.org/2000/svg';

/** Control characters and marks that change the direction or joining of the text around them. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.setAttribute('class', value);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'selected')
      element[name] = value;
    else if (name === 'style' || name === 'innerHTML' || name === 'srcdoc') throw new Error(`${name} is not allowed`);
    else if (name === 'href') {
      if (safe(value)) element.setAttribute('href', value);
    } else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

function safe(address) {
  return /^(#|\.?\/(?!\/)|https?:\/\/)/i.test(address) || /^[a-z0-9_-]+(\/|\.[a-z]+$)/i.test(address);
}

/** Appends nodes, strings, numbers and lists of them; nothing for null, undefined and false. */
export function append(element, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/** An HTML element: `h('p', {class: 'x', onclick: f}, 'text', node, [more])`. */
export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** An SVG element. */
export function s(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/** Puts other children in. */
export function replace(element, ...children) {
  element.replaceChildren();
  return append(element, children);
}

/** Sets the text only when it differs, so that nothing is drawn or read out anew without need. */
export function setText(element, text) {
  const wanted = String(text);
  if (element.textContent !== wanted) element.textContent = wanted;
}

/** What a stranger wrote, without signs that are not seen. */
export function clean(text) {
  return String(text ?? '').replace(UNSEEN, '');
}

/** What a stranger wrote, isolated. */
export function foreign(text, props) {
  return h('bdi', props, clean(text));
}

/** A link to another site when the address is one, otherwise its text. */
export function external(address, label = address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return foreign(label);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return foreign(label);
  return h('a', {href: url.href, target: '_blank', rel: 'noopener noreferrer nofollow'}, foreign(label));
}

let last = 0;

/** An ID no other element has. */
export function uid(word = 'x') {
  return `${word}-${++last}`;
}
