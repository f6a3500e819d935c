/** What was filled in on the page of one's own hotspot, while this window is open. */
import {blank} from './options.js';

export const kept = {
  form: blank(),
  id: '',
  simplex: true,
  password: '',
  listener: 0,
  software: 'gateway',
  network: 1,
  prefix: 0,
};
