/** Clients logged in: a map and a list, both of what is searched for. */
import {foreign, h, replace} from '../dom.js';
import {kind, label, place, slots, stateOf} from '../clients.js';
import {number} from '../format.js';
import {atMost, keepFocus, matches, pager, searchBox} from '../lists.js';
import {WorldMap} from '../map.js';
import {choice, empty, radio, running, table} from '../parts.js';
import {t, tn} from '../text.js';

const SIZE = 50;
const KINDS = ['all', 'hotspot', 'repeater', 'bridge', 'active'];

let map = null;

function fits(client, wish, search) {
  if (wish === 'active' ? stateOf(client) === 'quiet' : wish !== 'all' && client.kind !== wish) return false;
  return (
    search === '' ||
    matches(search, client.callsign, client.name, client.id, client.location, client.listener, client.software)
  );
}

function list(feed) {
  return table({
    caption: t('clients.title'),
    key: client => client.id,
    rowClass: client => (stateOf(client) === 'quiet' ? null : `is-${stateOf(client)}`),
    columns: [
      {
        key: 'client',
        label: t('clients.client'),
        class: 'main',
        cell: client => radio(client, {href: `#/client/${client.id}`}),
      },
      {key: 'id', label: t('client.id'), class: 'number named', cell: client => String(client.id)},
      {key: 'kind', label: t('client.kind'), cell: client => kind(client.kind)},
      {key: 'slots', label: t('clients.slots'), class: 'whole', cell: client => slots(client, feed)},
      {
        key: 'about',
        label: t('clients.about'),
        class: 'whole wide-only',
        cell: client =>
          h(
            'span',
            {class: 'two-lines'},
            place(client),
            client.software ? h('span', {class: 'muted small'}, foreign(client.software)) : null,
          ),
      },
      {
        key: 'since',
        label: t('clients.since'),
        class: 'number named',
        cell: client => running('since', client.sinceMs),
      },
    ],
  });
}

export default {
  title: 'clients.title',
  async mount(element, route, context) {
    const {feed, signal, go} = context;
    let search = route.query.get('search') ?? '';
    let wish = 'all';
    let page = 0;
    const lines = list(feed);
    const none = h('div');
    const unplaced = h('p', {class: 'muted map-note'});
    const turn = pager(to => {
      page = to;
      show();
      lines.scrollIntoView({block: 'start'});
    });
    map = new WorldMap(id => go(`/client/${id}`));
    const show = () => {
      const found = [...feed.clients.values()].filter(client => fits(client, wish, search)).sort((a, b) => a.id - b.id);
      page = Math.min(page, Math.max(0, Math.ceil(found.length / SIZE) - 1));
      keepFocus(lines, () => lines.rows(found.slice(page * SIZE, (page + 1) * SIZE)));
      lines.hidden = found.length === 0;
      turn.show(page, SIZE, found.length);
      replace(
        none,
        found.length > 0
          ? null
          : empty(
              t(!feed.clientsComplete ? 'list.loading' : feed.clients.size === 0 ? 'clients.none' : 'list.nothing'),
            ),
      );
      const placed = found.filter(client => client.position !== null);
      map.show(
        placed.map(client => ({id: client.id, ...client.position, label: label(client), state: stateOf(client)})),
      );
      const missing = found.length - placed.length;
      replace(unplaced, missing === 0 ? null : tn('clients.unplaced', missing, {all: number(found.length)}));
    };
    const again = () => {
      page = 0;
      show();
    };
    replace(
      element,
      h('p', {class: 'lead'}, t('clients.lead')),
      h(
        'div',
        {class: 'bar-of-tools'},
        searchBox(t('clients.search'), search, text => {
          search = text;
          again();
        }),
        choice(
          t('clients.show'),
          KINDS.map(each => [each, t(`clients.show.${each}`)]),
          wish,
          chosen => {
            wish = chosen;
            again();
          },
        ),
      ),
      h(
        'section',
        {class: 'live-part', 'aria-labelledby': 'clients-map'},
        h('h2', {id: 'clients-map', class: 'offscreen'}, t('clients.map')),
        map.element,
        unplaced,
      ),
      h(
        'section',
        {class: 'live-part', 'aria-labelledby': 'clients-list'},
        h('h2', {id: 'clients-list', class: 'offscreen'}, t('clients.list')),
        lines,
        none,
        turn,
      ),
    );
    show();
    const soon = atMost(250, show, signal);
    for (const event of ['state', 'clients', 'client', 'client-down', 'call']) context.on(event, soon);
    await feed.loadClients();
  },
  unmount() {
    map?.close();
    map = null;
  },
};
