/** A drawing of this server and its links. It shows nothing that the cards below do not say. */
import {clean, h, replace, s} from './dom.js';
import {stateKind, stateWord} from './links.js';
import {t, tn} from './text.js';

const NODE_WIDTH = 168;
const NODE_HEIGHT = 46;
const ROW = 62;
const NARROW = 620;

/** `show` draws anew only what changed; call `close` when it leaves the page. */
export class MeshPicture {
  #width = 0;
  #server = '';
  #peers = [];
  #drawn = '';
  #picture = s('svg', {class: 'mesh-picture', 'aria-hidden': 'true', focusable: 'false'});
  #watch = new ResizeObserver(([entry]) => {
    this.#width = Math.floor(entry.contentRect.width);
    this.#draw();
  });

  constructor() {
    this.element = h('div', {class: 'mesh-frame'}, this.#picture);
    this.#watch.observe(this.element);
  }

  show(server, peers) {
    this.#server = server;
    this.#peers = peers.map(peer => ({
      name: clean(peer.peer),
      state: peer.state,
      comes: peer.callsIn.length,
      goes: peer.callsOut.length,
    }));
    this.#draw();
  }

  close() {
    this.#watch.disconnect();
  }

  #draw() {
    const key = JSON.stringify([this.#width, this.#server, this.#peers]);
    if (this.#width === 0 || key === this.#drawn) return;
    this.#drawn = key;
    const narrow = this.#width < NARROW;
    const left = narrow ? [] : this.#peers.filter((peer, i) => i % 2 === 1);
    const right = narrow ? this.#peers : this.#peers.filter((peer, i) => i % 2 === 0);
    const height = Math.max(left.length, right.length, 2) * ROW + 20;
    const hub = narrow ? {x: 50, y: height / 2} : {x: this.#width / 2, y: height / 2};
    const parts = [];
    const column = (peers, x, side) =>
      peers.forEach((peer, i) => {
        const y = height / 2 + (i - (peers.length - 1) / 2) * ROW;
        parts.push(this.#link(peer, hub, {x: x - (side * NODE_WIDTH) / 2, y}, side));
        parts.push(this.#node(peer, x, y));
      });
    column(left, NODE_WIDTH / 2 + 8, -1);
    column(right, this.#width - NODE_WIDTH / 2 - 8, 1);
    parts.push(
      s(
        'g',
        {class: 'mesh-hub'},
        s('circle', {cx: hub.x, cy: hub.y, r: 46}),
        s('text', {x: hub.x, y: hub.y - 4, 'text-anchor': 'middle', class: 'mesh-hub-word'}, t('mesh.here')),
        s('text', {x: hub.x, y: hub.y + 13, 'text-anchor': 'middle', class: 'mesh-hub-name'}, short(this.#server, 10)),
      ),
    );
    this.#picture.setAttribute('viewBox', `0 0 ${this.#width} ${height}`);
    replace(this.#picture, parts);
  }

  /** From the server's circle to the edge of the peer's box; a second line runs along it in the direction of calls. */
  #link(peer, hub, end, side) {
    const start = {x: hub.x + side * 45, y: hub.y};
    const bend = (end.x - start.x) * 0.55;
    const path = `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`;
    return s(
      'g',
      {class: `mesh-link is-${stateKind(peer.state)} state-${/^\w+$/.test(peer.state) ? peer.state : 'other'}`},
      s('path', {class: 'mesh-line', d: path}),
      peer.goes > 0 ? s('path', {class: 'mesh-flow goes', d: path}) : null,
      peer.comes > 0 ? s('path', {class: 'mesh-flow comes', d: path}) : null,
    );
  }

  #node(peer, x, y) {
    const left = x - NODE_WIDTH / 2;
    const busy = peer.comes + peer.goes > 0;
    return s(
      'g',
      {class: `mesh-node is-${stateKind(peer.state)}${busy ? ' is-busy' : ''}`},
      s('rect', {x: left, y: y - NODE_HEIGHT / 2, width: NODE_WIDTH, height: NODE_HEIGHT, rx: 10}),
      s('circle', {class: 'mesh-state', cx: left + 16, cy: y - 7, r: 4.5}),
      s('text', {x: left + 28, y: y - 3, class: 'mesh-name'}, short(peer.name, 17)),
      s('text', {x: left + 28, y: y + 14, class: 'mesh-word'}, busy ? flows(peer) : stateWord(peer.state)),
    );
  }
}

function flows(peer) {
  return [
    peer.comes > 0 ? `↓ ${tn('mesh.comes', peer.comes)}` : null,
    peer.goes > 0 ? `↑ ${tn('mesh.goes', peer.goes)}` : null,
  ]
    .filter(Boolean)
    .join('  ');
}

function short(text, most) {
  const signs = [...text];
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`;
}
