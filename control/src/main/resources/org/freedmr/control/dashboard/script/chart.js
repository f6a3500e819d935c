/**
 * Charts without a library: columns in SVG, bars in a table. Each one can be read without its picture: columns have
 * the same figures in a table below, bars stand beside theirs.
 */
import {h, replace, s, uid} from './dom.js';
import {t} from './text.js';

const HEIGHT = 200;
const TOP = 12;
const BOTTOM = 26;
const LEFT = 46;
const RIGHT = 6;

/** The smallest round number (1, 2, 2.5, 5 times a power of ten) that `lines` steps of reach the most. */
function step(most, lines, whole) {
  const rough = Math.max(most, whole ? lines : 1e-9) / lines;
  const power = 10 ** Math.floor(Math.log10(rough));
  const fits = (whole && power === 1 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]).find(
    each => each * power >= rough * 0.999999,
  );
  return fits * power;
}

/**
 * Columns over labels.
 *
 * @param title what is shown, as the caption
 * @param head of the column of labels in the table
 * @param format how a value is written; `axis` how it is written at the axis
 * @param whole values are whole numbers
 * @returns an element with `rows(list)` of `{label, short, value}`: `label` in the table, `short` below the axis
 */
export function columns({title, head, format, axis = format, whole = false}) {
  const id = uid('chart');
  const picture = s('svg', {class: 'chart-picture', role: 'img', 'aria-labelledby': id});
  const frame = h('div', {class: 'chart-frame'}, picture);
  const body = h('tbody');
  const figure = h(
    'figure',
    {class: 'chart'},
    h('figcaption', {id}, title),
    frame,
    h(
      'details',
      {class: 'chart-table'},
      h('summary', null, t('chart.table')),
      h(
        'table',
        {class: 'bars'},
        h('caption', {class: 'offscreen'}, title),
        h('thead', null, h('tr', null, h('th', {scope: 'col'}, head), h('th', {scope: 'col', class: 'number'}, title))),
        body,
      ),
    ),
  );
  let shown = [];
  let width = 0;
  const draw = () => {
    if (width === 0) return;
    picture.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
    replace(picture, drawColumns(width, shown, format, axis, whole));
  };
  new ResizeObserver(([entry]) => {
    const wide = Math.floor(entry.contentRect.width);
    if (wide === width) return;
    width = wide;
    draw();
  }).observe(frame);
  figure.rows = rows => {
    shown = rows;
    replace(
      body,
      rows.map(row => h('tr', null, h('th', {scope: 'row'}, row.label), h('td', {class: 'number'}, format(row.value)))),
    );
    draw();
  };
  return figure;
}

function drawColumns(width, rows, format, axis, whole) {
  const most = Math.max(...rows.map(row => row.value), 0);
  const gap = step(most, 4, whole);
  const top = Math.max(gap, Math.ceil(most / gap - 1e-9) * gap);
  const y = value => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const inner = width - LEFT - RIGHT;
  const each = inner / Math.max(1, rows.length);
  const wide = Math.max(2, Math.min(44, each * 0.68));
  const parts = [];
  for (let value = 0; value <= top + gap / 2; value += gap) {
    parts.push(
      s('line', {
        class: value === 0 ? 'chart-base' : 'chart-line',
        x1: LEFT,
        x2: width - RIGHT,
        y1: y(value),
        y2: y(value),
      }),
      s('text', {class: 'chart-tick', x: LEFT - 8, y: y(value) + 4, 'text-anchor': 'end'}, axis(value)),
    );
  }
  const longest = Math.max(...rows.map(row => row.short.length), 1);
  const every = Math.max(1, Math.ceil((longest * 7 + 10) / each));
  rows.forEach((row, i) => {
    const middle = LEFT + each * (i + 0.5);
    const high = Math.max(row.value > 0 ? 2 : 0, y(0) - y(row.value));
    parts.push(
      s(
        'g',
        {class: 'chart-column'},
        s('title', {}, `${row.label}: ${format(row.value)}`),
        s('rect', {class: 'chart-hit', x: middle - each / 2, y: TOP, width: each, height: HEIGHT - TOP - BOTTOM}),
        s('rect', {
          class: 'chart-bar',
          x: middle - wide / 2,
          y: y(0) - high,
          width: wide,
          height: high,
          rx: Math.min(3, wide / 4),
        }),
      ),
    );
    if ((rows.length - 1 - i) % every === 0) {
      const half = row.short.length * 3.3;
      parts.push(
        s(
          'text',
          {class: 'chart-tick', x: Math.min(middle, width - half), y: HEIGHT - 8, 'text-anchor': 'middle'},
          row.short,
        ),
      );
    }
  });
  return parts;
}

/**
 * A table whose rows have a bar.
 *
 * @param title of the table
 * @param captioned whether the title is seen; `whole` whether it takes a whole row
 * @param heads names of the columns: of the thing, of the value with the bar, of the others
 * @param rows `{node, value, text, more}`: `node` names the thing, `text` is the value written, `more` other cells
 */
export function bars({title, heads, rows, captioned = true, whole = false}) {
  const most = Math.max(...rows.map(row => row.value), 1e-9);
  return h(
    'figure',
    {class: whole ? 'chart is-whole' : 'chart'},
    h(
      'table',
      {class: 'bars'},
      h('caption', {class: captioned ? null : 'offscreen'}, title),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          heads.map((head, i) => h('th', {scope: 'col', class: i === 0 ? null : 'number'}, head)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map(row =>
          h(
            'tr',
            {},
            h('th', {scope: 'row'}, row.node),
            h('td', {class: 'number bars-value'}, bar(row.value / most), h('span', {}, row.text)),
            (row.more ?? []).map(cell => h('td', {class: 'number'}, cell)),
          ),
        ),
      ),
    ),
  );
}

/** A bar whose length is a part of its whole, from 0 to 1; a picture only. */
export function bar(part) {
  const length = Math.max(0, Math.min(1, part)) * 100;
  return s(
    'svg',
    {class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false'},
    s('rect', {class: 'bar-whole', x: 0, y: 0, width: 100, height: 8}),
    s('rect', {class: 'bar-part', x: 0, y: 0, width: length.toFixed(2), height: 8}),
  );
}
