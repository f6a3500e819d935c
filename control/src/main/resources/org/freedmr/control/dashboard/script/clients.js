/** How clients are shown: what they are, what their slots do. */
import {foreign, h} from './dom.js';
import {icon, voice} from './icons.js';
import {chip, radio, running, source} from './parts.js';
import {has, t} from './text.js';

const SHOWN = 6;

/** `talking`, `hearing` or `quiet`: the most that any of its slots does. */
export function stateOf(client) {
  if (client.slots.some(slot => slot.sending !== null)) return 'talking';
  return client.slots.some(slot => slot.hearing !== null) ? 'hearing' : 'quiet';
}

/** Hotspot, repeater or bridge. */
export function kind(name) {
  return chip(has(`client.kind.${name}`) ? t(`client.kind.${name}`) : name, 'plain');
}

/** A slot's own call, and the one that comes out of it; nothing when it is silent. */
export function activity(slot, feed) {
  const number = slot.sending ?? slot.hearing;
  if (number === null) return null;
  const call = feed.calls.get(number);
  const sending = slot.sending !== null;
  return h(
    'span',
    {class: `activity ${sending ? 'is-talking' : 'is-hearing'}`},
    sending ? voice() : icon('ear'),
    h('span', {class: 'offscreen'}, t(sending ? 'client.talking' : 'client.hearing')),
    call ? [radio(call.source, {name: false}), h('span', {class: 'muted'}, ` TG ${call.talkgroup}`)] : null,
  );
}

/** What a slot is subscribed to, in short; a dynamic one says how long it stays. */
export function subscriptions(slot) {
  const chips = slot.subscriptions.slice(0, SHOWN).map(each =>
    h(
      'a',
      {
        class: `tg-chip ${each.source === 'STATIC' ? 'is-static' : 'is-dynamic'}`,
        href: `#/conferences/${each.conference}`,
        title: `${source(each.source)}${each.name ? ` · ${each.name}` : ''}`,
      },
      h(
        'span',
        null,
        each.talkgroup === each.conference ? String(each.talkgroup) : `${each.talkgroup} → ${each.conference}`,
      ),
      each.source === 'STATIC'
        ? h('span', {class: 'offscreen'}, source(each.source))
        : h(
            'span',
            {class: 'tg-chip-more'},
            h('span', {class: 'offscreen'}, source(each.source)),
            each.expiryMs === null ? null : running('left', each.expiryMs),
          ),
    ),
  );
  const rest = slot.subscriptions.length - SHOWN;
  return [chips, rest > 0 ? h('span', {class: 'muted'}, `+${rest}`) : null];
}

/** Slots as a list: number, subscriptions, activity. */
export function slots(client, feed) {
  return h(
    'ul',
    {class: 'slots', role: 'list'},
    client.slots.map(slot =>
      h(
        'li',
        null,
        h('span', {class: 'slot-mark'}, `TS${slot.slot}`),
        h(
          'span',
          {class: 'slot-chips'},
          slot.subscriptions.length === 0 && slot.sending === null && slot.hearing === null
            ? h('span', {class: 'muted'}, '–')
            : [subscriptions(slot), activity(slot, feed)],
        ),
      ),
    ),
  );
}

/** What people call it: callsign or ID, and its owner. */
export function label(client) {
  return [client.callsign || String(client.id), client.name].filter(Boolean).join(' · ');
}

/** Where it says it is. */
export function place(client) {
  return client.location ? foreign(client.location) : h('span', {class: 'muted'}, '–');
}
