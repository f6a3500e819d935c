/** The flag of a DMR ID, drawn here, since not every system has flags among its letters. */
import {h, s} from './dom.js';
import {countryOf} from '../data/countries.js';
import {drawing} from '../data/flags.js';
import {currentLanguage} from './text.js';

const drawn = new Map();

/** What a country is called in the language shown. */
export function countryName(country) {
  try {
    return new Intl.DisplayNames([currentLanguage()], {type: 'region'}).of(country) ?? country;
  } catch {
    return country;
  }
}

/** The flag, or the letters of the country where we have no drawing; null when the ID tells no country. */
export function flag(id) {
  const country = countryOf(id);
  if (country === null) return null;
  if (!drawn.has(country)) drawn.set(country, drawing(country, s));
  const picture = drawn.get(country)?.cloneNode(true);
  const name = countryName(country);
  return h(
    'span',
    {class: picture ? 'flag' : 'flag letters', role: 'img', 'aria-label': name, title: name},
    picture ?? country,
  );
}
