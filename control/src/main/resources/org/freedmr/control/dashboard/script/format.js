/** Numbers, times and durations as the language writes them. */
import {currentLanguage, t} from './text.js';

const made = new Map();

function formatter(kind, options) {
  const key = JSON.stringify([currentLanguage(), kind.name, options]);
  if (!made.has(key)) made.set(key, new kind(currentLanguage(), options));
  return made.get(key);
}

export function number(value, options = {}) {
  return formatter(Intl.NumberFormat, options).format(value);
}

/** A ratio of 0 to 1. */
export function percent(ratio) {
  return number(ratio, {style: 'percent', maximumFractionDigits: ratio < 0.1 ? 1 : 0});
}

export function bytes(count) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  let step = 0;
  for (; count >= 1000 && step < units.length - 1; step++) count /= 1000;
  return number(count, {
    style: 'unit',
    unit: units[step],
    unitDisplay: 'short',
    maximumFractionDigits: count < 10 && step > 0 ? 1 : 0,
  });
}

export function megahertz(hertz) {
  return `${number(hertz / 1e6, {minimumFractionDigits: 4, maximumFractionDigits: 5})} MHz`;
}

/** `0:07`, `12:03`, `1:02:03`, for things that run. */
export function clock(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = value => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** How long a call was: `0.4 s`, `12 s`, `3:02`; the same in every language but for the comma. */
export function span(ms) {
  if (ms >= 59500) return clock(Math.round(ms / 1000) * 1000);
  return `${number(ms / 1000, {maximumFractionDigits: ms < 9950 ? 1 : 0})} s`;
}

/** `0.4 s`, `12 s`, `3 min 2 s`, `2 h 5 min`, `3 d 4 h`. */
export function duration(ms) {
  const unit = (value, name, digits = 0) =>
    number(value, {style: 'unit', unit: name, unitDisplay: 'narrow', maximumFractionDigits: digits});
  if (ms < 10000) return unit(Math.max(0, ms) / 1000, 'second', 1);
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return unit(seconds, 'second');
  const pair = (big, bigName, small, smallName) =>
    small === 0 ? unit(big, bigName) : `${unit(big, bigName)} ${unit(small, smallName)}`;
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'minute', seconds % 60, 'second');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1440) return pair(Math.floor(minutes / 60), 'hour', minutes % 60, 'minute');
  return pair(Math.floor(minutes / 1440), 'day', Math.floor(minutes / 60) % 24, 'hour');
}

/** The time of the day in the viewer's zone; with the date when it was not today. */
export function time(epochMs, nowMs = Date.now()) {
  const today = new Date(epochMs).toDateString() === new Date(nowMs).toDateString();
  const options = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(today ? {} : {day: '2-digit', month: '2-digit'}),
  };
  return formatter(Intl.DateTimeFormat, options).format(epochMs);
}

/** Date and time in the viewer's zone. */
export function moment(epochMs) {
  return formatter(Intl.DateTimeFormat, {dateStyle: 'medium', timeStyle: 'medium'}).format(epochMs);
}

/** A day as `2026-11-25` tells it. */
export function day(iso) {
  return formatter(Intl.DateTimeFormat, {day: 'numeric', month: 'short', timeZone: 'UTC'}).format(
    new Date(`${iso}T00:00:00Z`),
  );
}

/** `5 minutes ago`. */
export function ago(ms) {
  const seconds = Math.round(ms / 1000);
  if (seconds < 5) return t('common.justNow');
  const [value, unit] =
    seconds < 60
      ? [seconds, 'second']
      : seconds < 3600
        ? [Math.floor(seconds / 60), 'minute']
        : seconds < 86400
          ? [Math.floor(seconds / 3600), 'hour']
          : [Math.floor(seconds / 86400), 'day'];
  return formatter(Intl.RelativeTimeFormat, {numeric: 'always', style: 'short'}).format(-value, unit);
}
