/** Why a client cannot log in, hear or be heard: what is known, in plain words, with what to do. */
import {h, replace, foreign} from '../dom.js';
import {icon} from '../icons.js';
import {keepFocus} from '../lists.js';
import {at, call as signOf, chip, empty, radio, running, source, talkgroup} from '../parts.js';
import {explained} from '../reasons.js';
import {t, tn, rich, has} from '../text.js';

const EVERY_MS = 2000;

function finder(context, value, known) {
  const field = h('input', {
    id: 'why-id',
    name: 'id',
    type: 'text',
    inputmode: 'numeric',
    pattern: '[0-9]{1,10}',
    required: true,
    autocomplete: 'off',
    maxlength: 10,
    value: value ?? '',
    list: 'why-known',
    'aria-describedby': 'why-hint',
  });
  return h(
    'form',
    {
      class: 'why-find',
      role: 'search',
      onsubmit: event => {
        event.preventDefault();
        const id = Number(field.value.trim());
        if (id > 0) context.go(`/why/${id}`);
      },
    },
    h(
      'div',
      {class: 'field'},
      h('label', {for: 'why-id'}, t('why.id')),
      field,
      h('p', {class: 'hint', id: 'why-hint'}, t('why.idHint')),
    ),
    known,
    h('button', {class: 'button primary', type: 'submit'}, t('why.ask')),
  );
}

/** The clients logged in, to pick from while typing. */
function knownClients(context) {
  const list = h('datalist', {id: 'why-known'});
  const fill = () =>
    replace(
      list,
      [...context.feed.clients.values()].slice(0, 500).map(client => h('option', {value: client.id}, signOf(client))),
    );
  context.on('clients', fill);
  context.feed.loadClients().then(fill);
  return list;
}

function intro(element, context) {
  const card = (name, picture) =>
    h(
      'li',
      {class: 'card question'},
      icon(picture),
      h('h2', null, t(`why.q.${name}`)),
      h('p', null, t(`why.a.${name}`)),
    );
  replace(
    element,
    h('p', {class: 'lead'}, t('why.lead')),
    h('div', {class: 'card'}, finder(context, context.door.visitor.client, knownClients(context))),
    h('ul', {class: 'cards questions', role: 'list'}, card('login', 'lock'), card('hear', 'ear'), card('heard', 'mic')),
    h('p', null, h('a', {href: '#/reasons'}, t('why.allReasons'))),
  );
}

function session(why) {
  const parts = [];
  if (why.online) {
    parts.push(
      h(
        'p',
        {class: 'verdict good'},
        icon('check'),
        h('span', null, rich('why.online', {time: running('since', why.sinceMs)})),
      ),
    );
  } else {
    parts.push(h('p', {class: 'verdict bad'}, icon('warning'), h('span', null, t('why.offline'))));
    if (why.ended)
      parts.push(
        h('p', {class: 'small muted'}, rich('why.ended', {time: running('ago', why.ended.atMs)})),
        explained(why.ended.reason),
      );
  }
  if (why.banned) {
    parts.push(
      h(
        'div',
        {class: 'note warn'},
        icon('lock'),
        h(
          'div',
          null,
          h(
            'p',
            null,
            why.banned.untilMs === null
              ? t('why.bannedForever')
              : rich('why.bannedUntil', {time: at(why.banned.untilMs)}),
          ),
          h('p', null, foreign(why.banned.why)),
        ),
      ),
    );
  }
  return h(
    'section',
    {class: 'card stack', 'aria-labelledby': 'why-session'},
    h('h2', {id: 'why-session'}, t('why.session')),
    parts,
  );
}

function step(name) {
  return has(`step.${name}`) ? t(`step.${name}`) : name;
}

function attempts(why) {
  const list =
    why.attempts.length === 0
      ? h('p', {class: 'muted'}, why.attemptsHidden ? t('why.attemptsNoneShown') : t('why.attemptsNone'))
      : h(
          'ol',
          {class: 'findings', role: 'list'},
          why.attempts.map(attempt =>
            h(
              'li',
              {class: 'finding'},
              explained(attempt.reason),
              h(
                'p',
                {class: 'finding-foot'},
                running('ago', attempt.atMs),
                h('span', null, tn('why.times', attempt.count)),
                h('span', null, step(attempt.step)),
                h('span', null, t('why.from'), ' ', foreign(attempt.address, {class: 'mono'})),
              ),
            ),
          ),
        );
  return h(
    'section',
    {class: 'card', 'aria-labelledby': 'why-attempts'},
    h('h2', {id: 'why-attempts'}, t('why.attempts')),
    list,
    why.attemptsHidden ? h('p', {class: 'note'}, icon('lock'), h('span', null, t('why.attemptsHidden'))) : null,
  );
}

function subscriptions(slot) {
  if (slot.subscriptions.length === 0)
    return h('p', {class: 'note warn'}, icon('warning'), h('span', null, t('why.noSubscriptions')));
  return h(
    'ul',
    {class: 'subscriptions', role: 'list'},
    slot.subscriptions.map(one =>
      h(
        'li',
        null,
        one.talkgroup === one.conference
          ? talkgroup(one.conference, one.name)
          : h('span', null, talkgroup(one.talkgroup, '', {link: false}), ' → ', talkgroup(one.conference, one.name)),
        h(
          'span',
          {class: 'subscription-why'},
          chip(source(one.source), one.source === 'STATIC' ? 'plain' : 'accent'),
          one.expiryMs === null
            ? h('span', {class: 'muted'}, t('why.stays'))
            : h('span', null, rich('why.until', {left: running('left', one.expiryMs)})),
        ),
      ),
    ),
  );
}

function refusals(list, none, own) {
  if (list.length === 0) return h('p', {class: 'muted'}, none);
  return h(
    'ol',
    {class: 'findings', role: 'list'},
    list.map(one =>
      h(
        'li',
        {class: 'finding'},
        explained(one.reason),
        h(
          'p',
          {class: 'finding-foot'},
          running('ago', one.atMs),
          at(one.atMs),
          own && one.source.id === 0 ? null : radio(one.source, {name: false}),
          talkgroup(one.talkgroup, one.talkgroupName),
        ),
      ),
    ),
  );
}

function now(slot) {
  const line = (call, word, kind) =>
    h(
      'p',
      {class: `now ${kind}`},
      icon(kind === 'sends' ? 'mic' : 'ear'),
      h('span', null, t(word), ' '),
      radio(call.source),
      call.unit ? t('live.private', {id: call.talkgroup}) : talkgroup(call.talkgroup, call.talkgroupName),
      running('clock', call.startedMs),
    );
  if (slot.sending) return line(slot.sending, 'why.sends', 'sends');
  if (slot.hearing) return line(slot.hearing, 'why.hears', 'hears');
  return h('p', {class: 'now muted'}, icon('ear'), h('span', null, t('why.silent')));
}

function slotCard(slot) {
  const title = `why-slot-${slot.slot}`;
  return h(
    'section',
    {class: 'card stack', 'aria-labelledby': title},
    h('h2', {id: title}, t('common.slot', {slot: slot.slot})),
    h('div', {class: 'live-part'}, now(slot)),
    h('div', null, h('h3', null, t('why.subscriptions')), subscriptions(slot)),
    h('div', null, h('h3', null, t('why.missed')), refusals(slot.missed, t('why.missedNone'), false)),
    h('div', null, h('h3', null, t('why.refused')), refusals(slot.refused, t('why.refusedNone'), true)),
  );
}

function hidden(context, id) {
  return h(
    'section',
    {class: 'card stack', 'aria-labelledby': 'why-hidden'},
    h('h2', {id: 'why-hidden'}, t('why.hiddenTitle')),
    h('p', null, t('why.hidden')),
    h(
      'ul',
      {class: 'ways'},
      h('li', null, t('why.wayPassword')),
      h('li', null, t('why.wayKey')),
      h('li', null, t('why.wayAddress')),
    ),
    h(
      'p',
      null,
      h(
        'button',
        {class: 'button primary', type: 'button', onclick: () => context.door.signIn({client: id})},
        icon('person'),
        t('door.signIn'),
      ),
    ),
  );
}

/** Several findings have the same link or button; which of them had the focus is told by its place among them. */
function markLinks(place) {
  const seen = new Map();
  for (const link of place.querySelectorAll('a[href], button')) {
    const within = link.closest('section')?.getAttribute('aria-labelledby') ?? '';
    const name = `${within} ${link.getAttribute('href') ?? link.textContent}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    link.dataset.mark = `${name} ${seen.get(name)}`;
  }
}

function draw(place, why, context) {
  keepFocus(place, () => {
    replace(
      place,
      h('div', {class: 'stack'}, session(why), attempts(why)),
      h(
        'div',
        {class: 'stack'},
        why.slots.map(slotCard),
        why.slotsHidden ? hidden(context, why.client.id) : null,
        why.online && !why.slotsHidden && why.slots.length === 0 ? empty(t('why.noSlots')) : null,
      ),
    );
    markLinks(place);
  });
}

function explain(element, context, id) {
  const place = h('div', {class: 'why-answer'});
  replace(element, h('div', {class: 'card'}, finder(context, id, knownClients(context))), place);
  let drawn = '';
  const ask = async () => {
    let why;
    try {
      why = await context.api.get(`/client/${id}/why`, {}, context.signal);
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      replace(place, h('p', {class: 'problem', role: 'alert'}, icon('warning'), h('span', null, failure.message)));
      drawn = '';
      return;
    }
    const text = JSON.stringify(why);
    if (text === drawn) return;
    if (drawn === '')
      context.title(
        t('why.of'),
        ' ',
        foreign(signOf(why.client)),
        why.client.callsign ? h('span', {class: 'title-id'}, String(id)) : null,
      );
    drawn = text;
    context.tools(
      why.online ? h('a', {class: 'button small', href: `#/client/${id}`}, t('why.details')) : null,
      context.door.owns(id) ? h('a', {class: 'button small', href: '#/hotspot'}, t('nav.hotspot')) : null,
    );
    draw(place, why, context);
  };
  context.every(EVERY_MS, ask);
  context.onVisitor(ask);
}

export default {
  title: 'why.title',
  mount(element, route, context) {
    const id = Number(route.parts[0]);
    if (Number.isInteger(id) && id > 0 && id < 2 ** 32) explain(element, context, id);
    else intro(element, context);
  },
};
