/** Tables that only operators see. */
import {acts} from './acts.js';
import {foreign, h} from './dom.js';
import {at, chip, radio, reason, running, table, talkgroup} from './parts.js';
import {has, t} from './text.js';

export function bans(door, changed) {
  return table({
    caption: t('operator.bans'),
    key: row => row.subject,
    columns: [
      {key: 'subject', label: t('operator.subject'), class: 'main', cell: row => h('code', null, foreign(row.subject))},
      {key: 'why', label: t('operator.why'), class: 'whole', cell: row => foreign(row.why)},
      {key: 'since', label: t('operator.since'), class: 'named', cell: row => at(row.sinceMs)},
      {
        key: 'until',
        label: t('operator.until'),
        class: 'named',
        cell: row =>
          row.untilMs === null
            ? chip(t('operator.forEver'), 'warn')
            : h(
                'span',
                null,
                at(row.untilMs),
                ' ',
                h('span', {class: 'muted'}, '(', running('left', row.untilMs), ')'),
              ),
      },
      ...(door.has('bans')
        ? [
            {
              key: 'lift',
              label: t('client.actions'),
              hidden: true,
              class: 'row-actions',
              cell: row =>
                h(
                  'button',
                  {
                    class: 'button small',
                    type: 'button',
                    data: {mark: `lift-${row.subject}`},
                    'aria-label': t('operator.liftOf', {subject: row.subject}),
                    onclick: () => acts.liftBan(row.subject).then(done => done && changed()),
                  },
                  t('act.liftBan.do'),
                ),
            },
          ]
        : []),
    ],
  });
}

export function logins(door, changed) {
  return table({
    caption: t('operator.logins'),
    key: row => `${row.client} ${row.address} ${row.step} ${row.reason}`,
    columns: [
      {key: 'when', label: t('calls.when'), cell: row => at(row.atMs)},
      {
        key: 'client',
        label: t('client.id'),
        class: 'main',
        cell: row => h('a', {href: `#/why/${row.client}`}, String(row.client)),
      },
      {
        key: 'address',
        label: t('operator.address'),
        cell: row => (row.address ? h('code', {class: 'no-break'}, foreign(row.address)) : '–'),
      },
      {key: 'reason', label: t('operator.reason'), cell: row => reason(row.reason)},
      {key: 'step', label: t('operator.step'), cell: row => h('code', {class: 'muted'}, foreign(row.step))},
      {key: 'count', label: t('operator.count'), class: 'number named', cell: row => String(row.count)},
      ...(door.has('bans')
        ? [
            {
              key: 'ban',
              label: t('client.actions'),
              hidden: true,
              class: 'row-actions',
              cell: row =>
                h(
                  'button',
                  {
                    class: 'button small',
                    type: 'button',
                    data: {mark: `ban-${row.client}-${row.address}`},
                    'aria-label': t('operator.banOf', {subject: row.client}),
                    onclick: () => acts.ban(String(row.client)).then(done => done && changed()),
                  },
                  t('act.ban.do'),
                ),
            },
          ]
        : []),
    ],
  });
}

export function lines() {
  return table({
    caption: t('operator.lines'),
    key: row => `${row.client.id} ${row.slot} ${row.own} ${row.atMs} ${row.reason}`,
    columns: [
      {key: 'when', label: t('calls.when'), cell: row => at(row.atMs)},
      {
        key: 'client',
        label: t('clients.client'),
        class: 'main',
        cell: row => [
          radio(row.client, {href: `#/why/${row.client.id}`, name: false}),
          ' ',
          h('span', {class: 'slot-mark'}, `TS${row.slot}`),
        ],
      },
      {
        key: 'what',
        label: t('operator.what'),
        cell: row => h('span', {class: 'muted'}, t(row.own ? 'operator.own' : 'operator.others')),
      },
      {key: 'who', label: t('calls.who'), cell: row => radio(row.source, {name: false})},
      {key: 'talkgroup', label: t('calls.talkgroup'), cell: row => talkgroup(row.talkgroup, row.talkgroupName)},
      {key: 'reason', label: t('operator.reason'), cell: row => reason(row.reason)},
    ],
  });
}

export function links() {
  return table({
    caption: t('operator.links'),
    key: row => `${row.peer} ${row.source.id} ${row.talkgroup} ${row.atMs} ${row.reason}`,
    columns: [
      {key: 'when', label: t('calls.when'), cell: row => at(row.atMs)},
      {key: 'link', label: t('mesh.link'), class: 'main', cell: row => foreign(row.peer)},
      {key: 'server', label: t('history.server'), cell: row => radio(row.server)},
      {key: 'who', label: t('calls.who'), cell: row => radio(row.source, {name: false})},
      {key: 'talkgroup', label: t('calls.talkgroup'), cell: row => talkgroup(row.talkgroup)},
      {key: 'reason', label: t('operator.reason'), cell: row => reason(row.reason)},
    ],
  });
}

export const audit = () =>
  table({
    caption: t('operator.audit'),
    key: row => `${row.atMs} ${row.who} ${row.action} ${row.subject} ${row.result}`,
    columns: [
      {key: 'when', label: t('calls.when'), cell: row => at(row.atMs)},
      {key: 'who', label: t('operator.who'), cell: row => foreign(row.who)},
      {
        key: 'action',
        label: t('operator.action'),
        class: 'main',
        cell: row =>
          has(`operator.did.${row.action}`) ? t(`operator.did.${row.action}`) : h('code', null, foreign(row.action)),
      },
      {key: 'subject', label: t('operator.on'), class: 'whole', cell: row => foreign(row.subject || '–')},
      {
        key: 'result',
        label: t('operator.result'),
        cell: row => (row.result === 'done' ? chip(t('operator.done'), 'good') : chip(foreign(row.result), 'warn')),
      },
      {
        key: 'address',
        label: t('operator.address'),
        cell: row => (row.address ? h('code', {class: 'muted no-break'}, foreign(row.address)) : '–'),
      },
    ],
  });
