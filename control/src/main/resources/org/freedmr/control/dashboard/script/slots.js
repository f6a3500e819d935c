/** A card for each client whose slots carry something now. */
import {foreign, h, replace, setText} from './dom.js';
import {feed} from './feed.js';
import {icon, voice} from './icons.js';
import {call as signOf, radio, talkgroup} from './parts.js';
import {t, tn} from './text.js';

/** How many are shown at once, on a phone and elsewhere. */
const FEW = window.matchMedia('(width < 48rem)').matches ? 3 : 8;

function busy(client) {
  return client.slots.some(slot => slot.sending !== null || slot.hearing !== null);
}

function line(slot) {
  const number = slot.sending ?? slot.hearing;
  const call = number === null ? undefined : feed.calls.get(number);
  const kind = slot.sending !== null ? 'sends' : slot.hearing !== null ? 'hears' : 'idle';
  return h(
    'li',
    {class: `slot-line ${kind}`},
    h('span', {class: 'slot-mark', title: t('common.slot', {slot: slot.slot})}, `TS${slot.slot}`),
    kind === 'idle'
      ? h('span', {class: 'muted'}, t('slots.idle'))
      : [
          kind === 'sends' ? voice() : icon('ear'),
          h('span', {class: 'offscreen'}, t(`slots.${kind}`)),
          !call ? null : h('span', {class: 'callsign'}, foreign(signOf(call.source))),
          call && !call.unit ? talkgroup(call.talkgroup, '') : null,
        ],
  );
}

function sends(client) {
  return Number(client.slots.some(slot => slot.sending !== null));
}

function card(client) {
  const lines = h('ul', {class: 'slot-lines', role: 'list'});
  const element = h(
    'li',
    {class: 'slot-card', data: {client: client.id}},
    h(
      'div',
      {class: 'slot-who'},
      radio(client, {href: `#/client/${client.id}`}),
      h(
        'a',
        {class: 'why-link', href: `#/why/${client.id}`, 'aria-label': t('live.whyOf', {who: signOf(client)})},
        t('nav.why'),
      ),
    ),
    lines,
  );
  let shown = null;
  const show = next => {
    shown = next;
    element.classList.toggle('sends', sends(next) === 1);
    replace(lines, next.slots.map(line));
  };
  return {
    element,
    update(next) {
      if (next !== shown) show(next);
    },
    /** A call began or changed, which may come after the client that carries it. */
    called(call) {
      if (shown?.slots.some(slot => slot.sending === call.call || slot.hearing === call.call)) show(shown);
    },
  };
}

/** The section of the live page. */
export function slotCards(context) {
  const list = h('ul', {class: 'slot-list live-part', role: 'list'});
  const none = h('p', {class: 'muted'}, t('slots.none'));
  const count = h('span', {class: 'count'});
  const more = h('button', {
    class: 'button small',
    type: 'button',
    onclick: () => {
      everything = !everything;
      later();
    },
  });
  let everything = false;
  let waiting = false;
  // Clients with something on a slot, and the cards of those that are shown.
  const active = new Map();
  const cards = new Map();

  // A call may change a thousand clients at once: what they say is drawn once, before the next picture.
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
  const draw = () => {
    const order = [...active.values()].sort((one, other) => sends(other) - sends(one));
    const wanted = everything ? order : order.slice(0, FEW);
    const ids = new Set(wanted.map(client => client.id));
    for (const [id, made] of cards) {
      if (!ids.has(id)) {
        made.element.remove();
        cards.delete(id);
      }
    }
    wanted.forEach((client, place) => {
      if (!cards.has(client.id)) cards.set(client.id, card(client));
      const made = cards.get(client.id);
      made.update(client);
      if (list.children[place] !== made.element) list.insertBefore(made.element, list.children[place] ?? null);
    });
    setText(count, active.size === 0 ? '' : String(active.size));
    none.hidden = active.size > 0;
    more.hidden = active.size <= FEW;
    setText(more, everything ? t('common.fewer') : tn('slots.all', active.size));
  };
  const take = client => {
    if (busy(client)) active.set(client.id, client);
    else if (!active.delete(client.id)) return;
    later();
  };
  const all = () => {
    active.clear();
    for (const client of feed.clients.values()) {
      if (busy(client)) active.set(client.id, client);
    }
    later();
  };
  context.on('client', take);
  context.on('client-down', down => {
    if (active.delete(down.id)) later();
  });
  context.on('call', call => {
    for (const made of cards.values()) made.called(call);
  });
  context.on('state', all);
  context.on('clients', all);
  all();
  feed.loadClients();
  return h(
    'section',
    {'aria-labelledby': 'slots-title'},
    h('div', {class: 'section-head'}, h('h2', {id: 'slots-title'}, t('slots.title'), ' ', count), more),
    list,
    none,
  );
}
