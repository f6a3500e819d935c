/**
 * What happens now, from the stream of events. The store holds it; listeners are told what changed. A `state` replaces
 * everything. When no `beat` comes for three seconds, or the exchange was silent that long, the feed is stale.
 *
 * Events: `state`, `call`, `ended`, `client`, `client-down`, `peer`, `peer-removed`, `beat` with what the interface
 * sent; `clients` when all clients were loaded anew; `status` when `feed.status` changed.
 */
import {api} from './api.js';

const STALE_MS = 3000;
const HEARD = 500;
const PAGE = 250;
/** A page nobody looks at for so long gives up its place at the server until it is looked at again. */
const HIDDEN_MS = 120000;

const listeners = new Map();
let source = null;
let offsets = [];
let lastSignMs = 0;
let feedAgeMs = 0;
let wanted = false;
let loading = null;
let again = false;
let gone = new Set();

export const feed = {
  /** `connecting` until the first state, then `live` or `stale`. */
  status: 'connecting',
  server: null,
  beat: null,
  /** Calls going on, by number. */
  calls: new Map(),
  /** Finished calls, newest first. */
  heard: [],
  /** Links by name. */
  peers: new Map(),
  /** Clients by ID; complete once `loadClients` is done. */
  clients: new Map(),
  clientsComplete: false,

  /** Calls `listener(data)` from now on; gives a function that ends it. */
  on(event, listener) {
    if (!listeners.has(event)) listeners.set(event, new Set());
    listeners.get(event).add(listener);
    return () => listeners.get(event).delete(listener);
  },

  /** The server's clock, in UTC milliseconds. */
  now() {
    return Date.now() + (offsets.length === 0 ? 0 : Math.max(...offsets));
  },

  /** How old what is seen is, in milliseconds. */
  age() {
    return lastSignMs === 0 ? 0 : performance.now() - lastSignMs + feedAgeMs;
  },

  /** Begins to listen to the server. */
  start() {
    open();
    setInterval(watch, 250);
    let rest = 0;
    document.addEventListener('visibilitychange', () => {
      clearTimeout(rest);
      if (document.visibilityState === 'hidden') rest = setTimeout(pause, HIDDEN_MS);
      else if (source === null) open();
      watch();
    });
  },

  /** Loads all clients once, and again after each `state`; from then on they are kept up to date. */
  loadClients() {
    wanted = true;
    if (feed.clientsComplete) return Promise.resolve();
    loading ??= load().finally(() => {
      loading = null;
      if (again) feed.loadClients();
    });
    return loading;
  },
};

function tell(event, data) {
  for (const listener of listeners.get(event) ?? []) {
    try {
      listener(data);
    } catch (failure) {
      console.error(failure);
    }
  }
}

const takes = {
  state(state) {
    feed.server = state.server;
    feed.calls = new Map(state.calls.map(call => [call.call, call]));
    feed.heard = state.heard;
    feed.peers = new Map(state.peers.map(peer => [peer.peer, peer]));
    feed.clients = new Map();
    feed.clientsComplete = false;
    takes.beat(state.beat);
    if (wanted) feed.loadClients();
  },
  call(call) {
    feed.calls.set(call.call, call);
  },
  ended(heard) {
    feed.calls.delete(heard.call);
    feed.heard = [heard, ...feed.heard.filter(other => other.call !== heard.call)].slice(0, HEARD);
  },
  client(client) {
    feed.clients.set(client.id, client);
  },
  'client-down'(down) {
    feed.clients.delete(down.id);
    gone.add(down.id);
  },
  peer(peer) {
    feed.peers.set(peer.peer, peer);
  },
  'peer-removed'(removed) {
    feed.peers.delete(removed.peer);
  },
  beat(beat) {
    feed.beat = beat;
    lastSignMs = performance.now();
    feedAgeMs = beat.feedAgeMs;
    offsets = [...offsets, beat.epochMs - Date.now()].slice(-10);
  },
};

function open() {
  source?.close();
  source = new EventSource(`${api.root}/events`);
  for (const [event, take] of Object.entries(takes)) {
    source.addEventListener(event, message => {
      let data;
      try {
        data = JSON.parse(message.data);
      } catch {
        return;
      }
      take(data);
      tell(event, data);
      if (event === 'state' || event === 'beat') watch();
    });
  }
  // The browser tries again by itself unless the server refused; then we do.
  source.addEventListener('error', () => {
    const closed = source;
    if (closed?.readyState === EventSource.CLOSED) {
      setTimeout(
        () => {
          if (source === closed) open();
        },
        3000 + Math.random() * 4000,
      );
    }
  });
}

function pause() {
  source?.close();
  source = null;
  lastSignMs = 0;
}

function watch() {
  const status = lastSignMs === 0 ? 'connecting' : feed.age() > STALE_MS ? 'stale' : 'live';
  if (status === feed.status) return;
  feed.status = status;
  tell('status', status);
}

async function load() {
  const server = feed.server;
  const found = [];
  again = false;
  gone = new Set();
  try {
    for (let total = 1; found.length < total;) {
      const page = await api.get('/clients', {limit: PAGE, offset: found.length});
      if (page.clients.length === 0) break;
      found.push(...page.clients);
      total = page.total;
    }
  } catch {
    setTimeout(() => feed.loadClients(), 5000);
    return;
  }
  if (server !== feed.server) {
    again = true;
    return;
  }
  for (const client of found) {
    // What came by an event meanwhile is newer.
    if (!feed.clients.has(client.id) && !gone.has(client.id)) feed.clients.set(client.id, client);
  }
  feed.clientsComplete = true;
  tell('clients', feed.clients);
}
