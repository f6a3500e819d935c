/**
 * The words on the screen. `text/LANG.json` and `text/LANG.pages.json` hold flat keys; what a language lacks is shown
 * in English. `{name}` is replaced; `key.one`, `key.other` are chosen by the plural rules of the language.
 */
export const LANGUAGES = {
  en: 'English',
  es: 'Español',
  de: 'Deutsch',
  fr: 'Français',
  it: 'Italiano',
  pt: 'Português',
};

let words = {};
let plural = new Intl.PluralRules('en');
let numbers = new Intl.NumberFormat('en');
let language = 'en';

export function currentLanguage() {
  return language;
}

/** The language chosen here before, or the first of the browser's that we have. */
export function preferredLanguage() {
  let chosen = null;
  try {
    chosen = localStorage.getItem('freedmr.language');
  } catch {
    // Storage may be forbidden.
  }
  const wishes = [chosen, ...(navigator.languages ?? [navigator.language])].filter(Boolean);
  return wishes.map(wish => wish.slice(0, 2).toLowerCase()).find(wish => wish in LANGUAGES) ?? 'en';
}

/** A JSON file of ours, or null. */
export async function file(path) {
  try {
    const answer = await fetch(path);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Loads a language and makes it the one everything is shown in. */
export async function useLanguage(wanted, remember = false) {
  const wishes = wanted === 'en' ? ['en'] : ['en', wanted];
  const files = await Promise.all(wishes.flatMap(wish => [file(`text/${wish}.json`), file(`text/${wish}.pages.json`)]));
  words = Object.assign({}, ...files);
  language = wanted;
  plural = new Intl.PluralRules(wanted);
  numbers = new Intl.NumberFormat(wanted);
  document.documentElement.lang = wanted;
  if (remember) {
    try {
      localStorage.setItem('freedmr.language', wanted);
    } catch {
      // Not remembered then.
    }
  }
}

/** The text of a key, its `{placeholders}` filled. */
export function t(key, values = {}) {
  const text = words[key] ?? key;
  return text.includes('{') ? text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole) : text;
}

/** Whether there is a text for this key. */
export function has(key) {
  return key in words;
}

/** The plural form for a count, which is also `{count}`, written as the language writes numbers. */
export function tn(key, count, values = {}) {
  const form = `${key}.${plural.select(count)}`;
  return t(form in words ? form : `${key}.other`, {count: numbers.format(count), ...values});
}

/** As `t`, with nodes for placeholders: gives a list to append. */
export function rich(key, nodes = {}) {
  return (words[key] ?? key).split(/(\{\w+\})/).map(part => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name === undefined ? part : (nodes[name] ?? part);
  });
}
