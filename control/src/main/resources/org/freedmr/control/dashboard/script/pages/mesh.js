/** The mesh: a drawing of this server with its links, and what is known of each link. */
import {acts} from '../acts.js';
import {clean, foreign, h, replace, setText} from '../dom.js';
import {bytes, duration, number, percent} from '../format.js';
import {icon, voice} from '../icons.js';
import {atMost, keepFocus} from '../lists.js';
import {byState, stateChip, stateKind} from '../links.js';
import {MeshPicture} from '../meshpicture.js';
import {empty, radio, running} from '../parts.js';
import {t, tn} from '../text.js';

const LOSS_WARNS = 0.01;
const SKEW_WARNS_MS = 1000;

let picture = null;

/** One link's card; `show(peer)` changes only what differs, since counters change all the time. */
function card(name, {feed, door}) {
  const heading = h('h3', null, foreign(name));
  const state = h('span');
  const detail = h('p', {class: 'muted'});
  const calls = h('div', {class: 'link-calls'});
  const buttons = h('div', {class: 'actions'});
  const values = new Map();
  const list = h('dl', {class: 'facts'});
  const element = h(
    'article',
    {class: 'card link-card'},
    h('div', {class: 'card-head'}, heading, state),
    detail,
    calls,
    list,
    buttons,
  );
  const seen = {};
  /** Does it when what it depends on is another than last time. */
  const when = (key, value, change) => {
    const words = JSON.stringify(value);
    if (seen[key] === words) return;
    seen[key] = words;
    change();
  };
  const place = key => {
    if (!values.has(key)) {
      values.set(key, h('dd'));
      list.append(h('div', null, h('dt', null, t(`mesh.${key}`)), values.get(key)));
    }
    return values.get(key);
  };
  const fact = (key, text, warn = false) => {
    setText(place(key), text);
    place(key).className = warn ? 'is-warning' : '';
  };
  element.show = peer => {
    element.className = `card link-card is-${stateKind(peer.state)}`;
    when('state', peer.state, () => replace(state, stateChip(peer.state)));
    setText(detail, clean(peer.detail));
    detail.hidden = peer.detail === '';
    fact('version', t('mesh.versionN', {version: peer.version}));
    when('since', peer.sinceMs, () => replace(place('since'), running('since', peer.sinceMs)));
    when('heard', peer.heardMs, () =>
      replace(place('heard'), peer.heardMs === null ? t('mesh.never') : running('ago', peer.heardMs)),
    );
    fact('clock', skew(peer), peer.skewed || Math.abs(peer.skewMs) >= SKEW_WARNS_MS);
    fact(
      'loss',
      t('mesh.lossOf', {
        ratio: percent(peer.lossRatio),
        lost: number(peer.lost),
        all: number(peer.received + peer.lost),
      }),
      peer.lossRatio >= LOSS_WARNS,
    );
    fact('quenches', t('mesh.pair', {sent: number(peer.quenchesSent), received: number(peer.quenchesReceived)}));
    fact('in', t('mesh.traffic', {packets: number(peer.packetsIn), bytes: bytes(peer.bytesIn)}));
    fact('out', t('mesh.traffic', {packets: number(peer.packetsOut), bytes: bytes(peer.bytesOut)}));
    if (peer.address) fact('address', clean(peer.address));
    const here = [peer.callsIn, peer.callsOut].map(list => list.map(each => [each, feed.calls.get(each) ?? null]));
    when('calls', here, () => replace(calls, callsPart('mesh.callsIn', here[0]), callsPart('mesh.callsOut', here[1])));
    when('buttons', [door.has('mesh'), peer.state], () =>
      keepFocus(buttons, () => replace(buttons, door.has('mesh') ? action(peer) : null)),
    );
    buttons.hidden = !door.has('mesh');
  };
  return element;
}

function skew(peer) {
  if (peer.heardMs === null || peer.version < 4) return t('mesh.unknown');
  const size = duration(Math.abs(peer.skewMs));
  if (Math.abs(peer.skewMs) < 100) return t('mesh.clockEqual');
  const words = t(peer.skewMs > 0 ? 'mesh.clockAhead' : 'mesh.clockBehind', {time: size});
  return peer.skewed ? `${words} – ${t('mesh.clockDropped')}` : words;
}

function callsPart(key, calls) {
  if (calls.length === 0) return null;
  return h(
    'p',
    {class: 'link-call'},
    voice(),
    h('span', {class: 'muted'}, t(key)),
    calls.map(([call, known]) =>
      known
        ? h('span', {class: 'link-call-who'}, radio(known.source, {name: false}), ` TG ${known.talkgroup}`)
        : `#${call}`,
    ),
  );
}

function action(peer) {
  const stunned = peer.state === 'stunned';
  const name = stunned ? 'liftStun' : 'stun';
  return h(
    'button',
    {class: 'button small', type: 'button', data: {mark: `stun-${peer.peer}`}, onclick: () => acts[name](peer.peer)},
    icon(stunned ? 'check' : 'close'),
    h('span', null, t(`act.${name}.do`)),
  );
}

export default {
  title: 'mesh.title',
  async mount(element, route, context) {
    const {api, feed, door, signal} = context;
    const cards = new Map();
    /** Addresses, which only an operator gets, and not by the feed. */
    let addresses = new Map();
    const summary = h('p', {class: 'lead', role: 'status'});
    const grid = h('div', {class: 'link-cards'});
    const none = h('div');
    picture = new MeshPicture();
    const show = () => {
      const peers = [...feed.peers.values()].sort(byState);
      for (const peer of peers) {
        if (!cards.has(peer.peer)) cards.set(peer.peer, card(peer.peer, context));
        cards.get(peer.peer).show({...peer, address: addresses.get(peer.peer)});
      }
      for (const [name, each] of cards) {
        if (feed.peers.has(name)) continue;
        each.remove();
        cards.delete(name);
      }
      peers.forEach((peer, i) => {
        const each = cards.get(peer.peer);
        if (grid.children[i] !== each) grid.insertBefore(each, grid.children[i] ?? null);
      });
      picture.show(clean(feed.server?.name ?? ''), peers);
      picture.element.hidden = peers.length === 0;
      setText(
        summary,
        peers.length === 0
          ? ''
          : tn('mesh.summary', peers.length, {
              up: number(peers.filter(peer => peer.state === 'up').length),
              busy: number(peers.filter(peer => peer.callsIn.length + peer.callsOut.length > 0).length),
            }),
      );
      replace(none, peers.length > 0 ? null : empty(t(feed.server === null ? 'list.loading' : 'mesh.none')));
    };
    const learn = async () => {
      addresses = new Map();
      if (door.has('read')) {
        const {peers} = await api.get('/peers', {}, signal);
        addresses = new Map(peers.filter(peer => peer.address).map(peer => [peer.peer, peer.address]));
      }
      show();
    };
    replace(
      element,
      summary,
      h('div', {class: 'live-part'}, picture.element, h('h2', null, t('mesh.links')), grid, none),
      h('p', null, h('a', {href: '#/history/links'}, t('mesh.history'))),
    );
    show();
    const soon = atMost(150, show, signal);
    for (const event of ['state', 'peer', 'peer-removed', 'call', 'ended']) context.on(event, soon);
    context.onVisitor(() => learn().catch(() => {}));
    await learn().catch(() => {});
  },
  unmount() {
    picture?.close();
    picture = null;
  },
};
