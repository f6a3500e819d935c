/** The text that brings a hotspot here, for the software chosen. */
import {h} from './dom.js';
import {control, copy} from './dialog.js';
import {icon} from './icons.js';
import {kept} from './kept.js';
import {choice} from './parts.js';
import {gateway, hostsLine, listName, mmdvmHost} from './stanzas.js';
import {t} from './text.js';

function box(label, text) {
  return h(
    'div',
    {class: 'text-box'},
    h(
      'div',
      {class: 'text-head'},
      h('span', null, label),
      h(
        'button',
        {
          class: 'button small',
          type: 'button',
          'aria-label': `${t('common.copy')}: ${label}`,
          onclick: () => copy(text),
        },
        icon('copy'),
        t('common.copy'),
      ),
    ),
    h('pre', {tabindex: '0', 'aria-label': label}, text),
  );
}

function steps(...lines) {
  return h(
    'ol',
    {class: 'steps'},
    lines.map(line => h('li', null, line)),
  );
}

/** The text for the software chosen. */
export function outputs(facts, show) {
  const again = (name, value) => {
    kept[name] = value;
    show();
    // The control that was used is a new one now.
    document.querySelector(`.outputs [data-name="${name}"] :is(input:checked, select)`)?.focus();
  };
  const named = (name, element) => {
    element.dataset.name = name;
    return element;
  };
  const software = named(
    'software',
    choice(
      t('hotspot.software'),
      [
        ['gateway', 'DMRGateway'],
        ['pistar', 'Pi-Star'],
        ['wpsd', 'WPSD'],
        ['mmdvm', 'MMDVMHost'],
      ],
      kept.software,
      value => again('software', value),
    ),
  );
  const network = () =>
    h(
      'div',
      {class: 'pairs'},
      named(
        'network',
        control({
          name: 'network',
          type: 'select',
          label: t('hotspot.network'),
          value: String(kept.network),
          options: [1, 2, 3, 4, 5].map(one => [String(one), String(one)]),
          onchange: event => again('network', Number(event.target.value)),
        }),
      ),
      named(
        'prefix',
        control({
          name: 'prefix',
          type: 'select',
          label: t('hotspot.prefix'),
          value: String(kept.prefix),
          options: [
            ['0', t('hotspot.prefixNone')],
            ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(one => [String(one), t('hotspot.prefixDigit', {digit: one})]),
          ],
          onchange: event => again('prefix', Number(event.target.value)),
        }),
      ),
    );
  const prefixed =
    kept.prefix === 0
      ? null
      : h(
          'p',
          {class: 'hint'},
          t('hotspot.prefixHint', {example: `${kept.prefix}000235`, short: `${kept.prefix}000091`}),
        );
  const options = facts.options ? box(t('hotspot.optionsField'), facts.options) : null;
  const body = {
    gateway: () => [
      steps(t('hotspot.gateway.1'), t('hotspot.gateway.2'), t('hotspot.gateway.3')),
      network(),
      prefixed,
      box('DMRGateway.ini', gateway(facts, kept.network, kept.prefix)),
    ],
    pistar: () => [
      steps(
        t('hotspot.pistar.1'),
        t('hotspot.pistar.2', {name: listName(facts)}),
        t('hotspot.pistar.3'),
        t('hotspot.pistar.4'),
      ),
      box('/root/DMR_Hosts.txt', hostsLine(facts)),
      options,
    ],
    wpsd: () => [
      steps(t('hotspot.wpsd.1'), t('hotspot.wpsd.2', {name: listName(facts)}), t('hotspot.wpsd.3')),
      box('/root/DMR_Hosts.txt', hostsLine(facts)),
      options,
      h('p', {class: 'hint'}, t('hotspot.wpsd.gateway')),
    ],
    mmdvm: () => [
      h('p', {class: 'note'}, t('hotspot.mmdvm.old')),
      steps(t('hotspot.mmdvm.1'), t('hotspot.mmdvm.2')),
      box('MMDVM.ini', mmdvmHost(facts)),
    ],
  }[kept.software];
  return [software, body()];
}
