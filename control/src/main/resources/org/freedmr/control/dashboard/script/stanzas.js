/** What to write where, so that a hotspot connects to this server. */

/** A name without blanks, as host files and sections need it. */
function word(text) {
  return (
    text
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9-]+/g, '_')
      .replace(/^_+|_+$/g, '') || 'FreeDMR'
  );
}

/** How the network is called in lists: other software tells by the beginning that it takes options. */
function listed(server) {
  const name = word(server);
  return /^FreeDMR/i.test(name) ? name.replace(/^FreeDMR[_-]*/i, 'FreeDMR_').replace(/_$/, '') : `FreeDMR_${name}`;
}

/**
 * The section of DMRGateway.ini.
 *
 * @param facts {server, host, port, password, id, options, simplex}
 * @param network number of the section, 1 to 5
 * @param prefix 0 when it is the only network, else the digit that leads talkgroups to it
 */
export function gateway(facts, network, prefix) {
  const lines = [
    `[DMR Network ${network}]`,
    'Enabled=1',
    `Name=${word(facts.server)}`,
    `Address=${facts.host}`,
    `Port=${facts.port}`,
    `Password="${facts.password}"`,
  ];
  if (facts.options) lines.push(`Options="${facts.options}"`);
  if (facts.id) lines.push(`Id=${facts.id}`);
  const slots = facts.simplex ? [2] : [1, 2];
  if (prefix === 0) {
    slots.forEach((slot, step) => lines.push(`PassAllTG${step}=${slot}`));
    slots.forEach((slot, step) => lines.push(`PassAllPC${step}=${slot}`));
  } else {
    const from = `${prefix}000001`;
    slots.forEach((slot, step) => lines.push(`TGRewrite${step}=${slot},${from},${slot},1,999999`));
    slots.forEach((slot, step) => lines.push(`PCRewrite${step}=${slot},${from},${slot},1,999999`));
    slots.forEach((slot, step) => lines.push(`SrcRewrite${step}=${slot},1,${slot},${from},999999`));
  }
  lines.push('Location=1', 'Debug=0');
  return lines.join('\n');
}

/** The line of /root/DMR_Hosts.txt. */
export function hostsLine(facts) {
  return [listed(facts.server), '0000', facts.host, facts.password, facts.port].join('  ');
}

/** The section of MMDVM.ini for the versions that log in themselves. */
export function mmdvmHost(facts) {
  return [
    '[DMR Network]',
    'Enable=1',
    'Type=Direct',
    `RemoteAddress=${facts.host}`,
    `RemotePort=${facts.port}`,
    'Jitter=360',
    `Password=${facts.password}`,
    `Slot1=${facts.simplex ? 0 : 1}`,
    'Slot2=1',
    ...(facts.options ? [`Options=${facts.options}`] : []),
    'ModeHang=3',
  ].join('\n');
}

/** The name that stands in the list of masters afterwards. */
export function listName(facts) {
  return listed(facts.server);
}
