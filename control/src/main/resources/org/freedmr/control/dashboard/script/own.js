/** A hotspot its owner or an operator looks at: what it has now, and changing it at once. */
import {foreign, h, replace} from './dom.js';
import {ask, confirm, notice} from './dialog.js';
import {icon} from './icons.js';
import {kept} from './kept.js';
import {parse} from './options.js';
import {chip, running} from './parts.js';
import {rich, t} from './text.js';

/**
 * What a client has now, and the way to change it at once.
 *
 * @param asked the client the address names, else 0; it counts for whoever may act on it, everybody else has his own
 */
export async function current(place, context, asked, fill, wanted) {
  const id = asked && context.door.mayAct(asked) ? asked : context.door.visitor.client;
  const again = () => current(place, context, asked, fill, wanted);
  if (!id) {
    replace(
      place,
      h(
        'div',
        {class: 'note accent own-note'},
        icon('person'),
        h(
          'div',
          null,
          h('p', null, t('hotspot.signInLead')),
          h(
            'button',
            {class: 'link-button', type: 'button', onclick: () => context.door.signIn()},
            t('hotspot.signIn'),
          ),
        ),
      ),
    );
    return;
  }
  let client;
  try {
    client = await context.api.get(`/client/${id}`, {}, context.signal);
  } catch (failure) {
    if (failure.name === 'AbortError') return;
    replace(
      place,
      h(
        'div',
        {class: 'note warn own-note'},
        icon('warning'),
        h(
          'div',
          null,
          h('p', null, failure.status === 404 ? t('hotspot.offline') : failure.message),
          h('a', {href: `#/why/${id}`}, t('hotspot.offlineWhy')),
        ),
      ),
    );
    return;
  }
  const {settings} = client;
  const needsKey = settings?.keyed === true;
  const apply = () =>
    ask({
      title: t('hotspot.applyTitle'),
      action: t('hotspot.apply'),
      intro: [
        h('p', null, t('hotspot.applyText')),
        h('pre', {class: 'options-line'}, wanted() || t('hotspot.nothing')),
      ],
      fields:
        needsKey && !kept.form.key
          ? [{name: 'key', label: t('hotspot.key'), hint: t('hotspot.applyKeyed'), required: true, maxlength: 64}]
          : [],
      async submit({key}) {
        if (key) fill({...kept.form, key});
        await context.api.put(`/client/${id}/options`, {options: wanted()}, context.signal);
      },
    }).then(done => {
      if (!done) return;
      notice(t('hotspot.applied'));
      again();
    });
  const reset = () =>
    confirm({
      title: t('hotspot.resetTitle'),
      intro: t('hotspot.resetText'),
      action: t('hotspot.reset'),
      submit: () => context.api.post(`/client/${id}/reset`, undefined, context.signal),
    }).then(done => done && notice(t('hotspot.resetDone')));
  replace(
    place,
    h(
      'section',
      {class: 'card stack own', 'aria-labelledby': 'hs-own'},
      h(
        'div',
        {class: 'card-head'},
        h('h2', {id: 'hs-own'}, foreign(client.callsign || String(client.id))),
        chip([icon('check'), rich('hotspot.onlineSince', {time: running('since', client.sinceMs)})], 'good'),
      ),
      h('p', {class: 'small muted'}, t('hotspot.now')),
      h('code', {class: 'options-line'}, foreign(settings?.options || t('hotspot.nothing'))),
      h(
        'div',
        {class: 'row'},
        h('button', {class: 'button primary', type: 'button', onclick: apply}, t('hotspot.apply')),
        h(
          'button',
          {class: 'button', type: 'button', onclick: () => fill(parse(settings?.options ?? ''))},
          t('hotspot.load'),
        ),
        h(
          'button',
          {class: 'button', type: 'button', hidden: !context.door.owns(id), onclick: () => changePassword(context, id)},
          t('hotspot.changePassword'),
        ),
        h('button', {class: 'button', type: 'button', onclick: reset}, t('hotspot.reset')),
        h('a', {class: 'button quiet', href: `#/why/${id}`}, t('nav.why')),
      ),
    ),
  );
}

function changePassword(context, client) {
  return ask({
    title: t('hotspot.changePassword'),
    intro: t('hotspot.changePasswordText'),
    action: t('hotspot.changePasswordDo'),
    fields: [
      {
        name: 'old',
        label: t('hotspot.oldPassword'),
        type: 'password',
        required: true,
        maxlength: 128,
        autocomplete: 'current-password',
      },
      {
        name: 'new',
        label: t('hotspot.newPassword'),
        type: 'password',
        required: true,
        minlength: 8,
        maxlength: 128,
        pattern: '[!-~]+',
        autocomplete: 'new-password',
        hint: t('hotspot.newPasswordHint'),
      },
    ],
    submit: values => context.api.put(`/client/${client}/password`, {old: values.old, new: values.new}, context.signal),
  }).then(done => done && notice(t('hotspot.passwordChanged')));
}
