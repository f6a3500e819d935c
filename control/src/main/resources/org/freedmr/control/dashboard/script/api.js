/** Requests to the control API. What went wrong comes as a `Problem`, whose message a person can read. */
import {t, has} from './text.js';

const ROOT = 'api/v2';
let csrf = '';
let refused = () => {};

/** What is done when the server does not take the visitor for who he was. */
export function onRefused(action) {
  refused = action;
}

/** The token that writes have to send; it comes with the visitor. */
export function setCsrf(token) {
  csrf = token;
}

export class Problem extends Error {
  /**
   * @param status of the answer, 0 when there was none
   * @param type of the problem, as `urn:freedmr:problem:` and a name
   */
  constructor(status, type, title, detail) {
    super([title, detail].filter(Boolean).join(': '));
    this.status = status;
    this.type = type;
    this.title = title;
    this.detail = detail;
  }
}

async function ask(method, path, body, signal) {
  const headers = {Accept: 'application/json, application/problem+json'};
  if (method !== 'GET' && csrf) headers['X-CSRF-Token'] = csrf;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(`${ROOT}${path}`, {
      method,
      headers,
      signal,
      credentials: 'same-origin',
      cache: 'no-store',
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0, '', t('problem.unreachable'), '');
  }
  let content = null;
  try {
    content = await answer.json();
  } catch {
    // Told by the status alone.
  }
  if (answer.ok && content !== null) return content;
  if (answer.status === 401 && path !== '/login') refused();
  const key = `problem.${answer.status}`;
  throw new Problem(
    answer.status,
    content?.type ?? '',
    has(key) ? t(key) : (content?.title ?? t('problem.other')),
    content?.detail ?? '',
  );
}

function query(parameters) {
  const wanted = Object.entries(parameters ?? {}).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return wanted.length === 0 ? '' : `?${new URLSearchParams(wanted)}`;
}

export const api = {
  root: ROOT,
  /** `get('/clients', {limit: 10}, signal)`; parameters without value are left out. */
  get: (path, parameters, signal) => ask('GET', path + query(parameters), undefined, signal),
  put: (path, body, signal) => ask('PUT', path, body, signal),
  post: (path, body, signal) => ask('POST', path, body, signal),
  delete: (path, signal) => ask('DELETE', path, undefined, signal),
};
