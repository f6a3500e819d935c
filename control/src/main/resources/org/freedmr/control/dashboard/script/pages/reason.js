/** One reason: what it means, what to do, who can mend it, where it was counted. */
import {h, replace} from '../dom.js';
import {icon} from '../icons.js';
import {number} from '../format.js';
import {allReasons, textsOf, who} from '../reasons.js';
import {groupOf, GROUPS} from '../reason-groups.js';
import {t, rich} from '../text.js';

async function counted(code, context, place) {
  let system;
  try {
    system = await context.api.get('/system', {}, context.signal);
  } catch {
    return;
  }
  const rows = system.counted.filter(row => row.reason === code);
  if (rows.length === 0) return;
  const sum = rows.reduce((total, row) => total + row.count, 0);
  replace(place, h('p', {class: 'muted'}, t('reason.counted', {count: number(sum)})));
}

export default {
  title: 'reason.title',
  async mount(element, route, context) {
    const code = route.parts[0] ?? '';
    if (!allReasons().some(([name]) => name === code)) {
      context.title(t('reason.unknown'));
      element.append(
        h('p', null, t('reason.unknownText')),
        h('p', null, h('a', {href: '#/reasons'}, t('why.allReasons'))),
      );
      return;
    }
    const texts = textsOf(code);
    const group = groupOf(code);
    const place = h('div');
    context.title(texts.title);
    const related = GROUPS[group].filter(other => other !== code && allReasons().some(([name]) => name === other));
    element.append(
      h('p', {class: 'crumbs'}, h('a', {href: '#/reasons'}, icon('back'), t('why.allReasons'))),
      h(
        'article',
        {class: 'reason-page stack'},
        h(
          'div',
          {class: 'card stack'},
          h('div', null, h('h2', null, t('reason.what')), h('p', {class: 'big'}, texts.what)),
          h('div', {class: 'remedy'}, h('h2', null, t('reason.remedy')), h('p', {class: 'big'}, texts.remedy)),
          h(
            'dl',
            {class: 'facts'},
            h('div', null, h('dt', null, t('reason.who')), h('dd', null, who(code))),
            h('div', null, h('dt', null, t('reason.where')), h('dd', null, t(`reasons.group.${group}`))),
            h('div', null, h('dt', null, t('reason.code')), h('dd', {class: 'mono'}, code)),
          ),
          place,
        ),
        h(
          'p',
          {class: 'note accent'},
          icon('why'),
          h('span', null, rich('reason.check', {link: h('a', {href: '#/why'}, t('reason.checkLink'))})),
        ),
        related.length === 0
          ? null
          : h(
              'section',
              {'aria-labelledby': 'related'},
              h('div', {class: 'section-head'}, h('h2', {id: 'related'}, t('reason.related'))),
              h(
                'ul',
                {class: 'reason-links', role: 'list'},
                related.map(other => h('li', null, h('a', {href: `#/reason/${other}`}, textsOf(other).title))),
              ),
            ),
      ),
    );
    await counted(code, context, place);
  },
};
