/**
 * The frame: shell, routes, language, theme, the state of the feed.
 *
 * A page is a module in `script/pages/` whose default export is
 *
 *     {title: 'live.title',                       // key of its heading and of the window's title
 *      async mount(element, route, context) {},   // fills the empty element; may be slow, see context.signal
 *      update(route) {},                          // optional: same page, other path or query; without it: mounted anew
 *      unmount() {}}                              // optional: what `context` does not clean up by itself
 *
 * `route` of `#/client/2345001/log?x=1` is {page: 'client', parts: ['2345001', 'log'], query: URLSearchParams}.
 * `context` has
 *   feed, api, door     the store, the requests, the visitor (each its own module)
 *   signal              an AbortSignal; give it to api.get; aborted when the page goes
 *   on(event, f)        listens to the feed until the page goes
 *   every(ms, f)        does something again and again (and once at once) until the page goes; not while hidden
 *   onVisitor(f)        is called when somebody signed in or out, until the page goes
 *   title(...nodes)     another heading than `title`; the window is called by its text
 *   tools(...nodes)     what stands beside the heading
 *   go(path, replace)   goes to another route, e.g. go('/client/1'); replace leaves no step in the history
 * What a mount throws is shown in place of the page. Texts: `t('key')` of text.js. Live parts that shall turn grey
 * when the feed stops have the class `live-part`. A change of the language mounts the page anew.
 */
import {append, h, replace} from './dom.js';
import {api} from './api.js';
import {door} from './door.js';
import {feed} from './feed.js';
import {icon} from './icons.js';
import {loadReasons} from './reasons.js';
import {shell} from './shell.js';
import {tick} from './parts.js';
import {preferredLanguage, t, useLanguage} from './text.js';

const PAGES = {
  live: () => import('./pages/live.js'),
  why: () => import('./pages/why.js'),
  reason: () => import('./pages/reason.js'),
  reasons: () => import('./pages/reasons.js'),
  hotspot: () => import('./pages/hotspot.js'),
  conferences: () => import('./pages/conferences.js'),
  clients: () => import('./pages/clients.js'),
  client: () => import('./pages/client.js'),
  mesh: () => import('./pages/mesh.js'),
  history: () => import('./pages/history.js'),
  system: () => import('./pages/system.js'),
  operator: () => import('./pages/operator.js'),
};

let frame = null;
let shown = null;
let turn = 0;

function where() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const parts = path
    .split('/')
    .filter(Boolean)
    .map(part => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
  return {page: parts[0] ?? 'live', parts: parts.slice(1), query: new URLSearchParams(query)};
}

function go(path, instead = false) {
  if (instead) {
    history.replaceState(null, '', `#${path}`);
    route();
  } else {
    location.hash = path;
  }
}

function leave() {
  if (shown === null) return;
  shown.end.abort();
  try {
    shown.page.unmount?.();
  } catch (failure) {
    console.error(failure);
  }
  shown = null;
}

function contextOf(end) {
  const until = stop => end.signal.addEventListener('abort', stop, {once: true});
  return {
    feed,
    api,
    door,
    go,
    signal: end.signal,
    on: (event, listener) => until(feed.on(event, listener)),
    onVisitor: watcher => until(door.watch(watcher)),
    every(ms, action) {
      const run = () => {
        if (document.visibilityState === 'visible') action();
      };
      const timer = setInterval(run, ms);
      until(() => clearInterval(timer));
      action();
    },
    title(...nodes) {
      if (!end.signal.aborted) frame.title(nodes);
    },
    tools(...nodes) {
      if (!end.signal.aborted) replace(frame.tools, nodes);
    },
  };
}

/** Shows what the address asks for. `fresh` mounts the page even when it could be updated. */
async function route({fresh = false, focus = true} = {}) {
  const to = where();
  const mine = ++turn;
  if (!fresh && shown !== null && shown.to.page === to.page && shown.page.update) {
    shown.to = to;
    shown.page.update(to);
    return;
  }
  leave();
  document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close());
  frame.mark(to.page);
  const loader = PAGES[to.page];
  let page;
  try {
    page = loader ? (await loader()).default : null;
  } catch (failure) {
    console.error(failure);
    page = null;
  }
  if (mine !== turn) return;
  const element = h('div', {class: `page page-${to.page}`});
  const end = new AbortController();
  replace(frame.tools);
  frame.title([t(page?.title ?? (loader ? 'problem.other' : 'common.notFound'))]);
  replace(frame.place, element);
  window.scrollTo(0, 0);
  if (focus) frame.heading.focus({preventScroll: true});
  if (page === null) {
    const away = h('button', {class: 'button', type: 'button', onclick: () => location.reload()}, t('common.refresh'));
    append(element, [
      h('p', null, t(loader ? 'problem.unreachable' : 'common.notFoundText')),
      h('p', null, loader ? away : h('a', {href: '#/live'}, t('live.title'))),
    ]);
    return;
  }
  shown = {page, to, end};
  try {
    await page.mount(element, to, contextOf(end));
  } catch (failure) {
    if (failure.name === 'AbortError' || end.signal.aborted) return;
    console.error(failure);
    append(element, h('p', {class: 'problem', role: 'alert'}, icon('warning'), h('span', null, failure.message)));
  }
}

async function speak(language, remember) {
  await Promise.all([useLanguage(language, remember), loadReasons(language)]);
}

function build() {
  frame = shell({
    language: async language => {
      await speak(language, true);
      leave();
      build();
      await route({fresh: true, focus: false});
      frame.focusLanguage();
    },
  });
}

async function begin() {
  await speak(preferredLanguage(), false);
  build();
  feed.start();
  await door.load();
  window.addEventListener('hashchange', () => route());
  setInterval(tick, 200);
  route({focus: false});
}

begin();
