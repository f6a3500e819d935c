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
  return h('li', {class: `slot-line ${kind}`}, h('span', {class: 'slot-mark', title: t('common.slot', {slot: slot.slot})}, `TS${slot.slot}`),
    kind === 'idle' ? h('span', {class: 'muted'}, t('slots.idle')) : [
      kind === 'sends' ? voice() : icon('ear'), h('span', {class: 'offscreen'}, t(`slots.${kind}`)),
      !call ? null : h('span', {class: 'callsign'}, foreign(signOf(call.source))),
      call && !call.unit ? talkgroup(call.talkgroup, '') : null]);
}

function card(client) {
  const lines = h('ul', {class: 'slot-lines', role: 'list'});
  const element = h('li', {class: 'slot-card', data: {client: client.id}},
    h('div', {class: 'slot-who'}, radio(client, {href: `#/client/${client.id}`}),
      h('a', {class: 'why-link', href: `#/why/${client.id}`, 'aria-label': t('live.whyOf', {who: signOf(client)})}, t('nav.why'))), lines);
  const made = {element, update(next) {
    element.classList.toggle('sends', next.slots.some(slot => slot.sending !== null));
    replace(lines, next.slots.map(line));
  }};
  made.update(client);
  return made;
}

/** The section of the live page. */
export function slotCards(context) {
  const list = h('ul', {class: 'slot-list live-part', role: 'list'});
  const none = h('p', {class: 'muted'}, t('slots.none'));
  const count = h('span', {class: 'count'});
  const more = h('button', {class: 'button small', type: 'button', onclick: () => {
    everything = !everything;
    settle();
  }});
  let everything = false;
  const cards = new Map();

  const settle = () => {
    const total = cards.size;
    setText(count, total === 0 ? '' : String(total));
    none.hidden = total > 0;
    more.hidden = total <= FEW;
    setText(more, everything ? t('common.fewer') : tn('slots.all', total));
    [...list.children].forEach((child, place) => { child.hidden = !everything && place >= FEW; });
  };
  const take = client => {
    const present = cards.get(client.id);
    if (!busy(client)) {
      present?.element.remove();
      if (cards.delete(client.id)) settle();
      return;
    }
    if (present) {
      present.update(client);
      return;
    }
    const made = card(client);
    cards.set(client.id, made);
    // Who talks stands first.
    if (client.slots.some(slot => slot.sending !== null)) list.prepend(made.element);
    else list.append(made.element);
    settle();
  };
  const all = () => {
    cards.clear();
    replace(list);
    for (const client of feed.clients.values()) take(client);
    settle();
  };
  context.on('client', take);
  context.on('client-down', down => {
    cards.get(down.id)?.element.remove();
    if (cards.delete(down.id)) settle();
  });
  context.on('call', call => {
    for (const id of cards.keys()) {
      const client = feed.clients.get(id);
      if (client?.slots.some(slot => slot.sending === call.call || slot.hearing === call.call)) cards.get(id).update(client);
    }
  });
  context.on('state', all);
  context.on('clients', all);
  all();
  feed.loadClients();
  return h('section', {'aria-labelledby': 'slots-title'},
    h('div', {class: 'section-head'}, h('h2', {id: 'slots-title'}, t('slots.title'), ' ', count), more), list, none);
}
