/** Settings of one's own hotspot, and the exact text that brings it to this server. */
import {h, replace, setText, foreign, clean} from '../dom.js';
import {control, copy, notice} from '../dialog.js';
import {icon} from '../icons.js';
import {kept} from '../kept.js';
import {blank, build, check, parse, readTalkgroups} from '../options.js';
import {outputs} from '../outputs.js';
import {current} from '../own.js';
import {choice, chip} from '../parts.js';
import {t} from '../text.js';

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
    const copyLine = h(
      'button',
      {class: 'button small', type: 'button', onclick: () => copy(build(kept.form, most))},
      icon('copy'),
      t('common.copy'),
    );
    const mine = h('div');

    const facts = () => {
      const listener = connect.listeners[kept.listener] ??
        connect.listeners[0] ?? {port: 62031, password: 'passphrase'};
      return {
        server: clean(context.feed.server?.name ?? '') || 'FreeDMR',
        host: connect.host || location.hostname,
        port: listener.port,
        password: kept.password || (listener.password === 'open' ? 'passw0rd' : t('hotspot.passwordHere')),
        id: kept.id,
        options: build(kept.form, most),
        simplex: kept.simplex,
      };
    };
    const show = () => {
      const written = build(kept.form, most);
      setText(line, written || t('hotspot.nothing'));
      copyLine.disabled = written === '';
      replace(
        problems,
        check(kept.form, most).map(one =>
          h('li', null, icon('warning'), h('span', null, t(`hotspot.wrong.${one.problem}`, {words: one.words, most}))),
        ),
      );
      for (const slot of ['ts1', 'ts2']) {
        replace(
          notes[slot],
          readTalkgroups(kept.form[slot], most).good.map(number =>
            chip([`TG ${number}`, names.get(number) ? [' ', foreign(names.get(number))] : null]),
          ),
        );
      }
      slot1.hidden = kept.simplex;
      replace(output, outputs(facts(), show));
    };
    const change = (name, value) => {
      kept.form[name] = value;
      show();
    };
    const text = (name, more = {}) =>
      (inputs[name] = control({
        name,
        label: t(`hotspot.${name}`),
        hint: t(`hotspot.${name}Hint`),
        value: kept.form[name],
        oninput: event => change(name, event.target.value),
        ...more,
      }));
    const pick = (name, options) =>
      (inputs[name] = control({
        name,
        type: 'select',
        label: t(`hotspot.${name}`),
        hint: t(`hotspot.${name}Hint`),
        value: kept.form[name],
        options: [['', t('hotspot.asServer')], ...options],
        onchange: event => change(name, event.target.value),
      }));
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

    const kinds = choice(
      t('hotspot.kind'),
      [
        ['simplex', t('hotspot.simplex')],
        ['duplex', t('hotspot.duplex')],
      ],
      kept.simplex ? 'simplex' : 'duplex',
      value => {
        kept.simplex = value === 'simplex';
        show();
      },
    );
    const form = h(
      'form',
      {class: 'stack', onsubmit: event => event.preventDefault()},
      h(
        'section',
        {class: 'card stack', 'aria-labelledby': 'hs-what'},
        h('h2', {id: 'hs-what'}, t('hotspot.kind')),
        kinds,
        h('p', {class: 'hint'}, t('hotspot.kindHint')),
      ),
      h(
        'section',
        {class: 'card stack', 'aria-labelledby': 'hs-hear'},
        h('h2', {id: 'hs-hear'}, t('hotspot.hears')),
        slot1,
        statics('ts2'),
        text('dial', {inputmode: 'numeric', maxlength: 6}),
      ),
      h(
        'section',
        {class: 'card stack', 'aria-labelledby': 'hs-how'},
        h('h2', {id: 'hs-how'}, t('hotspot.behaves')),
        h(
          'div',
          {class: 'pairs'},
          text('timer', {inputmode: 'numeric', maxlength: 8}),
          pick('single', [
            ['1', t('hotspot.on')],
            ['0', t('hotspot.off')],
          ]),
          pick('voice', [
            ['1', t('hotspot.on')],
            ['0', t('hotspot.off')],
          ]),
          pick(
            'language',
            connect.languages.map(code => [code, languageName(code)]),
          ),
        ),
      ),
      h(
        'details',
        {class: 'card'},
        h('summary', null, t('hotspot.more')),
        h(
          'div',
          {class: 'stack'},
          text('key', {maxlength: 64}),
          text('identTg', {inputmode: 'numeric', maxlength: 8}),
          importer(fill),
        ),
      ),
    );

    const who = h(
      'section',
      {class: 'card stack', 'aria-labelledby': 'hs-who'},
      h('h2', {id: 'hs-who'}, t('hotspot.login')),
      connect.listeners.length < 2
        ? null
        : control({
            name: 'listener',
            type: 'select',
            label: t('hotspot.listener'),
            value: String(kept.listener),
            options: connect.listeners.map((one, place) => [
              String(place),
              t('hotspot.listenerOf', {name: clean(one.name), port: one.port}),
            ]),
            onchange: event => {
              kept.listener = Number(event.target.value);
              setText(know, t(`hotspot.know.${connect.listeners[kept.listener].password}`));
              show();
            },
          }),
      h(
        'div',
        {class: 'pairs'},
        control({
          name: 'id',
          label: t('hotspot.id'),
          hint: t('hotspot.idHint'),
          value: kept.id,
          inputmode: 'numeric',
          maxlength: 9,
          oninput: event => {
            kept.id = event.target.value.replace(/\D/g, '');
            show();
          },
        }),
        control({
          name: 'password',
          label: t('hotspot.password'),
          hint: t('hotspot.passwordHint'),
          value: kept.password,
          maxlength: 128,
          oninput: event => {
            kept.password = event.target.value.replace(/["\n]/g, '');
            show();
          },
        }),
      ),
    );
    const know = h(
      'p',
      {class: 'note'},
      t(`hotspot.know.${connect.listeners[kept.listener]?.password ?? 'passphrase'}`),
    );
    who.append(know);

    const result = h(
      'div',
      {class: 'result stack'},
      h(
        'section',
        {class: 'card stack', 'aria-labelledby': 'hs-line'},
        h('div', {class: 'card-head'}, h('h2', {id: 'hs-line'}, t('hotspot.line')), copyLine),
        line,
        problems,
      ),
      h(
        'section',
        {class: 'card stack', 'aria-labelledby': 'hs-text'},
        h('h2', {id: 'hs-text'}, t('hotspot.text')),
        output,
      ),
    );
    element.append(
      h('p', {class: 'lead'}, t('hotspot.lead')),
      mine,
      h('div', {class: 'columns two hotspot'}, h('div', {class: 'stack'}, who, form), result),
    );
    show();
    context.on('state', show);
    const asked = Number(route.query.get('client')) || 0;
    const own = () => {
      const client = context.door.visitor.client;
      if (client && !kept.id) {
        kept.id = String(client);
        who.querySelector('[name=id]').value = kept.id;
        show();
      }
      return current(mine, context, asked, fill, () => build(kept.form, most));
    };
    if (asked)
      await begin(asked, context, form => {
        who.querySelector('[name=id]').value = kept.id;
        for (const one of kinds.querySelectorAll('input')) one.checked = (one.value === 'simplex') === kept.simplex;
        fill(form);
      });
    context.onVisitor(own);
    await own();
  },
};

/** Begins with what a client has now, of which everybody may see the options without key. */
async function begin(id, context, fill) {
  let client;
  try {
    client = await context.api.get(`/client/${id}`, {}, context.signal);
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    return;
  }
  kept.id = String(id);
  kept.simplex = client.simplex;
  fill(parse(client.settings?.options ?? ''));
}

function languageName(code) {
  try {
    return `${new Intl.DisplayNames([code.replace('_', '-')], {type: 'language'}).of(code.replace('_', '-'))} (${code})`;
  } catch {
    return code;
  }
}

/** A line somebody has already becomes the form. */
function importer(fill) {
  const field = control({
    name: 'import',
    type: 'textarea',
    label: t('hotspot.import'),
    hint: t('hotspot.importHint'),
    maxlength: 4096,
  });
  return h(
    'div',
    {class: 'stack'},
    field,
    h(
      'p',
      null,
      h(
        'button',
        {
          class: 'button',
          type: 'button',
          onclick: () => {
            fill(parse(field.querySelector('textarea').value));
            notice(t('hotspot.imported'));
          },
        },
        t('hotspot.importDo'),
      ),
    ),
  );
}
