/** History: finished calls, figures over days, sessions of clients, changes of links. */
import {bars, columns} from '../chart.js';
import {control} from '../dialog.js';
import {foreign, h, replace} from '../dom.js';
import {day, duration, number} from '../format.js';
import {icon} from '../icons.js';
import {stateChip} from '../links.js';
import {callColumns, subnav} from '../lists.js';
import {at, choice, chip, empty, radio, reason, running, table, talkgroup} from '../parts.js';
import {t} from '../text.js';

const SIZE = 50;
const TOP = 10;
const DAY_MS = 86400000;
const MOST_DAYS = 31;
const PARTS = ['calls', 'charts', 'sessions', 'links'];

/** A number of a filter, or nothing. */
const id = (query, name) => /^\d{1,10}$/.test(query.get(name) ?? '') ? query.get(name) : '';

/**
 * A table whose next rows are asked for by a button.
 *
 * @param ask function of the time before which rows are wanted; gives rows, newest first
 * @param timeOf a row's time
 */
async function paged({list, ask, timeOf, none}) {
  const rows = [];
  const more = h('button', {class: 'button', type: 'button', onclick: () => next().catch(tell)}, icon('down'), h('span', null, t('history.older')));
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
      replace(words, rows.length > SIZE || found.length < SIZE ? t('history.count', {count: number(rows.length)}) : null);
    } finally {
      more.disabled = false;
    }
  };
  await next();
  return rows.length === 0 ? empty(t(none)) : [list, h('div', {class: 'more'}, more, words)];
}

/** A form of filters that stands in the address. */
function filters(path, fields, query, go) {
  const form = h('form', {class: 'filters', role: 'search', onsubmit: event => {
    event.preventDefault();
    const wanted = [...new FormData(form)].filter(([, value]) => value !== '' && value !== '0');
    go(`${path}${wanted.length === 0 ? '' : `?${new URLSearchParams(wanted)}`}`);
  }}, fields.map(control), h('div', {class: 'filters-buttons'},
    h('button', {class: 'button primary', type: 'submit'}, t('history.show')),
    [...query].length > 0 ? h('a', {class: 'button', href: `#${path}`}, t('history.all')) : null));
  return form;
}

const idField = (name, label, query, hint) => ({name, label, value: id(query, name), inputmode: 'numeric', pattern: '[0-9]{1,10}', maxlength: 10, hint});

async function calls(element, {query}, {api, signal, go}) {
  const least = id(query, 'least');
  const list = table({
    caption: t('history.calls'), key: row => `${row.call}/${row.startedMs}`,
    columns: callColumns(row => radio(row.source, {href: `#/history?source=${row.source.id}`})),
  });
  list.classList.add('calls-table');
  replace(element, filters('/history', [
    idField('source', t('history.source'), query),
    idField('client', t('history.client'), query),
    idField('talkgroup', t('history.talkgroup'), query),
    {name: 'least', label: t('history.least'), type: 'select', value: least || '0',
      options: [0, 1000, 2000, 5000, 30000].map(ms => [String(ms), ms === 0 ? t('history.any') : t('history.atLeast', {time: duration(ms)})])},
  ], query, go), await paged({
    list, none: 'history.noCalls', timeOf: row => row.startedMs,
    ask: async before => (await api.get('/history/calls', {before, limit: SIZE, source: id(query, 'source'), client: id(query, 'client'), talkgroup: id(query, 'talkgroup'), least}, signal)).calls,
  }));
}

async function sessions(element, {query}, {api, signal, go}) {
  const list = table({
    caption: t('history.sessions'), key: row => `${row.client.id}/${row.startedMs}`,
    columns: [
      {key: 'client', label: t('clients.client'), class: 'main', cell: row => radio(row.client, {href: `#/client/${row.client.id}`})},
      {key: 'id', label: t('client.id'), class: 'number named', cell: row => String(row.client.id)},
      {key: 'began', label: t('history.began'), class: 'named', cell: row => at(row.startedMs)},
      {key: 'ended', label: t('history.ended'), class: 'named', cell: row => row.endedMs === null ? chip(t('history.online'), 'good') : at(row.endedMs)},
      {key: 'long', label: t('calls.long'), class: 'number named', cell: row => row.endedMs === null ? running('since', row.startedMs) : duration(row.endedMs - row.startedMs)},
      {key: 'why', label: t('history.why'), cell: row => row.reason === null ? h('span', {class: 'muted'}, '–') : reason(row.reason)},
      {key: 'software', label: t('client.software'), class: 'wide-only', cell: row => h('span', {class: 'muted'}, foreign(row.software || '–'))},
    ],
  });
  replace(element, filters('/history/sessions', [idField('client', t('history.client'), query)], query, go), await paged({
    list, none: 'history.noSessions', timeOf: row => row.startedMs,
    ask: async before => (await api.get('/history/sessions', {before, limit: SIZE, client: id(query, 'client')}, signal)).sessions,
  }));
}

async function links(element, {query}, {api, feed, signal, go}) {
  const peer = (query.get('peer') ?? '').slice(0, 64);
  const list = table({
    caption: t('history.links'), key: row => `${row.peer}/${row.atMs}/${row.state}`,
    columns: [
      {key: 'when', label: t('calls.when'), cell: row => at(row.atMs)},
      {key: 'link', label: t('mesh.link'), class: 'main', cell: row => h('a', {href: `#/history/links?${new URLSearchParams({peer: row.peer})}`}, foreign(row.peer))},
      {key: 'state', label: t('mesh.state'), cell: row => stateChip(row.state)},
      {key: 'version', label: t('mesh.version'), class: 'number named', cell: row => String(row.version)},
      {key: 'detail', label: t('mesh.detail'), cell: row => row.detail ? foreign(row.detail) : h('span', {class: 'muted'}, '–')},
    ],
  });
  const names = [...new Set([...feed.peers.keys(), ...(peer ? [peer] : [])])].sort();
  replace(element, filters('/history/links', [
    {name: 'peer', label: t('mesh.link'), type: 'select', value: peer, options: [['', t('history.anyLink')], ...names.map(name => [name, name])]},
  ], query, go), await paged({
    list, none: 'history.noLinks', timeOf: row => row.atMs,
    ask: async before => (await api.get('/history/links', {before, limit: SIZE, peer}, signal)).links,
  }));
}

const isoDay = ms => new Date(ms).toISOString().slice(0, 10);

/** The days asked for, at most 31 and none in the future; the last week when nothing sensible is. */
function range(query, nowMs) {
  const given = name => /^\d{4}-\d\d-\d\d$/.test(query.get(name) ?? '') ? Date.parse(`${query.get(name)}T00:00:00Z`) : NaN;
  const today = Date.parse(`${isoDay(nowMs)}T00:00:00Z`);
  const to = Math.min(Number.isNaN(given('to')) ? today : given('to'), today);
  const from = Number.isNaN(given('from')) ? to - 6 * DAY_MS : given('from');
  return {from: isoDay(Math.min(to, Math.max(from, to - (MOST_DAYS - 1) * DAY_MS))), to: isoDay(to), today: isoDay(today)};
}

async function charts(element, {query}, {api, feed, signal, go}) {
  const {from, to, today} = range(query, feed.now());
  const length = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  const totals = of => api.get('/history/totals', {of, from, to, limit: TOP}, signal);
  const [{days}, talkgroups, users, servers] = await Promise.all([
    api.get('/history/days', {from, to}, signal), totals('talkgroup'), totals('user'), totals('server')]);
  const show = last => go(`/history/charts?${new URLSearchParams({from: isoDay(Date.parse(to) - (last - 1) * DAY_MS), to})}`);
  const form = h('form', {class: 'filters', onsubmit: event => {
    event.preventDefault();
    go(`/history/charts?${new URLSearchParams([...new FormData(form)])}`);
  }},
  choice(t('history.range'), [['7', t('history.days7')], ['14', t('history.days14')], ['31', t('history.days31')]], String(length), value => show(Number(value))),
  control({name: 'from', label: t('history.from'), type: 'date', value: from, max: today, required: true}),
  control({name: 'to', label: t('history.to'), type: 'date', value: to, max: today, required: true}),
  h('div', {class: 'filters-buttons'}, h('button', {class: 'button primary', type: 'submit'}, t('history.show'))));
  const known = new Map(days.map(each => [each.day, each]));
  const every = Array.from({length}, (none, i) => isoDay(Date.parse(from) + i * DAY_MS)).map(iso => known.get(iso) ?? {day: iso, calls: 0, durationMs: 0});
  const chart = (title, value, format, axis) => {
    const figure = columns({title, head: t('history.day'), format, axis, whole: true});
    figure.rows(every.map(each => ({label: day(each.day), short: day(each.day), value: value(each)})));
    return figure;
  };
  const compact = value => number(value, {notation: 'compact', maximumFractionDigits: 1});
  const sum = every.reduce((all, each) => ({calls: all.calls + each.calls, ms: all.ms + each.durationMs}), {calls: 0, ms: 0});
  const top = (title, head, {totals: rows}, node, whole = false) => rows.length === 0 ? null : bars({
    title, whole, heads: [head, t('history.callsHead'), t('history.timeHead')],
    rows: rows.map(row => ({node: node(row.of), value: row.calls, text: number(row.calls), more: [duration(row.durationMs)]})),
  });
  replace(element, form,
    sum.calls === 0 ? empty(t('history.noTotals')) : [
      h('dl', {class: 'figures'},
        figure(t('history.callsHead'), number(sum.calls)),
        figure(t('history.timeHead'), duration(sum.ms)),
        figure(t('history.mean'), duration(sum.ms / sum.calls)),
        figure(t('history.perDay'), number(Math.round(sum.calls / length)))),
      h('div', {class: 'charts'},
        chart(t('history.callsPerDay'), each => each.calls, value => number(value), compact),
        chart(t('history.minutesPerDay'), each => Math.round(each.durationMs / 60000), value => number(value), compact),
        top(t('history.topTalkgroups'), t('calls.talkgroup'), talkgroups, of => talkgroup(of.id, of.name)),
        top(t('history.topUsers'), t('calls.who'), users, of => radio(of, {href: `#/history?source=${of.id}`})),
        top(t('history.topServers'), t('history.server'), servers, of => radio(of), true))],
    h('p', {class: 'muted'}, t('history.utc')));
}

function figure(label, value) {
  return h('div', null, h('dt', null, label), h('dd', null, value));
}

const SHOW = {calls, charts, sessions, links};

export default {
  title: 'history.title',
  async mount(element, route, context) {
    const part = PARTS.includes(route.parts[0]) ? route.parts[0] : 'calls';
    const place = h('div');
    replace(element, subnav(t('history.title'), PARTS.map(each => [each === 'calls' ? '/history' : `/history/${each}`, t(`history.${each}`)]),
      part === 'calls' ? '/history' : `/history/${part}`), place);
    const show = async () => {
      replace(place, h('p', {class: 'muted', role: 'status'}, t('list.loading')));
      try {
        await SHOW[part](place, route, context);
      } catch (failure) {
        if (failure.name === 'AbortError') return;
        replace(place, empty(failure.status === 503 ? t('history.away') : failure.message,
          h('button', {class: 'button', type: 'button', onclick: show}, icon('refresh'), h('span', null, t('list.again')))));
      }
    };
    await show();
  },
};
