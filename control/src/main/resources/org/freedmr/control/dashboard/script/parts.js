/** Small pieces that several pages show: radios, talkgroups, reasons, tables, running times. */
import {h, foreign, clean, uid} from './dom.js';
import {icon} from './icons.js';
import {flag} from './flag.js';
import {feed} from './feed.js';
import {t, has} from './text.js';
import {ago, clock, duration, moment, time} from './format.js';

/** What a radio, client or server is called best: its callsign, else its number. */
export function call(named) {
  return clean(named.callsign) || String(named.id);
}

/**
 * A radio, client or server on one line: flag, callsign, name.
 *
 * @param href where the callsign leads, if anywhere
 */
export function radio(named, {href = null, name = true} = {}) {
  const sign = h('span', {class: 'callsign'}, foreign(call(named)));
  return h(
    'span',
    {class: 'radio', title: `${named.id}`},
    flag(named.id),
    href ? h('a', {href}, sign) : sign,
    name && clean(named.name) ? h('span', {class: 'radio-name'}, foreign(named.name)) : null,
  );
}

/** A talkgroup with its name, linked to its conference. */
export function talkgroup(number, name = '', {link = true} = {}) {
  const inside = [
    h('span', {class: 'tg-number'}, h('span', {class: 'tg-word'}, 'TG'), ' ', String(number)),
    clean(name) ? [' ', h('span', {class: 'tg-name'}, foreign(name))] : null,
  ];
  return link ? h('a', {class: 'tg', href: `#/conferences/${number}`}, inside) : h('span', {class: 'tg'}, inside);
}

/** Where a call came in: the client, or the peer and the server behind it. */
export function entry(way, {link = true} = {}) {
  if (way.client !== null) {
    return h(
      'span',
      {class: 'entry'},
      radio(way.client, {href: link ? `#/client/${way.client.id}` : null, name: false}),
      way.slot ? h('span', {class: 'slot-mark', title: t('common.slot', {slot: way.slot})}, `TS${way.slot}`) : null,
    );
  }
  const server = way.server
    ? h('span', null, foreign(clean(way.server.callsign) || clean(way.server.name) || String(way.server.id)))
    : null;
  return h(
    'span',
    {class: 'entry from-peer'},
    icon('server'),
    h('span', null, foreign(way.peer)),
    server ? [h('span', {class: 'through', 'aria-hidden': 'true'}, '←'), server] : null,
  );
}

let titles = {};

/** The short titles of reasons; set once they are loaded. */
export function setReasonTitles(found) {
  titles = found;
}

/** A reason in a few words, linked to its page. */
export function reason(code) {
  return h('a', {class: 'reason', href: `#/reason/${encodeURIComponent(code)}`}, titles[code]?.title ?? code);
}

/** A small label: `kind` is one of `plain`, `good`, `warn`, `bad`, `air`, `accent`. */
export function chip(text, kind = 'plain', title = null) {
  return h('span', {class: `chip ${kind}`, title}, text);
}

/** What made a subscription, in words. */
export function source(name) {
  return has(`source.${name}`) ? t(`source.${name}`) : name;
}

/** Something to see when there is nothing to see. */
export function empty(text, ...more) {
  return h('div', {class: 'empty'}, h('p', null, text), more);
}

/** A filled share of a track; `value` from 0 to 1, `label` says it in words. */
export function meter(value, label) {
  const fill = h('span', {class: value > 0.9 ? 'meter-fill bad' : value > 0.6 ? 'meter-fill warn' : 'meter-fill'});
  fill.style.width = `${Math.round(Math.min(1, Math.max(0, value)) * 100)}%`;
  return h('span', {class: 'meter', role: 'img', 'aria-label': label}, fill);
}

/**
 * A table that becomes a list of cards on a phone.
 *
 * @param columns list of {key, label, cell(row) -> node or text, class, hidden: label for screen readers only}
 * @param caption read out first; not seen
 * @param key function of a row that tells it from others
 * @returns an element with `rows(list)`, which keeps the lines of rows that are the same object as before
 */
export function table({columns, caption, key = row => row, rowClass = () => null}) {
  const body = h('tbody', {role: 'rowgroup'});
  let lines = new Map();
  const element = h(
    'div',
    {class: 'table-frame', role: 'group', 'aria-label': caption, tabindex: '0'},
    h(
      'table',
      {class: 'table', role: 'table'},
      h('caption', {class: 'offscreen'}, caption),
      h(
        'thead',
        {role: 'rowgroup'},
        h(
          'tr',
          {role: 'row'},
          columns.map(column =>
            h(
              'th',
              {scope: 'col', role: 'columnheader', class: column.class},
              column.hidden ? h('span', {class: 'offscreen'}, column.label) : column.label,
            ),
          ),
        ),
      ),
      body,
    ),
  );
  const make = row =>
    h(
      'tr',
      {role: 'row', class: rowClass(row), data: typeof key(row) === 'object' ? {} : {key: key(row)}},
      columns.map(column =>
        h(
          'td',
          {role: 'cell', class: column.class, data: {label: column.hidden ? '' : column.label}},
          column.cell(row),
        ),
      ),
    );
  element.rows = list => {
    const next = new Map();
    let place = body.firstChild;
    for (const row of list) {
      const old = lines.get(key(row));
      const line = old?.row === row ? old.line : make(row);
      if (old && old.line !== line) {
        if (place === old.line) place = place.nextSibling;
        old.line.remove();
      }
      next.set(key(row), {row, line});
      if (line === place) place = place.nextSibling;
      else body.insertBefore(line, place);
    }
    for (const [name, {line}] of lines) if (!next.has(name)) line.remove();
    lines = next;
  };
  return element;
}

/** A list of terms and what is said of them: `facts([[label, node or text]])`; nothing for null. */
export function facts(pairs) {
  return h(
    'dl',
    {class: 'facts'},
    pairs
      .filter(pair => pair && pair[1] !== null && pair[1] !== '')
      .map(([label, value]) => h('div', null, h('dt', null, label), h('dd', null, value))),
  );
}

/** Several ways to see the same, of which one is chosen: `choice(label, [[value, label]], chosen, choose)`. */
export function choice(label, options, chosen, choose) {
  const name = uid('choice');
  return h(
    'fieldset',
    {class: 'choice'},
    h('legend', {class: 'offscreen'}, label),
    options.map(([value, text]) => {
      const id = uid('choice');
      return h(
        'span',
        null,
        h('input', {type: 'radio', id, name, value, checked: value === chosen, onchange: () => choose(value)}),
        h('label', {for: id}, text),
      );
    }),
  );
}

const FORMS = {
  /** Runs: how long since then. */
  clock: then => clock(feed.now() - then),
  /** How long since then, in words. */
  since: then => duration(Math.max(0, Math.floor((feed.now() - then) / 1000) * 1000)),
  /** How long ago. */
  ago: then => ago(Math.max(0, feed.now() - then)),
  /** How long until then. */
  left: then =>
    then <= feed.now() ? duration(0) : duration(Math.max(1000, Math.floor((then - feed.now()) / 1000) * 1000)),
};

/** A time that keeps being true: `form` is `clock`, `since`, `ago` or `left`. */
export function running(form, epochMs) {
  return h(
    'time',
    {data: {running: form, at: epochMs}, datetime: new Date(epochMs).toISOString(), title: moment(epochMs)},
    FORMS[form](epochMs),
  );
}

/** A fixed time of the day. */
export function at(epochMs) {
  return h('time', {datetime: new Date(epochMs).toISOString(), title: moment(epochMs)}, time(epochMs));
}

/** Brings running times up to date; the frame calls it. */
export function tick() {
  for (const element of document.querySelectorAll('time[data-running]')) {
    // What is told by a feed that stopped stands still.
    if (feed.status === 'stale' && element.closest('.live-part')) continue;
    const text = FORMS[element.dataset.running](Number(element.dataset.at));
    if (element.firstChild?.data !== text) element.textContent = text;
  }
}
