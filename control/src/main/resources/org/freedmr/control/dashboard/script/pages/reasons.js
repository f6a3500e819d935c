/** Every reason the server can give, to look one up. */
import {h, setText} from '../dom.js';
import {icon} from '../icons.js';
import {allReasons, textsOf} from '../reasons.js';
import {GROUPS} from '../reason-groups.js';
import {t, tn} from '../text.js';

export default {
  title: 'reasons.title',
  mount(element) {
    const known = new Set(allReasons().map(([code]) => code));
    const sections = Object.entries(GROUPS).map(([group, codes]) => {
      const items = codes
        .filter(code => known.has(code))
        .map(code => {
          const texts = textsOf(code);
          return {
            words: [code, texts.title, texts.what, texts.remedy].join(' ').toLowerCase(),
            element: h(
              'li',
              null,
              h(
                'a',
                {class: 'reason-card', href: `#/reason/${code}`},
                h('span', {class: 'reason-card-title'}, texts.title),
                h('span', {class: 'reason-card-what'}, texts.what),
              ),
            ),
          };
        });
      return {
        items,
        element: h(
          'section',
          {'aria-labelledby': `group-${group}`},
          h('div', {class: 'section-head'}, h('h2', {id: `group-${group}`}, t(`reasons.group.${group}`))),
          h(
            'ul',
            {class: 'reason-cards', role: 'list'},
            items.map(item => item.element),
          ),
        ),
      };
    });
    const told = h('p', {class: 'offscreen', role: 'status'});
    const search = h('input', {
      type: 'search',
      'aria-label': t('reasons.search'),
      placeholder: t('reasons.search'),
      autocomplete: 'off',
      oninput: event => {
        const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
        let found = 0;
        for (const section of sections) {
          let any = false;
          for (const item of section.items) {
            item.element.hidden = !words.every(word => item.words.includes(word));
            any ||= !item.element.hidden;
            if (!item.element.hidden) found++;
          }
          section.element.hidden = !any;
        }
        setText(told, tn('reasons.found', found));
      },
    });
    element.append(
      h('p', {class: 'lead'}, t('reasons.lead')),
      h('div', {class: 'reason-search'}, h('div', {class: 'search'}, icon('search'), search)),
      told,
      ...sections.filter(section => section.items.length > 0).map(section => section.element),
    );
  },
};
