/** What owners and operators may do; each after a question that says what will happen. */
import {api} from './api.js';
import {ask, notice} from './dialog.js';
import {foreign, h} from './dom.js';
import {rich, t} from './text.js';

/**
 * Asks whether something shall be done, does it and says that it was. Texts are `act.NAME.title`, `.text` (what will
 * happen), `.do` (the button) and `.done`; `{what}` in them is what it is done to.
 *
 * @returns whether it was done
 */
export async function act(name, what, submit, {danger = true, fields = []} = {}) {
  const mark = document.activeElement?.dataset.mark;
  const done = await ask({
    title: t(`act.${name}.title`),
    intro: h('p', null, rich(`act.${name}.text`, {what: h('strong', null, foreign(what))})),
    action: t(`act.${name}.do`),
    danger,
    fields,
    submit,
  });
  if (done) notice(t(`act.${name}.done`));
  if (mark !== undefined) refocus(mark);
  return done;
}

/** The button that asked may have been made anew meanwhile; then the focus goes to the new one. */
function refocus(mark) {
  const held = document.activeElement;
  if (held?.dataset.mark === mark) return;
  document.querySelector(`[data-mark="${CSS.escape(mark)}"]`)?.focus({preventScroll: true});
}

const client = (id, ...rest) => ['/client', id, ...rest].join('/');

export const acts = {
  disconnect: (id, what) => act('disconnect', what, () => api.post(client(id, 'disconnect'))),

  reset: (id, what) => act('reset', what, () => api.post(client(id, 'reset'))),

  subscribe: (id, slots, what) =>
    act(
      'subscribe',
      what,
      values =>
        api.post(client(id, 'slot', values.slot, 'subscriptions'), {
          talkgroup: Number(values.talkgroup),
          minutes: Number(values.minutes),
        }),
      {
        danger: false,
        fields: [
          {
            name: 'talkgroup',
            label: t('act.talkgroup'),
            type: 'number',
            min: 1,
            max: 16777215,
            required: true,
            inputmode: 'numeric',
          },
          {
            name: 'slot',
            label: t('act.slot'),
            type: 'select',
            value: String(slots.at(-1)),
            options: slots.map(slot => [String(slot), t('act.slotN', {slot})]),
          },
          {
            name: 'minutes',
            label: t('act.minutes'),
            type: 'select',
            value: '0',
            options: span([0, 10, 30, 60, 240, 1440, 10080], 'act.session'),
          },
        ],
      },
    ),

  unsubscribe: (id, slot, talkgroup) =>
    act('unsubscribe', `TG ${talkgroup}`, () => api.delete(client(id, 'slot', slot, 'subscriptions', talkgroup))),

  /** Asks for an ID or address when none is given. */
  ban: (subject = null) =>
    act(
      'ban',
      subject ?? t('act.ban.someone'),
      values =>
        api.put(`/bans/${encodeURIComponent(subject ?? values.subject.trim())}`, {
          why: values.why.trim(),
          minutes: Number(values.minutes),
        }),
      {
        fields: [
          subject === null
            ? {
                name: 'subject',
                label: t('act.subject'),
                required: true,
                maxlength: 45,
                pattern: '\\s*[0-9A-Fa-f.:]+\\s*',
                hint: t('act.subjectHint'),
              }
            : null,
          {
            name: 'why',
            label: t('act.why'),
            required: true,
            maxlength: 200,
            pattern: '.*\\S.*',
            hint: t('act.whyHint'),
          },
          {
            name: 'minutes',
            label: t('act.howLong'),
            type: 'select',
            value: '1440',
            options: span([10, 60, 720, 1440, 10080, 43200, 525600, 0], 'act.forEver'),
          },
        ].filter(Boolean),
      },
    ),

  liftBan: subject =>
    act('liftBan', subject, () => api.delete(`/bans/${encodeURIComponent(subject)}`), {danger: false}),

  stun: peer => act('stun', peer, () => api.put(`/mesh/${encodeURIComponent(peer)}/stun`)),

  liftStun: peer => act('liftStun', peer, () => api.delete(`/mesh/${encodeURIComponent(peer)}/stun`), {danger: false}),

  reload: () => act('reload', '', () => api.post('/system/reload'), {danger: false}),

  resetAll: () => act('resetAll', '', () => api.post('/system/reset')),

  stop: server =>
    act(
      'stop',
      server,
      async values => {
        if (values.sure.trim() !== t('act.stop.word')) throw new Error(t('act.stop.type'));
        await api.post('/system/stop');
      },
      {fields: [{name: 'sure', label: t('act.stop.type'), required: true}]},
    ),
};

/** Spans of minutes in words; 0 has its own. */
function span(minutes, zero) {
  return minutes.map(count => [String(count), count === 0 ? t(zero) : t(`act.for.${count}`)]);
}
