/** Conferences: all of them, or one with its members. */
import {foreign, h, replace} from '../dom.js';
import {number} from '../format.js';
import {icon, voice} from '../icons.js';
import {atMost, callColumns, keepFocus, keepLoading, matches, searchBox, steady} from '../lists.js';
import {chip, empty, entry, radio, running, source, table, talkgroup} from '../parts.js';
import {t, tn} from '../text.js';

const MOST = 1000;
const EVERY_MS = 5000;
/** Members shown at first. */
const FEW = 12;

/** Calls on a conference now. */
function callsOn(feed, number) {
  return [...feed.calls.values()].filter(call => call.talkgroup === number && !call.unit);
}

async function all(element, route, context) {
  const {api, feed, signal} = context;
  let conferences = [];
  let search = route.query.get('search') ?? '';
  const list = table({
    caption: t('conferences.caption'),
    key: row => row.talkgroup,
    rowClass: row => (row.talking.length > 0 ? 'is-talking' : null),
    columns: [
      {
        key: 'talkgroup',
        label: t('conferences.talkgroup'),
        class: 'main',
        cell: row => talkgroup(row.talkgroup, row.name),
      },
      {
        key: 'now',
        label: t('conferences.now'),
        class: 'speaking',
        cell: row => (row.talking.length === 0 ? h('span', {class: 'muted'}, '–') : row.talking.map(speaker)),
      },
      {
        key: 'last',
        label: t('conferences.last'),
        class: 'named',
        cell: row =>
          row.lastHeardMs === null
            ? h('span', {class: 'muted'}, t('conferences.never'))
            : h(
                'span',
                {class: 'pair'},
                row.lastSource ? radio(row.lastSource, {name: false}) : null,
                h('span', {class: 'muted'}, running('ago', row.lastHeardMs)),
              ),
      },
      {key: 'members', label: t('conferences.members'), class: 'number named', cell: row => number(row.members)},
    ],
  });
  const none = h('div');
  let rows = [];
  const show = () => {
    const found = conferences
      .filter(each => search === '' || matches(search, each.talkgroup, each.name))
      .map(each => ({
        ...each,
        calls: null,
        talking: callsOn(feed, each.talkgroup).map(call => ({
          call: call.call,
          source: call.source,
          startedMs: call.startedMs,
        })),
      }));
    found.sort((a, b) => (b.talking.length > 0) - (a.talking.length > 0));
    rows = steady(rows, found, row => row.talkgroup);
    keepFocus(list, () => list.rows(rows));
    list.hidden = rows.length === 0;
    replace(none, rows.length === 0 ? empty(t(search === '' ? 'conferences.none' : 'list.nothing')) : null);
  };
  replace(
    element,
    h('p', {class: 'lead'}, t('conferences.lead')),
    h(
      'div',
      {class: 'bar-of-tools'},
      searchBox(t('conferences.search'), search, text => {
        search = text;
        show();
      }),
    ),
    h('div', {class: 'live-part'}, list, none),
  );
  const load = async () => {
    ({conferences} = await api.get('/conferences', {limit: MOST}, signal));
    show();
  };
  for (const event of ['state', 'call', 'ended']) context.on(event, atMost(100, show, signal));
  await keepLoading(context, EVERY_MS, element, load);
}

function speaker(call) {
  return h(
    'span',
    {class: 'speaker'},
    voice(),
    radio(call.source),
    h('span', {class: 'number'}, running('clock', call.startedMs)),
  );
}

/** A call as the live page shows it, without the talkgroup, which is the page's heading. */
function airCard(call) {
  const reach = [
    tn('live.toClients', call.clients),
    call.peers.length > 0 ? tn('live.toPeers', call.peers.length) : null,
  ];
  return h(
    'li',
    {class: 'air'},
    h('div', {class: 'air-head'}, voice(), h('span', {class: 'air-time'}, running('clock', call.startedMs))),
    h('div', {class: 'air-who'}, radio(call.source)),
    h('div', {class: 'air-way'}, h('span', {class: 'way-word'}, t('live.through')), entry(call.entry)),
    h('p', {class: 'air-reach'}, reach.filter(Boolean).join(' · ')),
  );
}

async function one(element, conference, context) {
  const {api, feed, signal} = context;
  const now = h('section', {class: 'live-part', 'aria-labelledby': 'now'});
  const members = table({
    caption: t('conferences.members'),
    key: row => `${row.client.id}/${row.slot}/${row.talkgroup}`,
    columns: [
      {
        key: 'client',
        label: t('conferences.client'),
        class: 'main',
        cell: row => radio(row.client, {href: `#/client/${row.client.id}`}),
      },
      {key: 'id', label: t('client.id'), class: 'number named', cell: row => String(row.client.id)},
      {
        key: 'slot',
        label: t('client.slot'),
        cell: row => [
          h('span', {class: 'slot-mark'}, `TS${row.slot}`),
          row.talkgroup === conference
            ? null
            : h('span', {class: 'muted'}, ' ', t('conferences.dialled', {talkgroup: row.talkgroup})),
        ],
      },
      {
        key: 'source',
        label: t('client.source'),
        cell: row => chip(source(row.source), row.source === 'STATIC' ? 'plain' : 'accent'),
      },
      {
        key: 'until',
        label: t('client.until'),
        class: 'named',
        cell: row =>
          row.expiryMs === null ? h('span', {class: 'muted'}, t('client.stays')) : running('left', row.expiryMs),
      },
    ],
  });
  const heard = table({
    caption: t('conferences.recent'),
    key: row => row.call,
    columns: callColumns(row => radio(row.source)).filter(column => column.key !== 'tg'),
  });
  heard.classList.add('calls-table');
  const count = h('span', {class: 'count'});
  let whole = false;
  const more = h(
    'button',
    {
      class: 'button',
      type: 'button',
      onclick: () => {
        whole = true;
        showMembers();
      },
    },
    icon('down'),
    h('span', null, t('conferences.allMembers')),
  );
  const noMembers = h('div');
  const noCalls = h('div');
  let memberRows = [];
  let heardRows = [];
  let talking = '';
  const showMembers = () => {
    keepFocus(members, () => members.rows(whole ? memberRows : memberRows.slice(0, FEW)));
    members.hidden = memberRows.length === 0;
    more.hidden = whole || memberRows.length <= FEW;
  };
  const showNow = () => {
    const calls = callsOn(feed, conference);
    const words = JSON.stringify(calls);
    if (words === talking) return;
    talking = words;
    keepFocus(now, () =>
      replace(
        now,
        h('h2', {id: 'now'}, t('conferences.now')),
        calls.length === 0
          ? h('p', {class: 'muted'}, t('conferences.silent'))
          : h('ul', {class: 'air-list', role: 'list'}, calls.map(airCard)),
      ),
    );
  };
  replace(
    element,
    h('p', {class: 'way-back'}, h('a', {href: '#/conferences'}, icon('back'), t('conferences.title'))),
    now,
    h(
      'section',
      null,
      h('h2', null, t('conferences.members'), ' ', count),
      members,
      noMembers,
      h('div', {class: 'more'}, more),
    ),
    h(
      'section',
      null,
      h('h2', null, t('conferences.recent')),
      heard,
      noCalls,
      h('p', null, h('a', {href: `#/history?talkgroup=${conference}`}, t('conferences.history'))),
    ),
  );
  const load = async () => {
    const detail = await api.get(`/conferences/${conference}`, {}, signal);
    context.title(h('span', null, 'TG ', String(conference)), detail.name ? [' ', foreign(detail.name)] : null);
    memberRows = steady(memberRows, detail.members, row => `${row.client.id}/${row.slot}/${row.talkgroup}`);
    heardRows = steady(heardRows, detail.heard, row => row.call);
    showMembers();
    keepFocus(heard, () => heard.rows(heardRows));
    heard.hidden = heardRows.length === 0;
    replace(count, number(memberRows.length));
    replace(noMembers, memberRows.length === 0 ? empty(t('conferences.noMembers')) : null);
    replace(noCalls, heardRows.length === 0 ? empty(t('conferences.noCalls')) : null);
  };
  context.title(`TG ${conference}`);
  showNow();
  const soon = atMost(1000, () => load().catch(() => {}), signal);
  for (const event of ['state', 'call', 'ended']) {
    context.on(event, data => {
      showNow();
      if (event !== 'call' && (data.talkgroup ?? conference) === conference) soon();
    });
  }
  await keepLoading(context, EVERY_MS, element, load);
}

export default {
  title: 'conferences.title',
  async mount(element, route, context) {
    const [page] = route.parts;
    if (page === undefined) return all(element, route, context);
    const conference = Number(page);
    if (!Number.isInteger(conference) || conference < 1 || conference > 16777215) {
      replace(element, empty(t('conferences.noSuch'), h('a', {href: '#/conferences'}, t('conferences.title'))));
      return undefined;
    }
    return one(element, conference, context);
  },
};
