/** Who the visitor is, signing in and out. */
import {api, onRefused, setCsrf} from './api.js';
import {h} from './dom.js';
import {ask, attempt} from './dialog.js';
import {t} from './text.js';

const VIEWER = {role: 'viewer', name: '', client: null, scopes: [], csrf: '', destructive: false};
const watchers = new Set();

export const door = {
  visitor: VIEWER,

  /** Whether he is an operator with this scope: `read`, `clients`, `bans`, `mesh`, `system`. */
  has: scope => door.visitor.role === 'operator' && door.visitor.scopes.includes(scope),
  /** Whether this client is his. */
  owns: client => door.visitor.role === 'owner' && door.visitor.client === client,
  /** Whether he may act on this client. */
  mayAct: client => door.owns(client) || door.has('clients'),
  /** Whether he may see what is hidden of this client. */
  maySee: client => door.owns(client) || door.has('read'),

  /** Calls `watcher(visitor)` when another one signed in or out; gives a function that ends it. */
  watch(watcher) {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },

  async load() {
    try {
      take(await api.get('/login'));
    } catch {
      take(VIEWER);
    }
  },

  /** Asks for an ID and password, or a token. `client` is put in already. Gives whether he signed in. */
  signIn({client = '', operator = false} = {}) {
    const way = chosen => {
      const fields =
        chosen === 'operator'
          ? [
              {
                name: 'token',
                label: t('door.token'),
                type: 'password',
                required: true,
                maxlength: 128,
                autocomplete: 'current-password',
                hint: t('door.tokenHint'),
              },
            ]
          : [
              {
                name: 'client',
                label: t('door.client'),
                value: client,
                inputmode: 'numeric',
                pattern: '[0-9]{1,10}',
                required: true,
                autocomplete: 'username',
                hint: t('door.clientHint'),
              },
              {
                name: 'password',
                label: t('door.password'),
                type: 'password',
                required: true,
                maxlength: 128,
                autocomplete: 'current-password',
                hint: t('door.passwordHint'),
              },
            ];
      const other = chosen === 'operator' ? 'owner' : 'operator';
      let turned = false;
      const turn = h(
        'button',
        {
          class: 'link-button',
          type: 'button',
          onclick: event => {
            turned = true;
            event.target.closest('dialog').close();
          },
        },
        t(`door.as.${other}`),
      );
      return ask({
        title: t(`door.title.${chosen}`),
        intro: h('p', null, t(`door.intro.${chosen}`), ' ', turn),
        fields,
        action: t('door.signIn'),
        submit: async values =>
          take(
            await signIn(
              chosen === 'operator'
                ? {token: values.token.trim()}
                : {client: Number(values.client), password: values.password},
            ),
          ),
      }).then(done => (turned ? way(other) : done));
    };
    return way(operator ? 'operator' : 'owner');
  },

  async signOut() {
    await attempt(() => api.delete('/login'), t('door.signedOut'));
    await door.load();
  },
};

// A sign-in ends by itself after some time; what is shown shall not pretend otherwise.
onRefused(() => {
  if (door.visitor.role !== 'viewer') door.load();
});

async function signIn(proof) {
  try {
    return await api.post('/login', proof);
  } catch (failure) {
    if (failure.status === 401) throw new Error(t('token' in proof ? 'door.wrongToken' : 'door.wrongPassword'));
    throw failure;
  }
}

function take(visitor) {
  const same = JSON.stringify(visitor) === JSON.stringify(door.visitor);
  door.visitor = visitor;
  setCsrf(visitor.csrf);
  if (!same) watchers.forEach(watcher => watcher(visitor));
}
