/** History: finished calls, figures over days, sessions of clients, changes of links. */
import {control} from '../dialog.js';
import {foreign, h, replace} from '../dom.js';
import {charts} from '../figures.js';
import {duration, number} from '../format.js';
import {icon} from '../icons.js';
import {stateChip} from '../links.js';
import {callColumns, subnav} from '../lists.js';
import {at, chip, empty, radio, reason, running, table} from '../parts.js';
import {t} from '../text.js';

const SIZE = 50;
const PARTS = ['calls', 'charts', 'sessions', 'links'];

/** A number of a filter, or nothing. */
const id = (query, name) => (/^\d{1,10}$/.test(query.get(name) ?? '') ? query.get(name) : '');

/**
 * A table whose next rows are asked for by a button.
 *
 * @param ask function of the time before which rows are wanted; gives rows, newest first
 * @param timeOf a row's time
 */
async function paged({list, ask, timeOf, none}) {
  const rows = [];
  const more = h(
    'button',
    {class: 'button', type: 'button', onclick: () => next().catch(tell)},
    icon('down'),
    h('span', null, t('history.older')),
  );
  const words = h('p', {class: 'muted', role: 'status'});
  const tell = failure => {
    if (failure.name !== 'AbortError') replace(words, failure.message);
  };
  const next = async () => {
    more.disabled = true;
    try {
      const found = await ask(rows.length === 0 ? 0 : timeOf(rows.at(-1)));
      rows.push(...found);
      list.rows(rows);
      more.hidden = found.length < SIZE;
      replace(
        words,
        rows.length > SIZE || found.length < SIZE ? t('history.count', {count: number(rows.length)}) : null,
      );
    } finally {
      more.disabled = false;
    }
  };
  await next();
  return rows.length === 0 ? empty(t(none)) : [list, h('div', {class: 'more'}, more, words)];
}

/** A form of filters that stands in the address. */
function filters(path, fields, query, go) {
  const form = h(
    'form',
    {
      class: 'filters',
      role: 'search',
      onsubmit: event => {
        event.preventDefault();
        const wanted = [...new FormData(form)].filter(([, value]) => value !== '' && value !== '0');
        go(`${path}${wanted.length === 0 ? '' : `?${new URLSearchParams(wanted)}`}`);
      },
    },
    fields.map(control),
    h(
      'div',
      {class: 'filters-buttons'},
      h('button', {class: 'button primary', type: 'submit'}, t('history.show')),
      [...query].length > 0 ? h('a', {class: 'button', href: `#${path}`}, t('history.all')) : null,
    ),
  );
  return form;
}

const idField = (name, label, query, hint) => ({
  name,
  label,
  value: id(query, name),
  inputmode: 'numeric',
  pattern: '[0-9]{1,10}',
  maxlength: 10,
  hint,
});

async function calls(element, {query}, {api, signal, go}) {
  const least = id(query, 'least');
  const list = table({
    caption: t('history.calls'),
    key: row => `${row.call}/${row.startedMs}`,
    columns: callColumns(row => radio(row.source, {href: `#/history?source=${row.source.id}`})),
  });
  list.classList.add('calls-table');
  replace(
    element,
    filters(
      '/history',
      [
        idField('source', t('history.source'), query),
        idField('client', t('history.client'), query),
        idField('talkgroup', t('history.talkgroup'), query),
        {
          name: 'least',
          label: t('history.least'),
          type: 'select',
          value: least || '0',
          options: [0, 1000, 2000, 5000, 30000].map(ms => [
            String(ms),
            ms === 0 ? t('history.any') : t('history.atLeast', {time: duration(ms)}),
          ]),
        },
      ],
      query,
      go,
    ),
    await paged({
      list,
      none: 'history.noCalls',
      timeOf: row => row.startedMs,
      ask: async before =>
        (
          await api.get(
            '/history/calls',
            {
              before,
              limit: SIZE,
              source: id(query, 'source'),
              client: id(query, 'client'),
              talkgroup: id(query, 'talkgroup'),
              least,
            },
            signal,
          )
        ).calls,
    }),
  );
}

async function sessions(element, {query}, {api, signal, go}) {
  const list = table({
    caption: t('history.sessions'),
    key: row => `${row.client.id}/${row.startedMs}`,
    columns: [
      {
        key: 'client',
        label: t('clients.client'),
        class: 'main',
        cell: row => radio(row.client, {href: `#/client/${row.client.id}`}),
      },
      {key: 'id', label: t('client.id'), class: 'number named', cell: row => String(row.client.id)},
      {key: 'began', label: t('history.began'), class: 'named', cell: row => at(row.startedMs)},
      {
        key: 'ended',
        label: t('history.ended'),
        class: 'named',
        cell: row => (row.endedMs === null ? chip(t('history.online'), 'good') : at(row.endedMs)),
      },
      {
        key: 'long',
        label: t('calls.long'),
        class: 'number named',
        cell: row => (row.endedMs === null ? running('since', row.startedMs) : duration(row.endedMs - row.startedMs)),
      },
      {
        key: 'why',
        label: t('history.why'),
        cell: row => (row.reason === null ? h('span', {class: 'muted'}, '–') : reason(row.reason)),
      },
      {
        key: 'software',
        label: t('client.software'),
        class: 'wide-only',
        cell: row => h('span', {class: 'muted'}, foreign(row.software || '–')),
      },
    ],
  });
  replace(
    element,
    filters('/history/sessions', [idField('client', t('history.client'), query)], query, go),
    await paged({
      list,
      none: 'history.noSessions',
      timeOf: row => row.startedMs,
      ask: async before =>
        (await api.get('/history/sessions', {before, limit: SIZE, client: id(query, 'client')}, signal)).sessions,
    }),
  );
}

async function links(element, {query}, {api, feed, signal, go}) {
  const peer = (query.get('peer') ?? '').slice(0, 64);
  const list = table({
    caption: t('history.links'),
    key: row => `${row.peer}/${row.atMs}/${row.state}`,
    columns: [
      {key: 'when', label: t('calls.when'), cell: row => at(row.atMs)},
      {
        key: 'link',
        label: t('mesh.link'),
        class: 'main',
        cell: row => h('a', {href: `#/history/links?${new URLSearchParams({peer: row.peer})}`}, foreign(row.peer)),
      },
      {key: 'state', label: t('mesh.state'), cell: row => stateChip(row.state)},
      {key: 'version', label: t('mesh.version'), class: 'number named', cell: row => String(row.version)},
      {
        key: 'detail',
        label: t('mesh.detail'),
        cell: row => (row.detail ? foreign(row.detail) : h('span', {class: 'muted'}, '–')),
      },
    ],
  });
  const names = [...new Set([...feed.peers.keys(), ...(peer ? [peer] : [])])].sort();
  replace(
    element,
    filters(
      '/history/links',
      [
        {
          name: 'peer',
          label: t('mesh.link'),
          type: 'select',
          value: peer,
          options: [['', t('history.anyLink')], ...names.map(name => [name, name])],
        },
      ],
      query,
      go,
    ),
    await paged({
      list,
      none: 'history.noLinks',
      timeOf: row => row.atMs,
      ask: async before => (await api.get('/history/links', {before, limit: SIZE, peer}, signal)).links,
    }),
  );
}

const SHOW = {calls, charts, sessions, links};

export default {
  title: 'history.title',
  async mount(element, route, context) {
    const part = PARTS.includes(route.parts[0]) ? route.parts[0] : 'calls';
    const place = h('div');
    replace(
      element,
      subnav(
        t('history.title'),
        PARTS.map(each => [each === 'calls' ? '/history' : `/history/${each}`, t(`history.${each}`)]),
        part === 'calls' ? '/history' : `/history/${part}`,
      ),
      place,
    );
    const show = async () => {
      replace(place, h('p', {class: 'muted', role: 'status'}, t('list.loading')));
      try {
        await SHOW[part](place, route, context);
      } catch (failure) {
        if (failure.name === 'AbortError') return;
        replace(
          place,
          empty(
            failure.status === 503 ? t('history.away') : failure.message,
            h(
              'button',
              {class: 'button', type: 'button', onclick: show},
              icon('refresh'),
              h('span', null, t('list.again')),
            ),
          ),
        );
      }
    };
    await show();
  },
};
