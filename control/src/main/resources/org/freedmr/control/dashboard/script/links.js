/** States of links to peers, as people see them. */
import {clean} from './dom.js';
import {chip} from './parts.js';
import {has, t} from './text.js';

/** How states are coloured; unknown ones plainly. */
const KINDS = {up: 'good', seeded: 'accent', stale: 'warn', stunned: 'bad', no_target: 'bad', disabled: 'plain'};
const ORDER = Object.keys(KINDS);

export const stateKind = state => (Object.hasOwn(KINDS, state) ? KINDS[state] : 'plain');

export const stateWord = state => (has(`mesh.state.${state}`) ? t(`mesh.state.${state}`) : clean(state));

export const stateChip = state => chip(stateWord(state), stateKind(state));

/** Working links first. */
export function byState(a, b) {
  const rank = peer => (ORDER.includes(peer.state) ? ORDER.indexOf(peer.state) : ORDER.length);
  return rank(a) - rank(b) || a.peer.localeCompare(b.peer);
}
