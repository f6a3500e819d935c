/** Settings of one's own hotspot, and the exact text that brings it to this server. */
import {h, replace, setText, foreign, clean} from '../dom.js';
import {ask, confirm, control, copy, notice} from '../dialog.js';
import {icon} from '../icons.js';
import {choice, chip, running} from '../parts.js';
import {blank, build, check, parse, readTalkgroups} from '../options.js';
import {gateway, hostsLine, listName, mmdvmHost} from '../stanzas.js';
import {t, rich} from '../text.js';

/** Filled in before, while this window is open. */
const kept = {form: blank(), id: '', simplex: true, password: '', listener: 0, software: 'gateway', network: 1, prefix: 0};

export default {
  title: 'hotspot.title',
  async mount(element, route, context) {
    const [connect, conferences] = await Promise.all([
      context.api.get('/connect', {}, context.signal),
      context.api.get('/conferences', {limit: 1000}, context.signal).catch(() => ({conferences: []})),
    ]);
    const names = new Map(conferences.conferences.map(one => [one.talkgroup, one.name]));
    const most = connect.mostStatics;
    const inputs = {};
    const notes = {};
    const line = h('code', {class: 'options-line'});
    const problems = h('ul', {class: 'form-problems', 'aria-live': 'polite'});
    const output = h('div', {class: 'outputs'});
    const copyLine = h('button', {class: 'button small', type: 'button', onclick: () => copy(build(kept.form, most))}, icon('copy'), t('common.copy'));
    const mine = h('div');

    const facts = () => {
      const listener = connect.listeners[kept.listener] ?? connect.listeners[0] ?? {port: 62031, password: 'passphrase'};
      return {
        server: clean(context.feed.server?.name ?? '') || 'FreeDMR', host: connect.host || location.hostname, port: listener.port,
        password: kept.password || (listener.password === 'open' ? 'passw0rd' : t('hotspot.passwordHere')), id: kept.id, options: build(kept.form, most), simplex: kept.simplex,
      };
    };
    const show = () => {
      const written = build(kept.form, most);
      setText(line, written || t('hotspot.nothing'));
      copyLine.disabled = written === '';
      replace(problems, check(kept.form, most).map(one => h('li', null, icon('warning'), h('span', null, t(`hotspot.wrong.${one.problem}`, {words: one.words, most})))));
      for (const slot of ['ts1', 'ts2']) {
        replace(notes[slot], readTalkgroups(kept.form[slot], most).good.map(number =>
          chip([`TG ${number}`, names.get(number) ? [' ', foreign(names.get(number))] : null])));
      }
      slot1.hidden = kept.simplex;
      replace(output, outputs(facts(), show));
    };
    const change = (name, value) => {
      kept.form[name] = value;
      show();
    };
    const text = (name, more = {}) => inputs[name] = control({name, label: t(`hotspot.${name}`), hint: t(`hotspot.${name}Hint`), value: kept.form[name], oninput: event => change(name, event.target.value), ...more});
    const pick = (name, options) => inputs[name] = control({name, type: 'select', label: t(`hotspot.${name}`), hint: t(`hotspot.${name}Hint`), value: kept.form[name],
      options: [['', t('hotspot.asServer')], ...options], onchange: event => change(name, event.target.value)});
    const statics = slot => {
      notes[slot] = h('div', {class: 'chips'});
      return h('div', {class: 'statics'}, text(slot, {inputmode: 'text', placeholder: '91, 235'}), notes[slot]);
    };
    const slot1 = statics('ts1');
    const fill = form => {
      kept.form = {...blank(), ...form};
      for (const [name, field] of Object.entries(inputs)) field.querySelector('input, select').value = kept.form[name];
      show();
    };

    const form = h('form', {class: 'stack', onsubmit: event => event.preventDefault()},
      h('section', {class: 'card stack', 'aria-labelledby': 'hs-what'}, h('h2', {id: 'hs-what'}, t('hotspot.kind')),
        choice(t('hotspot.kind'), [['simplex', t('hotspot.simplex')], ['duplex', t('hotspot.duplex')]], kept.simplex ? 'simplex' : 'duplex', value => {
          kept.simplex = value === 'simplex';
          show();
        }),
        h('p', {class: 'hint'}, t('hotspot.kindHint'))),
      h('section', {class: 'card stack', 'aria-labelledby': 'hs-hear'}, h('h2', {id: 'hs-hear'}, t('hotspot.hears')), slot1, statics('ts2'), text('dial', {inputmode: 'numeric', maxlength: 6})),
      h('section', {class: 'card stack', 'aria-labelledby': 'hs-how'}, h('h2', {id: 'hs-how'}, t('hotspot.behaves')),
        h('div', {class: 'pairs'}, text('timer', {inputmode: 'numeric', maxlength: 8}), pick('single', [['1', t('hotspot.on')], ['0', t('hotspot.off')]]),
          pick('voice', [['1', t('hotspot.on')], ['0', t('hotspot.off')]]), pick('language', connect.languages.map(code => [code, languageName(code)])))),
      h('details', {class: 'card'}, h('summary', null, t('hotspot.more')), h('div', {class: 'stack'},
        text('key', {maxlength: 64}), text('identTg', {inputmode: 'numeric', maxlength: 8}),
        importer(fill))));

    const who = h('section', {class: 'card stack', 'aria-labelledby': 'hs-who'}, h('h2', {id: 'hs-who'}, t('hotspot.login')),
      connect.listeners.length < 2 ? null : control({name: 'listener', type: 'select', label: t('hotspot.listener'), value: String(kept.listener),
        options: connect.listeners.map((one, place) => [String(place), t('hotspot.listenerOf', {name: clean(one.name), port: one.port})]), onchange: event => {
          kept.listener = Number(event.target.value);
          setText(know, t(`hotspot.know.${connect.listeners[kept.listener].password}`));
          show();
        }}),
      h('div', {class: 'pairs'},
        control({name: 'id', label: t('hotspot.id'), hint: t('hotspot.idHint'), value: kept.id, inputmode: 'numeric', maxlength: 9, oninput: event => {
          kept.id = event.target.value.replace(/\D/g, '');
          show();
        }}),
        control({name: 'password', label: t('hotspot.password'), hint: t('hotspot.passwordHint'), value: kept.password, maxlength: 128, oninput: event => {
          kept.password = event.target.value.replace(/["\n]/g, '');
          show();
        }})));
    const know = h('p', {class: 'note'}, t(`hotspot.know.${connect.listeners[kept.listener]?.password ?? 'passphrase'}`));
    who.append(know);

    const result = h('div', {class: 'result stack'},
      h('section', {class: 'card stack', 'aria-labelledby': 'hs-line'}, h('div', {class: 'card-head'}, h('h2', {id: 'hs-line'}, t('hotspot.line')),
        copyLine), line, problems),
      h('section', {class: 'card stack', 'aria-labelledby': 'hs-text'}, h('h2', {id: 'hs-text'}, t('hotspot.text')), output));
    element.append(h('p', {class: 'lead'}, t('hotspot.lead')), mine, h('div', {class: 'columns two hotspot'}, h('div', {class: 'stack'}, who, form), result));
    show();
    context.on('state', show);
    const own = () => {
      const client = context.door.visitor.client;
      if (client && !kept.id) {
        kept.id = String(client);
        who.querySelector('[name=id]').value = kept.id;
        show();
      }
      return current(mine, context, fill, () => build(kept.form, most));
    };
    context.onVisitor(own);
    await own();
  },
};

function languageName(code) {
  try {
    return `${new Intl.DisplayNames([code.replace('_', '-')], {type: 'language'}).of(code.replace('_', '-'))} (${code})`;
  } catch {
    return code;
  }
}

/** A line somebody has already becomes the form. */
function importer(fill) {
  const field = control({name: 'import', type: 'textarea', label: t('hotspot.import'), hint: t('hotspot.importHint'), maxlength: 4096});
  return h('div', {class: 'stack'}, field, h('p', null, h('button', {class: 'button', type: 'button', onclick: () => {
    fill(parse(field.querySelector('textarea').value));
    notice(t('hotspot.imported'));
  }}, t('hotspot.importDo'))));
}

function box(label, text) {
  return h('div', {class: 'text-box'}, h('div', {class: 'text-head'}, h('span', null, label),
    h('button', {class: 'button small', type: 'button', 'aria-label': `${t('common.copy')}: ${label}`, onclick: () => copy(text)}, icon('copy'), t('common.copy'))),
  h('pre', {tabindex: '0', 'aria-label': label}, text));
}

function steps(...lines) {
  return h('ol', {class: 'steps'}, lines.map(line => h('li', null, line)));
}

/** The text for the software chosen. */
function outputs(facts, show) {
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
  const software = named('software', choice(t('hotspot.software'), [['gateway', 'DMRGateway'], ['pistar', 'Pi-Star'], ['wpsd', 'WPSD'], ['mmdvm', 'MMDVMHost']], kept.software, value => again('software', value)));
  const network = () => h('div', {class: 'pairs'},
    named('network', control({name: 'network', type: 'select', label: t('hotspot.network'), value: String(kept.network), options: [1, 2, 3, 4, 5].map(one => [String(one), String(one)]), onchange: event => again('network', Number(event.target.value))})),
    named('prefix', control({name: 'prefix', type: 'select', label: t('hotspot.prefix'), value: String(kept.prefix), options: [['0', t('hotspot.prefixNone')], ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(one => [String(one), t('hotspot.prefixDigit', {digit: one})])], onchange: event => again('prefix', Number(event.target.value))})));
  const prefixed = kept.prefix === 0 ? null : h('p', {class: 'hint'}, t('hotspot.prefixHint', {example: `${kept.prefix}000235`, short: `${kept.prefix}000091`}));
  const options = facts.options ? box(t('hotspot.optionsField'), facts.options) : null;
  const body = {
    gateway: () => [steps(t('hotspot.gateway.1'), t('hotspot.gateway.2'), t('hotspot.gateway.3')), network(), prefixed, box('DMRGateway.ini', gateway(facts, kept.network, kept.prefix))],
    pistar: () => [steps(t('hotspot.pistar.1'), t('hotspot.pistar.2', {name: listName(facts)}), t('hotspot.pistar.3'), t('hotspot.pistar.4')),
      box('/root/DMR_Hosts.txt', hostsLine(facts)), options],
    wpsd: () => [steps(t('hotspot.wpsd.1'), t('hotspot.wpsd.2', {name: listName(facts)}), t('hotspot.wpsd.3')),
      box('/root/DMR_Hosts.txt', hostsLine(facts)), options,
      h('p', {class: 'hint'}, t('hotspot.wpsd.gateway'))],
    mmdvm: () => [h('p', {class: 'note'}, t('hotspot.mmdvm.old')), steps(t('hotspot.mmdvm.1'), t('hotspot.mmdvm.2')), box('MMDVM.ini', mmdvmHost(facts))],
  }[kept.software];
  return [software, body()];
}

/** What the hotspot of whoever signed in has now, and the way to change it at once. */
async function current(place, context, fill, wanted) {
  const {visitor} = context.door;
  if (visitor.role !== 'owner') {
    replace(place, h('div', {class: 'note accent own-note'}, icon('person'), h('div', null, h('p', null, t('hotspot.signInLead')),
      h('button', {class: 'link-button', type: 'button', onclick: () => context.door.signIn()}, t('hotspot.signIn')))));
    return;
  }
  let client;
  try {
    client = await context.api.get(`/client/${visitor.client}`, {}, context.signal);
  } catch (failure) {
    if (failure.name === 'AbortError') return;
    replace(place, h('div', {class: 'note warn own-note'}, icon('warning'), h('div', null, h('p', null, failure.status === 404 ? t('hotspot.offline') : failure.message),
      h('a', {href: `#/why/${visitor.client}`}, t('hotspot.offlineWhy')))));
    return;
  }
  const {settings} = client;
  const needsKey = settings?.keyed === true;
  const apply = () => ask({
    title: t('hotspot.applyTitle'), action: t('hotspot.apply'),
    intro: [h('p', null, t('hotspot.applyText')), h('pre', {class: 'options-line'}, wanted() || t('hotspot.nothing'))],
    fields: needsKey && !kept.form.key ? [{name: 'key', label: t('hotspot.key'), hint: t('hotspot.applyKeyed'), required: true, maxlength: 64}] : [],
    async submit({key}) {
      if (key) fill({...kept.form, key});
      await context.api.put(`/client/${visitor.client}/options`, {options: wanted()}, context.signal);
    },
  }).then(done => {
    if (!done) return;
    notice(t('hotspot.applied'));
    current(place, context, fill, wanted);
  });
  const reset = () => confirm({title: t('hotspot.resetTitle'), intro: t('hotspot.resetText'), action: t('hotspot.reset'),
    submit: () => context.api.post(`/client/${visitor.client}/reset`, undefined, context.signal)}).then(done => done && notice(t('hotspot.resetDone')));
  replace(place, h('section', {class: 'card stack own', 'aria-labelledby': 'hs-own'},
    h('div', {class: 'card-head'}, h('h2', {id: 'hs-own'}, foreign(client.callsign || String(client.id))), chip([icon('check'), rich('hotspot.onlineSince', {time: running('since', client.sinceMs)})], 'good')),
    h('p', {class: 'small muted'}, t('hotspot.now')),
    h('code', {class: 'options-line'}, foreign(settings?.options || t('hotspot.nothing'))),
    h('div', {class: 'row'},
      h('button', {class: 'button primary', type: 'button', onclick: apply}, t('hotspot.apply')),
      h('button', {class: 'button', type: 'button', onclick: () => fill(parse(settings?.options ?? ''))}, t('hotspot.load')),
      h('button', {class: 'button', type: 'button', onclick: () => changePassword(context, visitor.client)}, t('hotspot.changePassword')),
      h('button', {class: 'button', type: 'button', onclick: reset}, t('hotspot.reset')),
      h('a', {class: 'button quiet', href: `#/why/${visitor.client}`}, t('nav.why')))));
}

function changePassword(context, client) {
  return ask({
    title: t('hotspot.changePassword'), intro: t('hotspot.changePasswordText'), action: t('hotspot.changePasswordDo'),
    fields: [{name: 'old', label: t('hotspot.oldPassword'), type: 'password', required: true, maxlength: 128, autocomplete: 'current-password'},
      {name: 'new', label: t('hotspot.newPassword'), type: 'password', required: true, minlength: 8, maxlength: 128, pattern: '[!-~]+', autocomplete: 'new-password', hint: t('hotspot.newPasswordHint')}],
    submit: values => context.api.put(`/client/${client}/password`, {old: values.old, new: values.new}, context.signal),
  }).then(done => done && notice(t('hotspot.passwordChanged')));
}
