/** Questions, confirmations and short notices. */
import {h, replace, uid} from './dom.js';
import {icon} from './icons.js';
import {t} from './text.js';

/**
 * Asks for values and then does something with them; stays open and shows the problem when that fails.
 *
 * @param title, intro what it is about; intro is text or nodes
 * @param fields list of {name, label, type = 'text', value, hint, required, min, max, minlength, maxlength, pattern,
 *     autocomplete, options: [[value, label]]}; type may be any of <input>, `select`, `textarea` or `checkbox`
 * @param action label of the button that does it
 * @param danger whether it takes something away
 * @param submit async function of the values; what it throws is shown
 * @param cancel label of the other button
 * @returns whether it was done
 */
export function ask({title, intro, fields = [], action, danger = false, submit = async () => {}, cancel}) {
  return new Promise(resolve => {
    const heading = uid('dialog');
    const problem = h('p', {class: 'problem', role: 'alert', hidden: true});
    const inputs = new Map(fields.map(field => [field.name, field]));
    const go = h('button', {class: danger ? 'button danger' : 'button primary', type: 'submit'}, action);
    let done = false;
    const form = h(
      'form',
      {
        class: 'dialog-form',
        novalidate: false,
        onsubmit: async event => {
          event.preventDefault();
          if (go.disabled) return;
          const values = {};
          for (const [name, field] of inputs) {
            const element = form.elements[name];
            values[name] = field.type === 'checkbox' ? element.checked : element.value;
          }
          go.disabled = true;
          problem.hidden = true;
          try {
            await submit(values);
            done = true;
            dialog.close();
          } catch (failure) {
            replace(problem, icon('warning'), h('span', null, failure.message));
            problem.hidden = false;
          } finally {
            go.disabled = false;
          }
        },
      },
      h('h2', {id: heading}, title),
      intro ? h('div', {class: 'dialog-intro'}, typeof intro === 'string' ? h('p', null, intro) : intro) : null,
      fields.map(control),
      problem,
      h(
        'div',
        {class: 'dialog-buttons'},
        h('button', {class: 'button', type: 'button', onclick: () => dialog.close()}, cancel ?? t('common.cancel')),
        go,
      ),
    );
    const dialog = h(
      'dialog',
      {
        class: 'dialog',
        'aria-labelledby': heading,
        onclose: () => {
          dialog.remove();
          resolve(done);
        },
        onclick: event => {
          if (event.target === dialog) dialog.close();
        },
      },
      form,
    );
    document.body.append(dialog);
    dialog.showModal();
    // The first field that is still empty, or the way out.
    const controls = [...form.querySelectorAll('.field :is(input, select, textarea)')];
    (controls.find(element => !element.value) ?? controls[0] ?? form.querySelector('.dialog-buttons button')).focus();
  });
}

/** A yes-or-no question before something is done. */
export function confirm({title, intro, action, danger = true, submit}) {
  return ask({title, intro, action, danger, submit});
}

/** One labelled control, as `ask` has them; usable in pages as well. */
export function control(field) {
  const id = uid('field');
  const hint = field.hint ? h('p', {class: 'hint', id: `${id}-hint`}, field.hint) : null;
  const common = {
    id,
    name: field.name,
    required: field.required,
    disabled: field.disabled,
    autocomplete: field.autocomplete ?? 'off',
    'aria-describedby': hint ? `${id}-hint` : null,
    oninput: field.oninput,
    onchange: field.onchange,
  };
  if (field.type === 'checkbox') {
    return h(
      'div',
      {class: 'field check'},
      h('input', {...common, type: 'checkbox', checked: field.value === true}),
      h('label', {for: id}, field.label),
      hint,
    );
  }
  let element;
  if (field.type === 'select') {
    element = h(
      'select',
      common,
      field.options.map(([value, label]) => h('option', {value, selected: value === field.value}, label)),
    );
  } else if (field.type === 'textarea') {
    element = h('textarea', {...common, rows: field.rows ?? 3, maxlength: field.maxlength, value: field.value ?? ''});
  } else {
    element = h('input', {
      ...common,
      type: field.type ?? 'text',
      value: field.value ?? '',
      min: field.min,
      max: field.max,
      step: field.step,
      minlength: field.minlength,
      maxlength: field.maxlength,
      pattern: field.pattern,
      inputmode: field.inputmode,
      placeholder: field.placeholder,
      spellcheck: 'false',
      autocapitalize: 'none',
    });
  }
  return h('div', {class: 'field'}, h('label', {for: id}, field.label), element, hint);
}

let shelf = null;

/** A short notice at the edge: `good` or `bad`. */
export function notice(text, kind = 'good') {
  shelf ??= document.body.appendChild(h('div', {class: 'notices', role: 'status', 'aria-live': 'polite'}));
  const card = h('div', {class: `notice ${kind}`}, icon(kind === 'good' ? 'check' : 'warning'), h('span', null, text));
  shelf.append(card);
  setTimeout(() => card.remove(), 6000);
}

/** Does something and tells when it failed; gives whether it was done. */
export async function attempt(action, doneText) {
  try {
    await action();
  } catch (failure) {
    if (failure.name !== 'AbortError') notice(failure.message, 'bad');
    return false;
  }
  if (doneText) notice(doneText);
  return true;
}

/** Puts text on the clipboard and says so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure context there is only the old way.
    const field = h('textarea', {class: 'offscreen', value: text, 'aria-hidden': 'true'});
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  notice(t('common.copied'));
}
