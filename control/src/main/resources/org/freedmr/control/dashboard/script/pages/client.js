/** One client: what its slots do, everything it told, and what its owner and operators may do with it. */
import {acts} from '../acts.js';
import {activity, kind, label} from '../clients.js';
import {external, foreign, h, replace} from '../dom.js';
import {megahertz} from '../format.js';
import {icon} from '../icons.js';
import {keepFocus, keepLoading} from '../lists.js';
import {chip, empty, facts, radio, running, source, table, talkgroup} from '../parts.js';
import {t} from '../text.js';

const EVERY_MS = 10000;

/** Subscriptions the user, the server or a command made can be ended; static ones come with the options. */
function endable(subscription) {
  return ['USER_ACTIVATED', 'DIAL', 'API'].includes(subscription.source);
}

function slotPart(client, slot, {feed, door}) {
  const heading = `slot-${slot.slot}`;
  const list = table({
    caption: t('client.subscriptions', {slot: slot.slot}),
    key: row => `${row.talkgroup}/${row.source}`,
    columns: [
      {
        key: 'talkgroup',
        label: t('client.talkgroup'),
        class: 'main',
        cell: row =>
          row.talkgroup === row.conference
            ? talkgroup(row.conference, row.name)
            : h('span', null, `TG ${row.talkgroup} → `, talkgroup(row.conference, row.name)),
      },
      {
        key: 'source',
        label: t('client.source'),
        cell: row => chip(source(row.source), row.source === 'STATIC' ? 'plain' : 'accent'),
      },
      {
        key: 'until',
        label: t('client.until'),
        class: 'named',
        cell: row =>
          row.expiryMs === null ? h('span', {class: 'muted'}, t('client.stays')) : running('left', row.expiryMs),
      },
      ...(door.mayAct(client.id)
        ? [
            {
              key: 'end',
              label: t('client.actions'),
              hidden: true,
              class: 'row-actions',
              cell: row =>
                endable(row)
                  ? h(
                      'button',
                      {
                        class: 'button small',
                        type: 'button',
                        data: {mark: `end-${slot.slot}-${row.talkgroup}`},
                        'aria-label': t('client.endOf', {talkgroup: row.talkgroup}),
                        onclick: () => acts.unsubscribe(client.id, slot.slot, row.talkgroup),
                      },
                      icon('close'),
                      h('span', null, t('client.end')),
                    )
                  : null,
            },
          ]
        : []),
    ],
  });
  list.rows(slot.subscriptions);
  return h(
    'section',
    {class: 'card slot-panel', 'aria-labelledby': heading},
    h(
      'div',
      {class: 'card-head'},
      h('h2', {id: heading}, t('client.slotN', {slot: slot.slot})),
      activity(slot, feed) ?? h('span', {class: 'muted'}, t('client.silent')),
    ),
    slot.subscriptions.length === 0 ? h('p', {class: 'muted'}, t('client.noSubscriptions')) : list,
  );
}

function told(client) {
  const {position, settings} = client;
  const coordinate = (value, positive, negative) => `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;
  const place = position
    ? `${coordinate(position.latitude, 'N', 'S')}, ${coordinate(position.longitude, 'E', 'W')}`
    : null;
  return [
    h(
      'section',
      {class: 'card', 'aria-labelledby': 'client-about'},
      h('h2', {id: 'client-about'}, t('client.about')),
      facts([
        [t('client.id'), String(client.id)],
        [t('client.kind'), kind(client.kind)],
        [t('client.since'), running('since', client.sinceMs)],
        [t('client.listener'), foreign(client.listener)],
        client.address ? [t('client.address'), h('code', null, foreign(client.address))] : null,
        [t('client.software'), client.software ? foreign(client.software) : null],
        [t('client.package'), client.packageId ? foreign(client.packageId) : null],
        [t('client.location'), client.location ? foreign(client.location) : null],
        [t('client.position'), place],
        [t('client.description'), client.description ? foreign(client.description) : null],
        [t('client.url'), client.url ? external(client.url) : null],
      ]),
    ),
    h(
      'section',
      {class: 'card', 'aria-labelledby': 'client-radio'},
      h('h2', {id: 'client-radio'}, t('client.radio')),
      facts([
        [t('client.rx'), client.rxFrequency === null ? null : megahertz(client.rxFrequency)],
        [t('client.tx'), client.txFrequency === null ? null : megahertz(client.txFrequency)],
        [t('client.power'), client.power ? foreign(client.power) : null],
        [t('client.colour'), client.colourCode ? foreign(client.colourCode) : null],
        [t('client.mode'), t(client.simplex ? 'client.simplex' : 'client.duplex')],
      ]),
      settings === null
        ? h('p', {class: 'muted'}, t('client.noSettings'))
        : [
            h('h3', null, t('client.settings')),
            facts([
              [t('client.single'), t(settings.singleMode ? 'client.yes' : 'client.no')],
              [
                t('client.timer'),
                settings.timerMinutes === 0
                  ? t('client.timerOff')
                  : t('client.timerMinutes', {minutes: settings.timerMinutes}),
              ],
              [t('client.reflector'), settings.reflector === 0 ? t('client.none') : talkgroup(settings.reflector)],
              [t('client.language'), settings.language ? foreign(settings.language) : null],
              [t('client.voice'), t(settings.voice ? 'client.yes' : 'client.no')],
              [t('client.keyed'), t(settings.keyed ? 'client.yes' : 'client.no')],
              [t('client.options'), settings.options ? h('code', {class: 'options'}, foreign(settings.options)) : null],
            ]),
          ],
    ),
  ];
}

function actions(client, door) {
  const what = label(client);
  const button = (name, sign, act, danger = false) =>
    h(
      'button',
      {
        class: danger ? 'button danger' : 'button',
        type: 'button',
        data: {mark: `act-${name}`},
        onclick: act,
      },
      icon(sign),
      h('span', null, t(`act.${name}.do`)),
    );
  const may = [
    door.mayAct(client.id)
      ? [
          button('subscribe', 'plus', () =>
            acts.subscribe(
              client.id,
              client.slots.map(slot => slot.slot),
              what,
            ),
          ),
          button('reset', 'refresh', () => acts.reset(client.id, what)),
          button('disconnect', 'close', () => acts.disconnect(client.id, what)),
        ]
      : null,
    door.has('bans') ? button('ban', 'lock', () => acts.ban(String(client.id)), true) : null,
  ]
    .flat()
    .filter(Boolean);
  if (may.length > 0) return h('div', {class: 'actions'}, may);
  return h(
    'p',
    {class: 'muted'},
    t('client.signIn'),
    ' ',
    h(
      'button',
      {class: 'link-button', type: 'button', onclick: () => door.signIn({client: String(client.id)})},
      t('door.signIn'),
    ),
  );
}

function ways(id, online) {
  return h(
    'ul',
    {class: 'client-ways', role: 'list'},
    [
      [`#/why/${id}`, 'why', t('client.why')],
      online ? ['#/hotspot', 'hotspot', t('client.hotspot')] : null,
      [`#/history?client=${id}`, 'live', t('client.calls')],
      [`#/history/sessions?client=${id}`, 'history', t('client.sessions')],
    ]
      .filter(Boolean)
      .map(([href, sign, text]) => h('li', null, h('a', {class: 'button', href}, icon(sign), h('span', null, text)))),
  );
}

export default {
  title: 'client.title',
  async mount(element, route, context) {
    const {api, door, signal} = context;
    const id = Number(route.parts[0]);
    const back = h('p', {class: 'way-back'}, h('a', {href: '#/clients'}, icon('back'), t('clients.title')));
    if (!Number.isInteger(id) || id < 1 || id > 0xffffffff) {
      replace(element, back, empty(t('client.noSuch')));
      return;
    }
    let address;
    let current = null;
    let seen = '';
    const place = h('div', {class: 'live-part'});
    const show = (client, fresh = true) => {
      const words = JSON.stringify([client, door.visitor]);
      current = client;
      if (!fresh && words === seen) return;
      seen = words;
      context.title(radio(client));
      keepFocus(place, () =>
        replace(
          place,
          ways(id, true),
          h(
            'div',
            {class: 'slot-panels'},
            client.slots.map(slot => slotPart(client, slot, context)),
          ),
          h(
            'section',
            {class: 'card', 'aria-labelledby': 'client-act'},
            h('h2', {id: 'client-act'}, t('client.actions')),
            actions(client, door),
          ),
          h('div', {class: 'two-cards'}, told(client.address || !address ? client : {...client, address})),
        ),
      );
    };
    const gone = () => {
      current = null;
      seen = '';
      context.title(String(id));
      replace(place, empty(t('client.offline'), h('p', null, t('client.offlineText'))), ways(id, false));
    };
    const load = async () => {
      let client;
      try {
        client = await api.get(`/client/${id}`, {}, signal);
      } catch (failure) {
        if (failure.status !== 404) throw failure;
        gone();
        return;
      }
      address = client.address;
      show(client, false);
    };
    replace(element, back, place);
    context.on('client', client => {
      if (client.id === id) show(client);
    });
    context.on('client-down', down => {
      if (down.id === id) gone();
    });
    for (const event of ['call', 'ended']) {
      context.on(event, call => {
        if (current?.slots.some(slot => slot.sending === call.call || slot.hearing === call.call)) show(current);
      });
    }
    context.onVisitor(() => load().catch(() => {}));
    await keepLoading(context, EVERY_MS, element, load);
  },
};
