/** Who talks now, what comes out of which slot, and who was heard last. */
import {h, replace, setText} from '../dom.js';
import {feed} from '../feed.js';
import {voice, icon} from '../icons.js';
import {call as signOf, entry, radio, running, talkgroup} from '../parts.js';
import {heardTable} from '../heard.js';
import {slotCards} from '../slots.js';
import {t, tn} from '../text.js';

const OVER_MS = 2000;
const SAY_MS = 6000;

/** What a call is about: a conference, or the ID of a private call. */
function subject(call) {
  return call.unit
    ? h('span', {class: 'tg'}, h('span', {class: 'tg-number'}, t('live.private', {id: call.talkgroup})))
    : talkgroup(call.talkgroup, call.talkgroupName);
}

function reach(call) {
  const parts = [tn('live.toClients', call.clients)];
  if (call.peers.length > 0) parts.push(tn('live.toPeers', call.peers.length));
  return parts.join(' · ');
}

/** The card of a call; `update` changes what can change. */
function callCard(call) {
  const time = h('span', {class: 'air-time'}, running('clock', call.startedMs));
  const goes = h('p', {class: 'air-reach', title: call.peers.join(', ')}, reach(call));
  const way = h('div', {class: 'air-way'}, wayOf(call));
  const element = h(
    'li',
    {class: 'air', data: {call: call.call}},
    h('div', {class: 'air-head'}, voice(), subject(call), time),
    h('div', {class: 'air-who'}, radio(call.source)),
    way,
    goes,
  );
  return {
    element,
    update(next) {
      setText(goes, reach(next));
      goes.title = next.peers.join(', ');
      if (JSON.stringify(next.entry) !== JSON.stringify(call.entry)) replace(way, wayOf(next));
      call = next;
    },
    over(durationMs) {
      element.classList.add('over');
      replace(time, h('span', {class: 'offscreen'}, t('live.over')), clockOf(durationMs));
    },
  };
}

function clockOf(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function wayOf(call) {
  const at =
    call.entry.repeater && call.entry.client === null
      ? [h('span', {class: 'through'}, t('live.at')), radio(call.entry.repeater, {name: false})]
      : null;
  return [h('span', {class: 'way-word'}, t('live.through')), entry(call.entry), at];
}

function airSection(context) {
  const list = h('ul', {class: 'air-list live-part', role: 'list'});
  const quiet = h('div', {class: 'air-quiet live-part'}, icon('ear'), h('p', null, t('live.quiet')));
  const count = h('span', {class: 'count'});
  const said = h('p', {class: 'offscreen', 'aria-live': 'polite'});
  const cards = new Map();
  let saidAt = 0;

  const show = () => {
    setText(count, feed.calls.size === 0 ? '' : String(feed.calls.size));
    quiet.hidden = list.childElementCount > 0;
  };
  const take = call => {
    const card = cards.get(call.call);
    if (card) {
      card.update(call);
      return;
    }
    const made = callCard(call);
    cards.set(call.call, made);
    list.append(made.element);
    if (performance.now() - saidAt > SAY_MS) {
      saidAt = performance.now();
      setText(said, t('live.talks', {who: signOf(call.source), where: `TG ${call.talkgroup} ${call.talkgroupName}`}));
    }
    show();
  };
  const ended = heard => {
    const card = cards.get(heard.call);
    if (!card) return;
    cards.delete(heard.call);
    card.over(heard.durationMs);
    show();
    setTimeout(() => {
      card.element.remove();
      show();
    }, OVER_MS);
  };
  const all = () => {
    for (const [number, card] of cards) {
      if (!feed.calls.has(number)) {
        card.element.remove();
        cards.delete(number);
      }
    }
    for (const call of feed.calls.values()) take(call);
    show();
  };
  context.on('state', all);
  context.on('call', take);
  context.on('ended', ended);
  saidAt = performance.now();
  all();
  return h(
    'section',
    {'aria-labelledby': 'air-title'},
    h('div', {class: 'section-head'}, h('h2', {id: 'air-title'}, t('live.now'), ' ', count)),
    said,
    list,
    quiet,
  );
}

export default {
  title: 'live.title',
  mount(element, route, context) {
    element.append(airSection(context), slotCards(context), heardTable(context));
  },
};
