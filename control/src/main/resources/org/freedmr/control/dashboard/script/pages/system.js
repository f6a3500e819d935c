/** How the server does: processes, roles, queues, the packet thread, refusals, traffic. */
import {bars, columns} from '../chart.js';
import {clean, foreign, h, replace, setText} from '../dom.js';
import {bytes, number} from '../format.js';
import {keepFocus, keepLoading, steady} from '../lists.js';
import {chip, empty, meter, reason, running, table} from '../parts.js';
import {has, t, tn} from '../text.js';

const EVERY_MS = 3000;
const PROCESS_KINDS = {running: 'good', starting: 'accent', silent: 'warn', down: 'bad'};
const ROLE_KINDS = {ok: 'good', waiting: 'warn', degraded: 'warn', stalled: 'bad', failed: 'bad'};

/** A state in words and colour. */
function state(group, kinds, name) {
  const key = `system.${group}.${name}`;
  return chip(has(key) ? t(key) : clean(name), Object.hasOwn(kinds, name) ? kinds[name] : 'plain');
}

/** A role's name, or that of a process, in words where we have some. */
const named = name =>
  has(`system.name.${name}`)
    ? h('span', null, t(`system.name.${name}`), ' ', h('code', {class: 'muted'}, name))
    : h('code', null, foreign(name));

const count = value => (value === 0 ? h('span', {class: 'muted'}, '0') : number(value));
const bad = value =>
  value === 0 ? h('span', {class: 'muted'}, '0') : h('strong', {class: 'is-warning'}, number(value));

function processes() {
  return table({
    caption: t('system.processes'),
    key: row => row.name,
    columns: [
      {key: 'name', label: t('system.process'), class: 'main', cell: row => named(row.name)},
      {key: 'state', label: t('system.state'), cell: row => state('process', PROCESS_KINDS, row.state)},
      {
        key: 'roles',
        label: t('system.does'),
        class: 'whole',
        cell: row => (row.name === 'exchange' ? t('system.exchange') : row.roles.map(clean).join(', ') || '–'),
      },
      {key: 'started', label: t('system.started'), class: 'named', cell: row => running('since', row.startedMs)},
      {
        key: 'memory',
        label: t('system.memory'),
        class: 'number named',
        cell: row => (row.residentBytes === 0 ? '–' : bytes(row.residentBytes)),
      },
      {key: 'restarts', label: t('system.restarts'), class: 'number named', cell: row => bad(row.restarts)},
    ],
  });
}

function roles() {
  return table({
    caption: t('system.roles'),
    key: row => `${row.worker} ${row.role}`,
    columns: [
      {key: 'role', label: t('system.role'), class: 'main', cell: row => named(row.role)},
      {key: 'state', label: t('system.state'), cell: row => state('role', ROLE_KINDS, row.state)},
      {
        key: 'detail',
        label: t('system.detail'),
        class: 'whole',
        cell: row => (row.detail ? foreign(row.detail) : h('span', {class: 'muted'}, '–')),
      },
      {
        key: 'worker',
        label: t('system.process'),
        cell: row => h('code', {class: 'muted no-break'}, foreign(row.worker)),
      },
      {key: 'done', label: t('system.done'), class: 'number named', cell: row => count(row.done)},
      {key: 'queued', label: t('system.queued'), class: 'number named', cell: row => count(row.queued)},
      {key: 'dropped', label: t('system.dropped'), class: 'number named', cell: row => bad(row.dropped)},
      {key: 'restarts', label: t('system.restarts'), class: 'number named', cell: row => bad(row.restarts)},
    ],
  });
}

function channels() {
  return table({
    caption: t('system.channels'),
    key: row => row.worker,
    columns: [
      {key: 'worker', label: t('system.process'), class: 'main', cell: row => h('code', null, foreign(row.worker))},
      {
        key: 'fill',
        label: t('system.fill'),
        class: 'whole',
        cell: row => {
          const words = t('system.fillOf', {queued: bytes(row.queuedBytes), capacity: bytes(row.capacityBytes)});
          return h(
            'span',
            {class: 'fill'},
            meter(row.capacityBytes === 0 ? 0 : row.queuedBytes / row.capacityBytes, words),
            h('span', {class: 'muted', 'aria-hidden': 'true'}, words),
          );
        },
      },
      {key: 'dropped', label: t('system.dropped'), class: 'number named', cell: row => bad(row.dropped)},
      {key: 'coalesced', label: t('system.coalesced'), class: 'number named', cell: row => count(row.coalesced)},
    ],
  });
}

function traffic() {
  return table({
    caption: t('system.traffic'),
    key: row => `${row.mesh} ${row.link}`,
    columns: [
      {key: 'link', label: t('system.link'), class: 'main', cell: row => foreign(row.link)},
      {
        key: 'kind',
        label: t('system.side'),
        cell: row => h('span', {class: 'muted'}, t(row.mesh ? 'system.mesh' : 'system.clients')),
      },
      {key: 'packetsIn', label: t('system.packetsIn'), class: 'number named', cell: row => number(row.packetsIn)},
      {key: 'packetsOut', label: t('system.packetsOut'), class: 'number named', cell: row => number(row.packetsOut)},
      {key: 'bytesIn', label: t('system.bytesIn'), class: 'number named', cell: row => bytes(row.bytesIn)},
      {key: 'bytesOut', label: t('system.bytesOut'), class: 'number named', cell: row => bytes(row.bytesOut)},
    ],
  });
}

/** Microseconds or milliseconds, as short as it is exact. */
function micros(us) {
  return us < 1000 ? t('system.us', {value: number(us)}) : t('system.ms', {value: number(us / 1000)});
}

function cycleRows({boundsUs, counts}) {
  return counts.map((value, i) => {
    const last = i >= boundsUs.length;
    const label = last
      ? t('system.above', {time: micros(boundsUs.at(-1))})
      : t('system.upTo', {time: micros(boundsUs[i])});
    return {label, short: last ? `> ${micros(boundsUs.at(-1))}` : `≤ ${micros(boundsUs[i])}`, value};
  });
}

function section(key, ...content) {
  return h(
    'section',
    null,
    h('h2', null, t(`system.${key}`)),
    has(`system.${key}.hint`) ? h('p', {class: 'muted hint-line'}, t(`system.${key}.hint`)) : null,
    content,
  );
}

function figure(label) {
  const value = h('dd');
  const element = h('div', null, h('dt', null, label), value);
  element.value = value;
  return element;
}

export default {
  title: 'system.title',
  async mount(element, route, context) {
    const {api, feed, signal} = context;
    const figures = Object.fromEntries(
      ['version', 'uptime', 'id', 'heap', 'drops', 'viewers'].map(key => [key, figure(t(`system.figure.${key}`))]),
    );
    const tables = {processes: processes(), roles: roles(), channels: channels(), traffic: traffic()};
    const rows = {processes: [], roles: [], channels: [], traffic: []};
    const keys = {
      processes: row => row.name,
      roles: row => `${row.worker} ${row.role}`,
      channels: row => row.worker,
      traffic: row => `${row.mesh} ${row.link}`,
    };
    const compact = value => number(value, {notation: 'compact', maximumFractionDigits: 1});
    const cycles = columns({
      title: t('system.cycleChart'),
      head: t('system.duration'),
      format: value => number(value),
      axis: compact,
      whole: true,
    });
    const cycleWords = h('p', {class: 'muted'});
    const refusals = h('div');
    const health = h('div', {class: 'health', role: 'status'});
    let started = 0;
    let counted = '';
    const show = system => {
      setText(figures.version.value, clean(system.server.version));
      setText(figures.id.value, system.server.id === 0 ? '–' : String(system.server.id));
      setText(figures.heap.value, bytes(system.heapBytes));
      setText(figures.drops.value, number(system.kernelDrops));
      figures.drops.value.className = system.kernelDrops > 0 ? 'is-warning' : '';
      if (started !== system.server.startedMs) {
        started = system.server.startedMs;
        replace(figures.uptime.value, running('since', started));
      }
      for (const [key, each] of Object.entries(tables)) {
        rows[key] = steady(rows[key], system[key], keys[key]);
        keepFocus(each, () => each.rows(rows[key]));
      }
      cycles.hidden = system.cycles === null;
      setText(
        cycleWords,
        system.cycles === null
          ? t('system.noCycles')
          : tn('system.cycles', system.cycles.cycles, {mean: micros(Math.round(system.cycles.meanUs))}),
      );
      if (system.cycles !== null) cycles.rows(cycleRows(system.cycles));
      const words = JSON.stringify(system.counted);
      if (words !== counted) {
        counted = words;
        keepFocus(refusals, () =>
          replace(
            refusals,
            system.counted.length === 0
              ? empty(t('system.noRefusals'))
              : bars({
                  title: t('system.refusals'),
                  captioned: false,
                  heads: [t('system.reason'), t('system.count'), t('system.side')],
                  rows: system.counted.map(row => ({
                    node: reason(row.reason),
                    value: row.count,
                    text: number(row.count),
                    more: [t(row.mesh ? 'system.mesh' : 'system.clients')],
                  })),
                }),
          ),
        );
      }
    };
    const showHealth = ({ok, warnings}) =>
      replace(
        health,
        chip(t(ok ? 'system.works' : 'system.worksNot'), ok ? 'good' : 'bad'),
        warnings.length === 0
          ? null
          : h(
              'ul',
              null,
              warnings.map(warning => h('li', null, foreign(warning))),
            ),
      );
    replace(
      element,
      health,
      h('dl', {class: 'figures live-part'}, Object.values(figures)),
      section('processes', tables.processes),
      section('roles', tables.roles),
      section('channels', tables.channels),
      section('cycleTimes', h('div', {class: 'card'}, cycleWords, cycles)),
      section('refusals', refusals),
      section('traffic', tables.traffic),
    );
    const viewers = () => setText(figures.viewers.value, feed.beat === null ? '–' : number(feed.beat.viewers));
    viewers();
    context.on('beat', viewers);
    const load = async () => {
      // A server that does not work says so with 503, which is no reason to show nothing.
      const [system, works] = await Promise.all([
        api.get('/system', {}, signal),
        api
          .get('/health', {}, signal)
          .catch(failure => (failure.status === 503 ? {ok: false, warnings: []} : Promise.reject(failure))),
      ]);
      show(system);
      showHealth(works);
    };
    await keepLoading(context, EVERY_MS, element, load);
  },
};
