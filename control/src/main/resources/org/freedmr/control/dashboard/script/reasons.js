/** What each reason means and what can be done about it, from `reasons/LANG.json`. */
import {h} from './dom.js';
import {icon} from './icons.js';
import {reason, setReasonTitles} from './parts.js';
import {file, has, t} from './text.js';

let known = {};

/** Loads the texts in this language; what it lacks is in English. */
export async function loadReasons(language) {
  const files = await Promise.all([...new Set(['en', language])].map(wish => file(`reasons/${wish}.json`)));
  known = Object.assign({}, ...files);
  setReasonTitles(known);
}

/** All reasons with texts, in their order: [code, {title, what, remedy, who}]. */
export function allReasons() {
  return Object.entries(known);
}

/** The texts of one; its code stands for what is missing. */
export function textsOf(code) {
  return known[code] ?? {title: code, what: '', remedy: '', who: 'nobody'};
}

/** Who can mend it, in words. */
export function who(code) {
  const key = `who.${textsOf(code).who}`;
  return has(key) ? t(key) : '';
}

/** Title, meaning and remedy of a reason where it occurred. */
export function explained(code, ...more) {
  const texts = textsOf(code);
  return h(
    'div',
    {class: 'explained', data: {reason: code}},
    h('p', {class: 'explained-title'}, reason(code), more),
    texts.what ? h('p', {class: 'explained-what'}, texts.what) : null,
    texts.remedy ? h('p', {class: 'explained-remedy'}, icon('arrow'), h('span', null, texts.remedy)) : null,
  );
}
