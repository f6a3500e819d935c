/**
 * A map of the world without tiles: outlines of our own, and dots that are gathered into clusters. Nothing is loaded
 * from another host. Dots are real buttons; the page has the same clients in a list.
 */
import {h, s, foreign, clean, replace} from './dom.js';
import {t, tn} from './text.js';
import {EXTENT, boxOf, graticule, loadOutlines, project} from './world.js';

/** The greatest scale, in pixels across the world: positions are rounded, so that more would show nothing more. */
const DEEPEST = 150 * 360;
/** What may be seen beyond each edge of the world, as a part of it. */
const MARGIN = 0.05;
const NEAR_PX = 34;
/** Parts of the world that are seen at least: when all are shown, and when a cluster is opened. */
const WIDE = 0.04;
const NEAREST = 0.002;
const NAMES_UP_TO = 24;
const LISTED = 60;
const FEW = 12;
/** What is shown while there are no points: the inhabited world from north-west to south-east. */
const WORLD = [
  {longitude: -168, latitude: 72},
  {longitude: 178, latitude: -52},
];

const SHAPES = {
  in: 'M8 3v10M3 8h10',
  out: 'M3 8h10',
  fit: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3',
  west: 'M10 3 5 8l5 5',
  east: 'M6 3l5 5-5 5',
  north: 'M3 10l5-5 5 5',
  south: 'M3 6l5 5 5-5',
};

const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

/**
 * The map. Give it points `{id, latitude, longitude, label, state}`, state being `talking`, `hearing` or `quiet`, with
 * `show`; it tells `onPick(id)` which client was chosen. Call `close` when it leaves the page.
 */
export class WorldMap {
  #onPick;
  #points = [];
  #width = 0;
  #height = 0;
  #scale = 0;
  #centre = [0.5, 0.4];
  /** Whether the view follows the points, until the visitor moves it. */
  #following = true;
  #waiting = false;
  #drag = null;
  #ground = s('g');
  #picture = s('svg', {class: 'map-picture', 'aria-hidden': 'true', focusable: 'false'}, this.#ground);
  #dots = h('div', {class: 'map-dots'});
  #chosen = h('div', {class: 'map-chosen', 'aria-live': 'polite'});
  #stage = h(
    'div',
    {class: 'map-stage', tabindex: '0', role: 'group', 'aria-label': t('map.label')},
    this.#picture,
    this.#dots,
  );
  #watch = new ResizeObserver(() => this.#measure());

  constructor(onPick) {
    this.#onPick = onPick;
    this.element = h('div', {class: 'map'}, h('div', {class: 'map-frame'}, this.#stage, this.#keys()), this.#chosen);
    this.#ground.append(s('path', {class: 'map-net', d: graticule()}));
    loadOutlines().then(({land, borders}) => {
      // The world again at both sides, so that nothing ends at the line of the date.
      for (const turn of [-1, 0, 1]) {
        const transform = `translate(${turn * EXTENT} 0)`;
        this.#ground.append(
          s('path', {class: 'map-land', d: land, transform}),
          s('path', {class: 'map-borders', d: borders, transform}),
        );
      }
    });
    this.#stage.addEventListener('keydown', event => this.#key(event));
    this.#stage.addEventListener('wheel', event => this.#wheel(event), {passive: false});
    this.#stage.addEventListener('dblclick', event => this.#doubleClick(event));
    this.#stage.addEventListener('pointerdown', event => this.#grasp(event));
    this.#stage.addEventListener('pointermove', event => this.#move(event));
    for (const end of ['pointerup', 'pointercancel'])
      this.#stage.addEventListener(end, () => {
        this.#drag = null;
      });
    this.#watch.observe(this.#stage);
  }

  /** Shows other points; the view stays where the visitor put it. */
  show(points) {
    this.#points = points;
    if (this.#following) this.#fit(points);
    else this.#draw();
  }

  close() {
    this.#watch.disconnect();
  }

  #keys() {
    const key = (name, act) =>
      h(
        'button',
        {
          type: 'button',
          class: `map-key map-key-${name}`,
          'aria-label': t(`map.${name}`),
          title: t(`map.${name}`),
          onclick: act,
        },
        s('svg', {viewBox: '0 0 16 16', 'aria-hidden': 'true'}, s('path', {d: SHAPES[name]})),
      );
    return h(
      'div',
      {class: 'map-keys', role: 'group', 'aria-label': t('map.keys')},
      key('out', () => this.#zoom(0.5)),
      key('north', () => this.#pan(0, -0.3)),
      key('in', () => this.#in()),
      key('west', () => this.#pan(-0.3, 0)),
      key('fit', () => this.#all()),
      key('east', () => this.#pan(0.3, 0)),
      key('south', () => this.#pan(0, 0.3)),
    );
  }

  #measure() {
    const box = this.#stage.getBoundingClientRect();
    if (box.width === 0) return;
    this.#width = box.width;
    this.#height = box.height;
    this.#picture.setAttribute('viewBox', `0 0 ${box.width} ${box.height}`);
    if (this.#following) this.#fit(this.#points);
    else this.#draw();
  }

  #draw() {
    if (this.#waiting || this.#width === 0) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#place();
    });
  }

  #place() {
    this.#scale = clamp(this.#scale, this.#least(), DEEPEST);
    const within = (place, side) => {
      const half = Math.min(0.5 + MARGIN, side / this.#scale / 2) - MARGIN;
      return clamp(place, half, 1 - half);
    };
    this.#centre = [within(this.#centre[0], this.#width), within(this.#centre[1], this.#height)];
    const left = this.#width / 2 - this.#centre[0] * this.#scale;
    const top = this.#height / 2 - this.#centre[1] * this.#scale;
    this.#ground.setAttribute('transform', `translate(${left} ${top}) scale(${this.#scale / EXTENT})`);
    this.#placeDots(this.#clusters(left, top));
  }

  #least() {
    return Math.max(this.#width / (1 + 2 * MARGIN), this.#height * 0.8);
  }

  #clusters(left, top) {
    const clusters = [];
    for (const point of this.#points) {
      const [x, y] = project(point);
      const at = {x: x * this.#scale + left, y: y * this.#scale + top};
      if (at.x < -20 || at.y < -20 || at.x > this.#width + 20 || at.y > this.#height + 20) continue;
      const near = clusters.find(cluster => Math.hypot(cluster.x - at.x, cluster.y - at.y) < NEAR_PX);
      if (near) near.points.push(point);
      else clusters.push({...at, points: [point]});
    }
    return clusters;
  }

  /** Dots that stay what they were are kept, so that a press on one of them is never lost. */
  #placeDots(clusters) {
    const before = new Map([...this.#dots.children].map(dot => [dot.dataset.key, dot]));
    const named = clusters.length <= NAMES_UP_TO;
    for (const cluster of clusters) {
      const state = ['talking', 'hearing'].find(each => cluster.points.some(point => point.state === each)) ?? 'quiet';
      const key = [cluster.points[0].id, cluster.points.length, state, named].join('/');
      const dot = before.get(key) ?? this.#dot(cluster, key, state, named);
      before.delete(key);
      dot.onclick = () => this.#press(cluster);
      dot.style.transform = `translate(${cluster.x.toFixed(1)}px, ${cluster.y.toFixed(1)}px)`;
      if (dot.parentNode === null) this.#dots.append(dot);
    }
    for (const dot of before.values()) dot.remove();
  }

  #dot(cluster, key, state, named) {
    const [first] = cluster.points;
    const many = cluster.points.length;
    const label = many === 1 ? clean(first.label) : tn('map.cluster', many);
    const said = state === 'quiet' ? label : `${label}, ${t(`map.${state}`)}`;
    return h(
      'button',
      {
        type: 'button',
        class: `map-dot is-${state}${many > 1 ? ' is-many' : ''}`,
        'aria-label': said,
        title: said,
        data: {key},
      },
      h('span', {class: 'map-mark'}, many > 1 ? String(many) : ''),
      many === 1 && named ? foreign(first.label, {class: 'map-name'}) : null,
    );
  }

  #press(cluster) {
    if (cluster.points.length === 1) {
      this.#onPick(cluster.points[0].id);
      return;
    }
    const {wide, high} = boxOf(cluster.points);
    const parts = Math.max(wide, high) * DEEPEST > NEAR_PX;
    this.#following = false;
    this.#fit(cluster.points, NEAREST);
    // Those that stand apart when seen closer need no list.
    const rest = cluster.points.length - LISTED;
    replace(
      this.#chosen,
      parts && cluster.points.length > FEW
        ? null
        : [
            h('p', {class: 'map-chosen-title'}, tn('map.cluster', cluster.points.length)),
            h(
              'ul',
              {role: 'list'},
              cluster.points
                .slice(0, LISTED)
                .map(point =>
                  h(
                    'li',
                    null,
                    h(
                      'button',
                      {type: 'button', class: 'map-pick', onclick: () => this.#onPick(point.id)},
                      foreign(point.label),
                    ),
                  ),
                ),
            ),
            rest > 0 ? h('p', {class: 'muted'}, tn('map.more', rest)) : null,
          ],
    );
  }

  #all() {
    this.#following = true;
    replace(this.#chosen);
    this.#fit(this.#points);
  }

  /** Shows all of these, and `least` of the world at least. */
  #fit(points, least = WIDE) {
    if (this.#width === 0) return;
    const {middle, wide, high} = boxOf(points.length === 0 ? WORLD : points);
    this.#scale = Math.min(
      (this.#width - 100) / Math.max(wide, least),
      (this.#height - 80) / Math.max(high, least / 2),
      DEEPEST,
    );
    this.#centre = middle;
    this.#draw();
  }

  /** Zooms in; where most clients are, as long as nobody moved the view. */
  #in() {
    if (this.#following && this.#points.length > 0) {
      const [left, top] = [
        this.#width / 2 - this.#centre[0] * this.#scale,
        this.#height / 2 - this.#centre[1] * this.#scale,
      ];
      const most = this.#clusters(left, top).reduce((one, other) =>
        other.points.length > one.points.length ? other : one,
      );
      this.#centre = boxOf(most.points).middle;
    }
    this.#zoom(2);
  }

  /** Zooms around a place in the picture, or around its middle. */
  #zoom(factor, x = this.#width / 2, y = this.#height / 2) {
    this.#following = false;
    const before = this.#scale;
    this.#scale = clamp(before * factor, this.#least(), DEEPEST);
    this.#centre[0] += (x - this.#width / 2) * (1 / before - 1 / this.#scale);
    this.#centre[1] += (y - this.#height / 2) * (1 / before - 1 / this.#scale);
    this.#draw();
  }

  /** Moves the view by parts of its sides. */
  #pan(x, y) {
    this.#following = false;
    this.#centre = [
      this.#centre[0] + (x * this.#width) / this.#scale,
      this.#centre[1] + (y * this.#height) / this.#scale,
    ];
    this.#draw();
  }

  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = {
      ArrowLeft: () => this.#pan(-0.15, 0),
      ArrowRight: () => this.#pan(0.15, 0),
      ArrowUp: () => this.#pan(0, -0.15),
      ArrowDown: () => this.#pan(0, 0.15),
      '+': () => this.#in(),
      '=': () => this.#in(),
      '-': () => this.#zoom(0.5),
      0: () => this.#all(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** The wheel scrolls the page, unless the map has the focus or Ctrl is held. */
  #wheel(event) {
    if (!event.ctrlKey && document.activeElement !== this.#stage) return;
    event.preventDefault();
    const box = this.#stage.getBoundingClientRect();
    this.#zoom(event.deltaY < 0 ? 1.4 : 1 / 1.4, event.clientX - box.left, event.clientY - box.top);
  }

  #doubleClick(event) {
    if (event.target.closest('button')) return;
    const box = this.#stage.getBoundingClientRect();
    this.#zoom(2, event.clientX - box.left, event.clientY - box.top);
  }

  #grasp(event) {
    if (event.button !== 0 || event.target.closest('button')) return;
    this.#drag = {x: event.clientX, y: event.clientY};
    this.#stage.setPointerCapture(event.pointerId);
  }

  #move(event) {
    if (this.#drag === null) return;
    this.#pan((this.#drag.x - event.clientX) / this.#width, (this.#drag.y - event.clientY) / this.#height);
    this.#drag = {x: event.clientX, y: event.clientY};
  }
}
