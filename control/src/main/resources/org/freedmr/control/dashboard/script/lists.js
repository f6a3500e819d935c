/** What pages with lists have in common: searching, paging, and lists that stay calm while their contents change. */
import {h, replace, setText} from './dom.js';
import {heardColumns} from './heard.js';
import {icon} from './icons.js';
import {number} from './format.js';
import {t} from './text.js';

/** Gives the same objects as before for rows that say the same as before, so that their lines are not made anew. */
export function steady(before, rows, key) {
  const known = new Map(before.map(row => [key(row), row]));
  return rows.map(row => {
    const old = known.get(key(row));
    return old !== undefined && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
}

/** Changes what is in an element; a link or button of it that had the focus has it afterwards, even if made anew. */
export function keepFocus(element, change) {
  const held = document.activeElement;
  const mark = element.contains(held) ? markOf(held) : null;
  change();
  if (mark === null || held.isConnected) return;
  for (const other of element.querySelectorAll('a[href], button')) {
    if (markOf(other) === mark) {
      other.focus({preventScroll: true});
      return;
    }
  }
}

function markOf(element) {
  return element.dataset.mark ?? element.getAttribute('href');
}

/**
 * Loads, and again every so many milliseconds until the page goes. When there is nothing yet because loading fails,
 * the element says why until it succeeds; later failures show by what is not renewed.
 */
export async function keepLoading(context, ms, element, load) {
  const problem = h('p', {class: 'problem', role: 'alert'});
  let shown = false;
  const run = async () => {
    try {
      await load();
      shown = true;
      problem.remove();
    } catch (failure) {
      if (shown || failure.name === 'AbortError') return;
      replace(problem, icon('warning'), h('span', null, failure.message));
      if (!problem.isConnected) element.prepend(problem);
    }
  };
  await run();
  let first = true;
  context.every(ms, () => {
    if (!first) run();
    first = false;
  });
}

/** Does something soon, at most once in so many milliseconds however often it is asked for. */
export function atMost(ms, action, signal) {
  let timer = 0;
  let lastMs = -ms;
  signal?.addEventListener('abort', () => clearTimeout(timer), {once: true});
  return () => {
    if (timer !== 0 || signal?.aborted) return;
    timer = setTimeout(
      () => {
        timer = 0;
        lastMs = performance.now();
        action();
      },
      Math.max(0, lastMs + ms - performance.now()),
    );
  };
}

/** Columns of finished calls; those that matter least are for wide screens only. */
export function callColumns(who) {
  return heardColumns().map(column =>
    column.key === 'who'
      ? {...column, cell: who}
      : ['jitter', 'rssi'].includes(column.key)
        ? {...column, class: `${column.class} wide-only`}
        : column,
  );
}

/** A box to search in what is listed. */
export function searchBox(label, value, search) {
  return h(
    'label',
    {class: 'search'},
    icon('search'),
    h('span', {class: 'offscreen'}, label),
    h('input', {
      type: 'search',
      value,
      placeholder: label,
      maxlength: 64,
      autocomplete: 'off',
      spellcheck: 'false',
      oninput: event => search(event.target.value.trim()),
    }),
  );
}

/** Whether any of these contains the text, whatever the case. */
export function matches(text, ...values) {
  const wanted = text.toLowerCase();
  return values.some(value =>
    String(value ?? '')
      .toLowerCase()
      .includes(wanted),
  );
}

/** Goes through pages; `turn(page)` is called with the number of the page, from 0. Has `show(page, size, total)`. */
export function pager(turn) {
  let page = 0;
  const back = h(
    'button',
    {class: 'button', type: 'button', onclick: () => turn(page - 1)},
    icon('back'),
    h('span', null, t('list.back')),
  );
  const next = h(
    'button',
    {class: 'button', type: 'button', onclick: () => turn(page + 1)},
    h('span', null, t('list.next')),
    icon('arrow'),
  );
  const words = h('span', {class: 'pager-words', role: 'status'});
  const element = h('nav', {class: 'pager', 'aria-label': t('list.pages')}, back, words, next);
  element.show = (shown, size, total) => {
    page = shown;
    back.disabled = page === 0;
    next.disabled = (page + 1) * size >= total;
    back.hidden = next.hidden = total <= size;
    setText(
      words,
      total === 0
        ? ''
        : t('list.of', {
            from: number(page * size + 1),
            to: number(Math.min(total, (page + 1) * size)),
            total: number(total),
          }),
    );
  };
  return element;
}

/** Links to the parts of a page: `[[path, label]]`, of which one is where the visitor is. */
export function subnav(label, links, here) {
  return h(
    'nav',
    {class: 'subnav', 'aria-label': label},
    h(
      'ul',
      {role: 'list'},
      links.map(([path, text]) =>
        h('li', null, h('a', {href: `#${path}`, 'aria-current': path === here ? 'page' : null}, text)),
      ),
    ),
  );
}
