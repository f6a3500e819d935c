/** Finished calls: who, where, how long and how well. */
import {clean, h, setText} from './dom.js';
import {feed} from './feed.js';
import {icon} from './icons.js';
import {at, call as signOf, chip, entry, radio, reason, table, talkgroup} from './parts.js';
import {number, percent, span} from './format.js';
import {t, tn} from './text.js';

const STEP = 40;
const LEASTS = [0, 1000, 2000, 5000];
/** How a call ends when nothing is wrong. */
const NORMAL = new Set(['TERMINATOR', 'COMMAND']);

function quality(text, value, warn, bad) {
  return value >= bad ? chip(text, 'bad') : value >= warn ? chip(text, 'warn') : text;
}

/** The columns of tables of calls; the time is that of the start, or of the end. */
export function heardColumns({ended = false} = {}) {
  return [
    {key: 'time', label: t('heard.time'), class: 'time', cell: row => at(row.startedMs + (ended ? row.durationMs : 0))},
    {key: 'who', label: t('heard.who'), class: 'main', cell: row => radio(row.source)},
    {
      key: 'tg',
      label: t('heard.talkgroup'),
      class: 'whole tg-cell',
      cell: row => (row.unit ? t('live.private', {id: row.talkgroup}) : talkgroup(row.talkgroup, row.talkgroupName)),
    },
    {key: 'way', label: t('heard.through'), class: 'whole', cell: row => entry(row.entry)},
    {key: 'duration', label: t('heard.duration'), class: 'number call-span', cell: row => span(row.durationMs)},
    {
      key: 'loss',
      label: t('heard.loss'),
      class: 'number named',
      cell: row => quality(percent(row.account.lossRatio), row.account.lossRatio, 0.03, 0.1),
    },
    {
      key: 'jitter',
      label: t('heard.jitter'),
      class: 'number named',
      cell: row => `${number(row.account.jitterMs, {maximumFractionDigits: 0})} ms`,
    },
    {
      key: 'ber',
      label: t('heard.ber'),
      class: 'number named',
      cell: row => quality(percent(row.account.bitErrorRatio), row.account.bitErrorRatio, 0.02, 0.05),
    },
    {
      key: 'rssi',
      label: t('heard.rssi'),
      class: 'number named',
      cell: row => (row.account.rssiDbm === null ? '' : `${number(row.account.rssiDbm)} dBm`),
    },
    {
      key: 'end',
      label: t('heard.end'),
      class: 'end',
      cell: row => [
        NORMAL.has(row.reason) ? null : chip(reason(row.reason), 'warn'),
        row.entry.client
          ? [
              ' ',
              h(
                'a',
                {
                  class: 'why-link',
                  href: `#/why/${row.entry.client.id}`,
                  'aria-label': t('live.whyOf', {who: signOf(row.entry.client)}),
                },
                t('nav.why'),
              ),
            ]
          : null,
      ],
    },
  ];
}

function matches(row, word) {
  const client = row.entry.client;
  return [
    row.source.callsign,
    row.source.name,
    row.source.id,
    row.talkgroup,
    row.talkgroupName,
    row.entry.peer,
    client?.callsign,
    client?.id,
  ].some(text => text !== undefined && clean(text).toLowerCase().includes(word));
}

function remembered() {
  try {
    return Number(localStorage.getItem('freedmr.least') ?? 0);
  } catch {
    return 0;
  }
}

/** The section of the live page. */
export function heardTable(context) {
  let word = '';
  let least = LEASTS.includes(remembered()) ? remembered() : 0;
  let rows = STEP;
  let older = [];
  let asked = 0;
  const calls = table({columns: heardColumns({ended: true}), caption: t('heard.title'), key: row => row.call});
  calls.classList.add('live-part', 'calls-table');
  const none = h('p', {class: 'empty'});
  const more = h(
    'button',
    {
      class: 'button',
      type: 'button',
      onclick: () => {
        rows += STEP;
        if (older.length === 0) fetchOlder();
        show();
      },
    },
    t('heard.more'),
  );

  const show = () => {
    const known = new Set(feed.heard.map(row => row.call));
    const found = [...feed.heard, ...older.filter(row => !known.has(row.call))].filter(
      row => row.durationMs >= least && (word === '' || matches(row, word)),
    );
    calls.rows(found.slice(0, rows));
    calls.hidden = found.length === 0;
    none.hidden = found.length > 0;
    setText(none, word || least ? t('heard.noneSuch') : t('heard.none'));
    more.hidden = (found.length <= rows && older.length > 0) || found.length < STEP;
  };
  const fetchOlder = async () => {
    const mine = ++asked;
    try {
      const answer = await context.api.get('/lastheard', {limit: 500, search: word}, context.signal);
      if (mine !== asked) return;
      older = answer.calls;
      show();
    } catch {
      // What is here already is shown.
    }
  };
  let waiting = 0;
  const search = h('input', {
    type: 'search',
    'aria-label': t('heard.search'),
    placeholder: t('heard.search'),
    maxlength: 64,
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: event => {
      word = event.target.value.trim().toLowerCase();
      rows = STEP;
      show();
      clearTimeout(waiting);
      waiting = setTimeout(fetchOlder, 300);
    },
  });
  const shortest = h(
    'select',
    {
      id: 'least',
      onchange: event => {
        least = Number(event.target.value);
        try {
          localStorage.setItem('freedmr.least', String(least));
        } catch {
          // Not remembered then.
        }
        show();
      },
    },
    LEASTS.map(ms =>
      h('option', {value: ms, selected: ms === least}, ms === 0 ? t('heard.all') : tn('heard.least', ms / 1000)),
    ),
  );
  context.on('state', show);
  context.on('ended', show);
  show();
  return h(
    'section',
    {'aria-labelledby': 'heard-title'},
    h(
      'div',
      {class: 'section-head'},
      h('h2', {id: 'heard-title'}, t('heard.title')),
      h(
        'div',
        {class: 'heard-tools'},
        h('div', {class: 'search'}, icon('search'), search),
        h('label', {class: 'plain-select'}, h('span', {class: 'offscreen'}, t('heard.hideShort')), shortest),
      ),
    ),
    calls,
    none,
    h('p', {class: 'more-line'}, more),
  );
}
