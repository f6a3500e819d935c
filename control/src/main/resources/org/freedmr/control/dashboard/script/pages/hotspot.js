export default {title: 'nav.live', async mount(element) {}};
