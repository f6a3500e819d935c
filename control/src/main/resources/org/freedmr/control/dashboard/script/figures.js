/** Figures over days: calls, air time, the busiest. */
import {bars, columns} from './chart.js';
import {control} from './dialog.js';
import {h, replace} from './dom.js';
import {day, duration, number} from './format.js';
import {choice, empty, radio, talkgroup} from './parts.js';
import {t} from './text.js';

const TOP = 10;
const DAY_MS = 86400000;
const MOST_DAYS = 31;

const isoDay = ms => new Date(ms).toISOString().slice(0, 10);

/** The days asked for, at most 31 and none in the future; the last week when nothing sensible is. */
function range(query, nowMs) {
  const given = name =>
    /^\d{4}-\d\d-\d\d$/.test(query.get(name) ?? '') ? Date.parse(`${query.get(name)}T00:00:00Z`) : NaN;
  const today = Date.parse(`${isoDay(nowMs)}T00:00:00Z`);
  const to = Math.min(Number.isNaN(given('to')) ? today : given('to'), today);
  const from = Number.isNaN(given('from')) ? to - 6 * DAY_MS : given('from');
  return {
    from: isoDay(Math.min(to, Math.max(from, to - (MOST_DAYS - 1) * DAY_MS))),
    to: isoDay(to),
    today: isoDay(today),
  };
}

/** Calls and minutes of each day, and who or what was busiest, over the days the address asks for. */
export async function charts(element, {query}, {api, feed, signal, go}) {
  const {from, to, today} = range(query, feed.now());
  const length = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  const totals = of => api.get('/history/totals', {of, from, to, limit: TOP}, signal);
  const [{days}, talkgroups, users, servers] = await Promise.all([
    api.get('/history/days', {from, to}, signal),
    totals('talkgroup'),
    totals('user'),
    totals('server'),
  ]);
  const show = last =>
    go(`/history/charts?${new URLSearchParams({from: isoDay(Date.parse(to) - (last - 1) * DAY_MS), to})}`);
  const form = h(
    'form',
    {
      class: 'filters',
      onsubmit: event => {
        event.preventDefault();
        go(`/history/charts?${new URLSearchParams([...new FormData(form)])}`);
      },
    },
    choice(
      t('history.range'),
      [
        ['7', t('history.days7')],
        ['14', t('history.days14')],
        ['31', t('history.days31')],
      ],
      String(length),
      value => show(Number(value)),
    ),
    control({name: 'from', label: t('history.from'), type: 'date', value: from, max: today, required: true}),
    control({name: 'to', label: t('history.to'), type: 'date', value: to, max: today, required: true}),
    h('div', {class: 'filters-buttons'}, h('button', {class: 'button primary', type: 'submit'}, t('history.show'))),
  );
  const known = new Map(days.map(each => [each.day, each]));
  const every = Array.from({length}, (none, i) => isoDay(Date.parse(from) + i * DAY_MS)).map(
    iso => known.get(iso) ?? {day: iso, calls: 0, durationMs: 0},
  );
  const chart = (title, value, format, axis) => {
    const figure = columns({title, head: t('history.day'), format, axis, whole: true});
    figure.rows(every.map(each => ({label: day(each.day), short: day(each.day), value: value(each)})));
    return figure;
  };
  const compact = value => number(value, {notation: 'compact', maximumFractionDigits: 1});
  const sum = every.reduce((all, each) => ({calls: all.calls + each.calls, ms: all.ms + each.durationMs}), {
    calls: 0,
    ms: 0,
  });
  const top = (title, head, {totals: rows}, node, whole = false) =>
    rows.length === 0
      ? null
      : bars({
          title,
          whole,
          heads: [head, t('history.callsHead'), t('history.timeHead')],
          rows: rows.map(row => ({
            node: node(row.of),
            value: row.calls,
            text: number(row.calls),
            more: [duration(row.durationMs)],
          })),
        });
  replace(
    element,
    form,
    sum.calls === 0
      ? empty(t('history.noTotals'))
      : [
          h(
            'dl',
            {class: 'figures'},
            figure(t('history.callsHead'), number(sum.calls)),
            figure(t('history.timeHead'), duration(sum.ms)),
            figure(t('history.mean'), duration(sum.ms / sum.calls)),
            figure(t('history.perDay'), number(Math.round(sum.calls / length))),
          ),
          h(
            'div',
            {class: 'charts'},
            chart(
              t('history.callsPerDay'),
              each => each.calls,
              value => number(value),
              compact,
            ),
            chart(
              t('history.minutesPerDay'),
              each => Math.round(each.durationMs / 60000),
              value => number(value),
              compact,
            ),
            top(t('history.topTalkgroups'), t('calls.talkgroup'), talkgroups, of => talkgroup(of.id, of.name)),
            top(t('history.topUsers'), t('calls.who'), users, of => radio(of, {href: `#/history?source=${of.id}`})),
            top(t('history.topServers'), t('history.server'), servers, of => radio(of), true),
          ),
        ],
    h('p', {class: 'muted'}, t('history.utc')),
  );
}

function figure(label, value) {
  return h('div', null, h('dt', null, label), h('dd', null, value));
}
