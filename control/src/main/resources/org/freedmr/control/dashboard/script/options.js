/**
 * The options line of a client: read, checked and written by the rules of the server, which takes what is good and
 * leaves out the rest.
 */
const HIGHEST = 16776415;
const HIGHEST_DIALABLE = 999999;
export const LONGEST_TIMER = 35791394;
/** More does not fit into what common hotspots send. */
export const LONGEST = 280;

const isDecimal = text => /^[0-9]{1,9}$/.test(text);

/** Whether a talkgroup may be static. */
export function mayBeStatic(talkgroup) {
  return (
    talkgroup > 9 &&
    talkgroup <= HIGHEST &&
    talkgroup !== 4000 &&
    talkgroup !== 5000 &&
    (talkgroup < 9990 || talkgroup > 9999)
  );
}

/** Whether talkgroup 9 may be linked to it. */
export function isDialable(number) {
  return (
    number > 9 &&
    number <= HIGHEST_DIALABLE &&
    (number < 4000 || number > 5000) &&
    (number < 9990 || number > 9999) &&
    number !== 900999
  );
}

/** Talkgroups in a text: {good: [numbers], bad: [words]}, each once; `most` is how many a slot may have. */
export function readTalkgroups(text, most = 50) {
  const good = [];
  const bad = [];
  for (const word of text.split(/[\s,;]+/).filter(Boolean)) {
    const number = Number(word);
    if (!isDecimal(word) || !mayBeStatic(number) || (good.length >= most && !good.includes(number))) bad.push(word);
    else if (!good.includes(number)) good.push(number);
  }
  return {good, bad};
}

/** A form nobody has filled in: an empty text leaves a setting to the server. */
export function blank() {
  return {key: '', ts1: '', ts2: '', dial: '', timer: '', single: '', voice: '', identTg: '', language: ''};
}

/** What an options line says, as a form. */
export function parse(line) {
  const values = new Map();
  for (const piece of line
    .replace(/["']/g, '')
    .replace(/^\s*Options\s*=/i, '')
    .split(';')) {
    const place = piece.indexOf('=');
    if (place > 0) values.set(piece.slice(0, place).trim().toUpperCase(), piece.slice(place + 1).trim());
  }
  const first = (...keys) => keys.map(key => values.get(key)).find(value => value) ?? '';
  const list = slot => {
    const numbered = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(step => values.get(`${slot}_${step}`)).filter(Boolean);
    return (numbered.length > 0 ? numbered.join(',') : first(slot, `${slot}_STATIC`)).replace(/\s*,\s*/g, ', ');
  };
  const flag = text => ({1: '1', true: '1', 0: '0', false: '0'})[text.toLowerCase()] ?? '';
  return {
    key: first('KEY'),
    ts1: list('TS1'),
    ts2: list('TS2'),
    dial: first('STARTREF', 'DIAL', 'DEFAULT_REFLECTOR'),
    timer: first('RELINKTIME', 'TIMER', 'DEFAULT_UA_TIMER'),
    single: flag(first('SINGLE')),
    voice: flag(first('IDENT', 'VOICE')),
    identTg: first('IDENTTG', 'VOICETG', 'OVERRIDE_IDENT_TG'),
    language: first('LANG'),
  };
}

/** What is wrong with a form: a list of {field, problem, words}. */
export function check(form, most = 50) {
  const found = [];
  const wrong = (field, problem, words = '') => found.push({field, problem, words});
  for (const field of ['ts1', 'ts2']) {
    const {bad} = readTalkgroups(form[field], most);
    if (bad.length > 0) wrong(field, 'statics', bad.join(', '));
  }
  const dial = form.dial.trim();
  if (dial && dial !== '0' && !(isDecimal(dial) && isDialable(Number(dial)))) wrong('dial', 'dial', dial);
  const timer = form.timer.trim();
  if (timer && !(isDecimal(timer) && Number(timer) <= LONGEST_TIMER)) wrong('timer', 'timer', timer);
  const ident = form.identTg.trim();
  if (ident && !(isDecimal(ident) && Number(ident) >= 1 && Number(ident) <= 16777214))
    wrong('identTg', 'identTg', ident);
  if (form.key && !/^[!#-&(-:<-~]+$/.test(form.key)) wrong('key', 'key');
  if (build(form, most).length > LONGEST) wrong('line', 'long');
  return found;
}

/** The options line. What is wrong is left out, as the server does. */
export function build(form, most = 50) {
  const parts = [];
  const add = (key, value) => {
    if (value !== '') parts.push(`${key}=${value};`);
  };
  const number = (text, good) => (isDecimal(text.trim()) && good(Number(text)) ? String(Number(text)) : '');
  add('KEY', /^[!#-&(-:<-~]+$/.test(form.key) ? form.key : '');
  add('TS1', readTalkgroups(form.ts1, most).good.join(','));
  add('TS2', readTalkgroups(form.ts2, most).good.join(','));
  add(
    'DIAL',
    number(form.dial, value => value === 0 || isDialable(value)),
  );
  add(
    'TIMER',
    number(form.timer, value => value <= LONGEST_TIMER),
  );
  add('SINGLE', form.single);
  add('VOICE', form.voice);
  add(
    'IDENTTG',
    number(form.identTg, value => value >= 1 && value <= 16777214),
  );
  add('LANG', /^[A-Za-z0-9_-]{1,16}$/.test(form.language) ? form.language : '');
  return parts.join('');
}
