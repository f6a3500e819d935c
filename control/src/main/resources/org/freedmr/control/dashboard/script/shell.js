/** What stands around every page: navigation, visitor, theme, language, and the mark that the feed stopped. */
import {clean, foreign, h, replace, setText} from './dom.js';
import {door} from './door.js';
import {feed} from './feed.js';
import {flag} from './flag.js';
import {icon} from './icons.js';
import {LANGUAGES, currentLanguage, has, t, tn} from './text.js';

/** Pages in the navigation; the first four stand at the bottom edge of a phone. */
const NAVIGATION = [
  ['live', 'nav.live'],
  ['why', 'nav.why'],
  ['hotspot', 'nav.hotspot'],
  ['conferences', 'nav.conferences'],
  ['clients', 'nav.clients'],
  ['mesh', 'nav.mesh'],
  ['history', 'nav.history'],
  ['system', 'nav.system'],
  ['operator', 'nav.operator'],
];
const WITHIN = {reason: 'why', reasons: 'why', client: 'clients'};
const THEMES = ['system', 'light', 'dark'];
const THEME_ICONS = {system: 'screen', light: 'sun', dark: 'moon'};

let ends = [];

function theme() {
  return document.documentElement.dataset.theme ?? 'system';
}

function chooseTheme(name) {
  if (name === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  try {
    if (name === 'system') localStorage.removeItem('freedmr.theme');
    else localStorage.setItem('freedmr.theme', name);
  } catch {
    // Not remembered then.
  }
}

/**
 * Builds it in `#app`, in place of an earlier one.
 *
 * @param language called with a language the visitor chose
 * @returns {place, tools, heading, title(nodes), mark(page), focusLanguage()}
 */
export function shell({language}) {
  ends.forEach(end => end());
  ends = [];
  const links = [];
  const link = ([page, key], short = false) => {
    const words = short && has(`nav.short.${page}`) ? t(`nav.short.${page}`) : t(key);
    const element = h('a', {href: `#/${page}`, data: {page}}, icon(page), h('span', null, words));
    links.push(element);
    return h('li', null, element);
  };
  const heading = h('h1', {id: 'heading', tabindex: '-1'});
  const tools = h('div', {class: 'tools'});
  const place = h('div', {class: 'place'});
  const main = h(
    'main',
    {id: 'main', tabindex: '-1', 'aria-labelledby': 'heading'},
    h('div', {class: 'heading'}, heading, tools),
    place,
  );
  const names = [];
  const brand = () => {
    const name = h('bdi', {class: 'server-name'});
    names.push(name);
    return h(
      'a',
      {class: 'brand', href: '#/live'},
      h('img', {src: 'icons/mark.svg', alt: '', width: 32, height: 32}),
      h('span', {class: 'brand-words'}, h('span', {class: 'brand-name'}, 'FreeDMR'), name),
    );
  };
  const more = h(
    'dialog',
    {
      class: 'sheet',
      'aria-label': t('nav.more'),
      onclick: event => {
        if (event.target === more || event.target.closest('a')) more.close();
      },
    },
    h(
      'div',
      {class: 'sheet-body'},
      h(
        'ul',
        {class: 'sheet-links', role: 'list'},
        NAVIGATION.slice(4).map(entry => link(entry)),
      ),
      settings(language),
      h('button', {class: 'button', type: 'button', onclick: () => more.close()}, t('common.close')),
    ),
  );
  replace(
    document.getElementById('app'),
    h(
      'a',
      {
        class: 'skip',
        href: '#main',
        onclick: event => {
          event.preventDefault();
          main.focus();
        },
      },
      t('nav.skip'),
    ),
    h(
      'div',
      {class: 'shell'},
      h('header', {class: 'top'}, brand(), pulse(), visitor()),
      h(
        'nav',
        {class: 'side', 'aria-label': t('nav.label')},
        brand(),
        h(
          'ul',
          {role: 'list'},
          NAVIGATION.map(entry => link(entry)),
        ),
        settings(language),
        h('p', {class: 'version', id: 'version'}),
      ),
      h('div', {class: 'middle'}, banner(), main),
      h(
        'nav',
        {class: 'bottom', 'aria-label': t('nav.label')},
        h(
          'ul',
          {role: 'list'},
          NAVIGATION.slice(0, 4).map(entry => link(entry, true)),
          h(
            'li',
            null,
            h(
              'button',
              {type: 'button', 'aria-haspopup': 'dialog', onclick: () => more.showModal()},
              icon('more'),
              h('span', null, t('nav.more')),
            ),
          ),
        ),
      ),
    ),
    more,
  );

  let title = '';
  const rename = () => {
    const server = clean(feed.server?.name ?? '');
    names.forEach(name => setText(name, server));
    document.title = [title, server || 'FreeDMR'].filter(Boolean).join(' · ');
    setText(
      document.getElementById('version'),
      feed.server ? t('nav.version', {version: clean(feed.server.version)}) : '',
    );
  };
  ends.push(feed.on('state', rename));
  rename();
  return {
    place,
    tools,
    heading,
    title(nodes) {
      replace(heading, nodes);
      title = heading.textContent;
      rename();
    },
    /** After the language was chosen there is another list of languages. */
    focusLanguage() {
      const list = document.querySelector('.side select');
      (list.offsetParent === null ? heading : list).focus();
    },
    mark(page) {
      for (const element of links) {
        if (element.dataset.page === (WITHIN[page] ?? page)) element.setAttribute('aria-current', 'page');
        else element.removeAttribute('aria-current');
      }
    },
  };
}

/** Counts that show the server lives. */
function pulse() {
  const dot = h('span', {class: 'pulse-dot', 'aria-hidden': 'true'});
  const words = h('span', {class: 'pulse-words'});
  const element = h('p', {class: 'pulse'}, dot, words);
  const show = () => {
    element.dataset.status = feed.status;
    if (feed.beat === null || feed.status !== 'live') setText(words, t(`feed.${feed.status}`));
    else setText(words, `${tn('feed.clients', feed.beat.clients)} · ${tn('feed.calls', feed.beat.calls)}`);
  };
  ends.push(feed.on('beat', show), feed.on('status', show));
  show();
  return element;
}

/** Tells that what is seen is old. */
function banner() {
  const words = h('span');
  // The seconds count on in silence; that it happened is said once.
  const said = h('span', {class: 'offscreen', role: 'alert'});
  const element = h(
    'div',
    {class: 'stale-banner', role: 'region', 'aria-label': t('feed.stale'), hidden: true},
    icon('warning'),
    words,
  );
  const count = () => {
    const age = Math.floor(feed.age() / 1000);
    if (!element.hidden) setText(words, tn('feed.stopped', age));
  };
  const fresh = h('div', {class: 'fresh-banner', role: 'status', hidden: true}, t('feed.fresh'));
  const show = () => {
    fresh.hidden = feed.server === null || feed.server.known;
    element.hidden = feed.status !== 'stale';
    setText(said, feed.status === 'stale' ? t('feed.stoppedOnce') : '');
    document.documentElement.classList.toggle('stale', feed.status === 'stale');
    count();
  };
  const timer = setInterval(count, 1000);
  ends.push(feed.on('status', show), feed.on('state', show), () => clearInterval(timer));
  show();
  return [said, element, fresh];
}

/** Who is signed in, and the way in or out. */
function visitor() {
  const element = h('div', {class: 'visitor'});
  const show = () => {
    const who = door.visitor;
    if (who.role === 'viewer') {
      replace(
        element,
        h(
          'button',
          {class: 'button quiet', type: 'button', onclick: () => door.signIn()},
          icon('person'),
          h('span', null, t('door.signIn')),
        ),
      );
      return;
    }
    const label = who.role === 'owner' ? clean(who.name) || String(who.client) : clean(who.name);
    replace(
      element,
      h(
        'span',
        {class: 'who', title: t(`door.role.${who.role}`)},
        who.role === 'owner' ? flag(who.client) : icon('operator'),
        h('span', {class: 'offscreen'}, t('door.signedInAs')),
        foreign(label),
      ),
      h('button', {class: 'button quiet', type: 'button', onclick: () => door.signOut()}, t('door.signOut')),
    );
  };
  ends.push(door.watch(show));
  show();
  return element;
}

/** Language and theme. */
function settings(language) {
  const choose = h(
    'select',
    {'aria-label': t('nav.language'), onchange: event => language(event.target.value)},
    Object.entries(LANGUAGES).map(([code, name]) =>
      h('option', {value: code, lang: code, selected: code === currentLanguage()}, name),
    ),
  );
  const buttons = THEMES.map(name =>
    h(
      'button',
      {
        type: 'button',
        class: 'theme-button',
        'aria-pressed': String(theme() === name),
        'aria-label': t(`nav.theme.${name}`),
        title: t(`nav.theme.${name}`),
        data: {theme: name},
        onclick: () => {
          chooseTheme(name);
          document
            .querySelectorAll('.theme-button')
            .forEach(button => button.setAttribute('aria-pressed', String(button.dataset.theme === name)));
        },
      },
      icon(THEME_ICONS[name]),
    ),
  );
  return h(
    'div',
    {class: 'settings'},
    h('label', {class: 'language'}, icon('globe'), choose),
    h('div', {class: 'themes', role: 'group', 'aria-label': t('nav.theme')}, buttons),
  );
}
