/** What an operator sees and may do: bans, refusals and failed logins of late, what was done, the server as a whole. */
import {acts} from '../acts.js';
import {h, replace} from '../dom.js';
import {icon} from '../icons.js';
import {keepFocus, steady, subnav} from '../lists.js';
import {audit, bans, lines, links, logins} from '../operatortables.js';
import {chip, empty} from '../parts.js';
import {t} from '../text.js';

const EVERY_MS = 5000;
const REFUSALS = 50;
const AUDIT = 100;

/** A table with its heading, and what is said when it is empty. `rows(list)` fills it. */
function section(key, list, rowKey, ...tools) {
  const none = h('div');
  let before = [];
  const element = h(
    'section',
    null,
    h('div', {class: 'section-head'}, h('h2', null, t(`operator.${key}`)), tools),
    list,
    none,
  );
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
  const card = (name, sign, run, allowed, danger = true) =>
    h(
      'article',
      {class: 'card act-card'},
      h('h3', null, t(`operator.${name}`)),
      h('p', {class: 'muted'}, t(`operator.${name}.text`)),
      allowed
        ? h(
            'button',
            {class: danger ? 'button danger' : 'button', type: 'button', onclick: run},
            icon(sign),
            h('span', null, t(`act.${name}.do`)),
          )
        : h('p', {class: 'muted'}, icon('lock'), ' ', t('operator.disabled')),
    );
  const {destructive} = door.visitor;
  return h(
    'section',
    {'aria-labelledby': 'operator-server'},
    h('h2', {id: 'operator-server'}, t('operator.server')),
    h(
      'div',
      {class: 'act-cards'},
      card('reload', 'refresh', () => acts.reload(), true, false),
      card('resetAll', 'refresh', () => acts.resetAll(), destructive === true, false),
      card('stop', 'close', () => acts.stop(feed.server?.name ?? ''), destructive === true),
    ),
  );
}

function stranger(door) {
  return h(
    'section',
    {class: 'card door-card'},
    h('span', {class: 'door-sign'}, icon('lock')),
    h('h2', null, t(door.visitor.role === 'owner' ? 'operator.ownerOnly' : 'operator.signIn')),
    h('p', {class: 'muted'}, t('operator.signInText')),
    h('pre', {class: 'code'}, './freedmr token'),
    h(
      'p',
      null,
      h(
        'button',
        {class: 'button primary', type: 'button', onclick: () => door.signIn({operator: true})},
        icon('lock'),
        h('span', null, t('operator.withToken')),
      ),
    ),
  );
}

/** The parts of this page: what each shows and asks for. */
const PARTS = {
  act: {
    make: ({door}, reload) => ({
      bans: section('bans', bans(door, reload), row => row.subject, door.has('bans') ? banButton(reload) : null),
    }),
    ask: async get => ({bans: (await get('/bans')).bans}),
  },
  refusals: {
    make: ({door}, reload) => ({
      logins: section('logins', logins(door, reload), row => `${row.client} ${row.address} ${row.step} ${row.reason}`),
      lines: section('lines', lines(), row => `${row.client.id} ${row.slot} ${row.own} ${row.atMs} ${row.reason}`),
      links: section(
        'links',
        links(),
        row => `${row.peer} ${row.source.id} ${row.talkgroup} ${row.atMs} ${row.reason}`,
      ),
    }),
    ask: get => get('/refusals', {limit: REFUSALS}),
  },
  audit: {
    make: () => ({
      audit: section('audit', audit(), row => `${row.atMs} ${row.who} ${row.action} ${row.subject} ${row.result}`),
    }),
    ask: async get => ({audit: (await get('/audit', {limit: AUDIT})).entries}),
  },
};

export default {
  title: 'operator.title',
  mount(element, route, context) {
    const {api, door, signal} = context;
    const part = Object.hasOwn(PARTS, route.parts[0] ?? '') ? route.parts[0] : 'act';
    const path = each => (each === 'act' ? '/operator' : `/operator/${each}`);
    let sections = null;
    const load = async () => {
      const mine = sections;
      if (mine === null) return;
      const found = await PARTS[part].ask((from, parameters) => api.get(from, parameters, signal));
      if (mine !== sections) return;
      for (const [key, each] of Object.entries(sections)) each.rows(found[key]);
    };
    const reload = () =>
      load().catch(failure => {
        if (failure.status === 401 || failure.status === 403) door.load();
      });
    const build = () => {
      sections = null;
      if (door.visitor.role !== 'operator') {
        replace(element, stranger(door));
        return;
      }
      if (door.has('read')) sections = PARTS[part].make(context, reload);
      replace(
        element,
        subnav(
          t('operator.part'),
          Object.keys(PARTS).map(each => [path(each), t(`operator.${each}`)]),
          path(part),
        ),
        part === 'act'
          ? [
              h(
                'p',
                {class: 'scopes'},
                t('operator.scopes'),
                ' ',
                door.visitor.scopes.map(scope => chip(t(`operator.scope.${scope}`), 'accent', scope)),
              ),
              door.has('system') ? whole(context) : null,
            ]
          : null,
        sections === null
          ? [part === 'act' && door.has('bans') ? h('p', null, banButton(reload)) : null, empty(t('operator.noRead'))]
          : Object.values(sections),
      );
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
  return h(
    'button',
    {class: 'button', type: 'button', onclick: () => acts.ban().then(done => done && changed())},
    icon('plus'),
    h('span', null, t('operator.newBan')),
  );
}
