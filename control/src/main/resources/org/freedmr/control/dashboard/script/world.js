/**
 * The world flattened: outlines of land and borders from data/world.json (simplified from Natural Earth 1:50m, which is
 * in the public domain) and places, in Web Mercator. Both coordinates of a place go from 0 to 1, north up.
 */
import {file} from './text.js';

/** Units of the outlines' paths across the world. */
export const EXTENT = 1000;

let outlines = null;

/** Where a place is. */
export function project({longitude, latitude}) {
  const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180);
  return [(longitude + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** A path of lines whose points are given as the first one and then differences, in turn longitude and latitude. */
function pathOf(lines, unit, close) {
  const parts = [];
  for (const line of lines) {
    let longitude = 0;
    let latitude = 0;
    for (let i = 0; i < line.length; i += 2) {
      longitude += line[i] * unit;
      latitude += line[i + 1] * unit;
      const [x, y] = project({longitude, latitude});
      parts.push(i === 0 ? 'M' : 'L', (x * EXTENT).toFixed(2), ' ', (y * EXTENT).toFixed(2));
    }
    if (close) parts.push('Z');
  }
  return parts.join('');
}

/** Meridians and parallels, every 30 degrees. */
export function graticule() {
  const lines = [];
  for (let longitude = -210; longitude <= 210; longitude += 30) lines.push([longitude, -85, 0, 170]);
  for (let latitude = -60; latitude <= 60; latitude += 30) lines.push([-210, latitude, 420, 0]);
  return pathOf(lines, 1, false);
}

/** The paths of land and borders. */
export async function loadOutlines() {
  if (outlines === null) {
    const world = await file('data/world.json');
    if (world === null) return {land: '', borders: ''};
    outlines = {land: pathOf(world.land, world.unit, true), borders: pathOf(world.borders, world.unit, false)};
  }
  return outlines;
}

/** The smallest box around points, as its middle and its sides. */
export function boxOf(points) {
  const places = points.map(project);
  const [left, right] = [Math.min(...places.map(p => p[0])), Math.max(...places.map(p => p[0]))];
  const [top, bottom] = [Math.min(...places.map(p => p[1])), Math.max(...places.map(p => p[1]))];
  return {middle: [(left + right) / 2, (top + bottom) / 2], wide: right - left, high: bottom - top};
}
