/** What an operator sees and may do: bans, refusals and failed logins of late, what was done, the server as a whole. */
import {acts} from '../acts.js';
import {foreign, h, replace} from '../dom.js';
import {icon} from '../icons.js';
import {keepFocus, steady, subnav} from '../lists.js';
import {at, chip, empty, radio, reason, running, table, talkgroup} from '../parts.js';
import {has, t} from '../text.js';

const EVERY_MS = 5000;
const REFUSALS = 50;
const AUDIT = 100;

function bans(door, changed) {
  return table({
    caption: t('operator.bans'), key: row => row.subject,
    columns: [
      {key: 'subject', label: t('operator.subject'), class: 'main', cell: row => h('code', null, foreign(row.subject))},
      {key: 'why', label: t('operator.why'), class: 'whole', cell: row => foreign(row.why)},
      {key: 'since', label: t('operator.since'), class: 'named', cell: row => at(row.sinceMs)},
      {key: 'until', label: t('operator.until'), class: 'named', cell: row => row.untilMs === null ? chip(t('operator.forEver'), 'warn') : h('span', null, at(row.untilMs), ' ', h('span', {class: 'muted'}, '(', running('left', row.untilMs), ')'))},
      ...(door.has('bans') ? [{key: 'lift', label: t('client.actions'), hidden: true, class: 'row-actions', cell: row => h('button', {
        class: 'button small', type: 'button', data: {mark: `lift-${row.subject}`}, 'aria-label': t('operator.liftOf', {subject: row.subject}),
        onclick: () => acts.liftBan(row.subject).then(done => done && changed()),
      }, t('act.liftBan.do'))}] : []),
    ],
  });
}

function logins(door, changed) {
  return table({
    caption: t('operator.logins'), key: row => `${row.client} ${row.address} ${row.step} ${row.reason}`,
    columns: [
      {key: 'when', label: t('calls.when'), cell: row => at(row.atMs)},
      {key: 'client', label: t('client.id'), class: 'main', cell: row => h('a', {href: `#/why/${row.client}`}, String(row.client))},
      {key: 'address', label: t('operator.address'), cell: row => row.address ? h('code', null, foreign(row.address)) : '–'},
      {key: 'reason', label: t('operator.reason'), cell: row => reason(row.reason)},
      {key: 'step', label: t('operator.step'), cell: row => h('code', {class: 'muted'}, foreign(row.step))},
      {key: 'count', label: t('operator.count'), class: 'number named', cell: row => String(row.count)},
      ...(door.has('bans') ? [{key: 'ban', label: t('client.actions'), hidden: true, class: 'row-actions', cell: row => h('button', {
        class: 'button small', type: 'button', data: {mark: `ban-${row.client}-${row.address}`}, 'aria-label': t('operator.banOf', {subject: row.client}),
        onclick: () => acts.ban(String(row.client)).then(done => done && changed()),
      }, t('act.ban.do'))}] : []),
    ],
  });
}

function lines() {
  return table({
    caption: t('operator.lines'), key: row => `${row.client.id} ${row.slot} ${row.own} ${row.atMs} ${row.reason}`,
    columns: [
      {key: 'when', label: t('calls.when'), cell: row => at(row.atMs)},
      {key: 'client', label: t('clients.client'), class: 'main', cell: row => [radio(row.client, {href: `#/why/${row.client.id}`, name: false}), ' ', h('span', {class: 'slot-mark'}, `TS${row.slot}`)]},
      {key: 'what', label: t('operator.what'), cell: row => h('span', {class: 'muted'}, t(row.own ? 'operator.own' : 'operator.others'))},
      {key: 'who', label: t('calls.who'), cell: row => radio(row.source, {name: false})},
      {key: 'talkgroup', label: t('calls.talkgroup'), cell: row => talkgroup(row.talkgroup, row.talkgroupName)},
      {key: 'reason', label: t('operator.reason'), cell: row => reason(row.reason)},
    ],
  });
}

function links() {
  return table({
    caption: t('operator.links'), key: row => `${row.peer} ${row.source.id} ${row.talkgroup} ${row.atMs} ${row.reason}`,
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

const audit = () => table({
  caption: t('operator.audit'), key: row => `${row.atMs} ${row.who} ${row.action} ${row.subject} ${row.result}`,
  columns: [
    {key: 'when', label: t('calls.when'), cell: row => at(row.atMs)},
    {key: 'who', label: t('operator.who'), cell: row => foreign(row.who)},
    {key: 'action', label: t('operator.action'), class: 'main', cell: row => has(`operator.did.${row.action}`) ? t(`operator.did.${row.action}`) : h('code', null, foreign(row.action))},
    {key: 'subject', label: t('operator.on'), class: 'whole', cell: row => foreign(row.subject || '–')},
    {key: 'result', label: t('operator.result'), cell: row => row.result === 'done' ? chip(t('operator.done'), 'good') : chip(foreign(row.result), 'warn')},
    {key: 'address', label: t('operator.address'), cell: row => row.address ? h('code', {class: 'muted'}, foreign(row.address)) : '–'},
  ],
});

/** A table with its heading, and what is said when it is empty. `rows(list)` fills it. */
function section(key, list, rowKey, ...tools) {
  const none = h('div');
  let before = [];
  const element = h('section', null,
    h('div', {class: 'section-head'}, h('h2', null, t(`operator.${key}`)), tools), list, none);
  element.rows = found => {
    before = steady(before, found, rowKey);
    keepFocus(list, () => list.rows(before));
    list.hidden = before.length === 0;
    replace(none, before.length === 0 ? empty(t(`operator.${key}.none`)) : null);
  };
  return element;
}

/** The server as a whole: a card for each thing that may be done. */
function whole({door, feed}) {
  const card = (name, sign, run, allowed, danger = true) => h('article', {class: 'card act-card'},
    h('h3', null, t(`operator.${name}`)), h('p', {class: 'muted'}, t(`operator.${name}.text`)),
    allowed ? h('button', {class: danger ? 'button danger' : 'button', type: 'button', onclick: run}, icon(sign), h('span', null, t(`act.${name}.do`)))
      : h('p', {class: 'muted'}, icon('lock'), ' ', t('operator.disabled')));
  const {destructive} = door.visitor;
  return h('section', {'aria-labelledby': 'operator-server'}, h('h2', {id: 'operator-server'}, t('operator.server')),
    h('div', {class: 'act-cards'},
      card('reload', 'refresh', () => acts.reload(), true, false),
      card('resetAll', 'refresh', () => acts.resetAll(), destructive === true, false),
      card('stop', 'close', () => acts.stop(feed.server?.name ?? ''), destructive === true)));
}

function stranger(door) {
  return h('section', {class: 'card door-card'}, h('span', {class: 'door-sign'}, icon('lock')),
    h('h2', null, t(door.visitor.role === 'owner' ? 'operator.ownerOnly' : 'operator.signIn')),
    h('p', {class: 'muted'}, t('operator.signInText')),
    h('pre', {class: 'code'}, './freedmr token'),
    h('p', null, h('button', {class: 'button primary', type: 'button', onclick: () => door.signIn({operator: true})}, icon('lock'), h('span', null, t('operator.withToken')))));
}

/** The parts of this page: what each shows and asks for. */
const PARTS = {
  act: {
    make: ({door}, reload) => ({bans: section('bans', bans(door, reload), row => row.subject, door.has('bans') ? banButton(reload) : null)}),
    ask: async get => ({bans: (await get('/bans')).bans}),
  },
  refusals: {
    make: ({door}, reload) => ({
      logins: section('logins', logins(door, reload), row => `${row.client} ${row.address} ${row.step} ${row.reason}`),
      lines: section('lines', lines(), row => `${row.client.id} ${row.slot} ${row.own} ${row.atMs} ${row.reason}`),
      links: section('links', links(), row => `${row.peer} ${row.source.id} ${row.talkgroup} ${row.atMs} ${row.reason}`),
    }),
    ask: get => get('/refusals', {limit: REFUSALS}),
  },
  audit: {
    make: () => ({audit: section('audit', audit(), row => `${row.atMs} ${row.who} ${row.action} ${row.subject} ${row.result}`)}),
    ask: async get => ({audit: (await get('/audit', {limit: AUDIT})).entries}),
  },
};

export default {
  title: 'operator.title',
  mount(element, route, context) {
    const {api, door, signal} = context;
    const part = Object.hasOwn(PARTS, route.parts[0] ?? '') ? route.parts[0] : 'act';
    const path = each => each === 'act' ? '/operator' : `/operator/${each}`;
    let sections = null;
    const load = async () => {
      const mine = sections;
      if (mine === null) return;
      const found = await PARTS[part].ask((from, parameters) => api.get(from, parameters, signal));
      if (mine !== sections) return;
      for (const [key, each] of Object.entries(sections)) each.rows(found[key]);
    };
    const reload = () => load().catch(failure => {
      if (failure.status === 401 || failure.status === 403) door.load();
    });
    const build = () => {
      sections = null;
      if (door.visitor.role !== 'operator') {
        replace(element, stranger(door));
        return;
      }
      if (door.has('read')) sections = PARTS[part].make(context, reload);
      replace(element,
        subnav(t('operator.part'), Object.keys(PARTS).map(each => [path(each), t(`operator.${each}`)]), path(part)),
        part === 'act' ? [h('p', {class: 'scopes'}, t('operator.scopes'), ' ', door.visitor.scopes.map(scope => chip(t(`operator.scope.${scope}`), 'accent', scope))),
          door.has('system') ? whole(context) : null] : null,
        sections === null ? [part === 'act' && door.has('bans') ? h('p', null, banButton(reload)) : null, empty(t('operator.noRead'))] : Object.values(sections));
    };
    context.onVisitor(() => {
      build();
      reload();
    });
    build();
    context.every(EVERY_MS, reload);
  },
};

function banButton(changed) {
  return h('button', {class: 'button', type: 'button', onclick: () => acts.ban().then(done => done && changed())}, icon('plus'), h('span', null, t('operator.newBan')));
}
