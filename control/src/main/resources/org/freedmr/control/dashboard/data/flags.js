/**
 * Drawings of flags, 24 by 16, small enough to be told apart in a line of text. Most are stripes, crosses, discs and
 * triangles, written as a short recipe:
 *
 *   h:c,c,c   horizontal stripes, with `*n` a stripe n times as high      v:c,c  vertical stripes
 *   x:c,c[,c] Nordic cross: field, cross, inner cross                     +:c,c  upright cross
 *   o:c,x,y,r disc        t:c,w triangle from the hoist, w wide           *:c,x,y,r  star
 *   r:c,x,y,w,h rectangle  m:c,c,x,y,r crescent: its colour, the colour it is cut out of
 *   d:c diagonal band from the lower hoist      k: the Union in the canton or, as `K`, all over
 */
const RECIPES = {
  AD: 'v:0018a8,ffcf00,c8102e o:d0b060,12,8,2.4', AE: 'h:00732f,fff,000 r:ff0000,0,0,6,16', AF: 'v:000,be0000,009900 o:fff,12,8,2.6',
  AL: 'h:e41e20 *:000,12,8,5', AM: 'h:d90012,0033a0,f2a800', AO: 'h:cc092f,000 *:ffcb00,12,8,3.4', AR: 'h:74acdf,fff,74acdf o:f6b40e,12,8,1.8',
  AT: 'h:ed2939,fff,ed2939', AU: 'h:00247d k: *:fff,6,12.4,2 *:fff,18,3,1.2 *:fff,15.2,7.2,1.2 *:fff,20.8,6.2,1.2 *:fff,18,13,1.3',
  AZ: 'h:00b5e2,ef3340,509e2f m:fff,ef3340,11.5,8,2.2 *:fff,13.6,8,1.2', BA: 'h:002395 t2:fecb00', BB: 'v:00267f,ffc726,00267f *:000,12,8,2.6',
  BD: 'h:006a4e o:f42a41,11,8,4.4', BE: 'v:000,fdda24,ef3340', BF: 'h:ef2b2d,009e49 *:fcd116,12,8,3', BG: 'h:fff,00966e,d62612',
  BH: 'h:ce1126 r:fff,0,0,7,16', BJ: 'h:fcd116,e8112d r:008751,0,0,9,16', BO: 'h:d52b1e,f9e300,007934', BR: 'h:009c3b q:ffdf00 o:002776,12,8,3.3',
  BS: 'h:00778b,ffc72c,00778b t:000,9', BW: 'h:75aadb*5,fff,000*2,fff,75aadb*5', BY: 'h:cf101a*2,00732f', CA: 'v:f00,fff*2,f00 *:f00,12,8,3.8',
  CD: 'h:007fff d:ce1021 *:f7d618,4,4,2.4', CF: 'h:003082,fff,289728,ffce00 r:d21034,10,0,4,16', CG: 'h:009543 d:fbde4a', CH: 'h:d52b1e r:fff,10.5,3,3,10 r:fff,7,6.5,10,3',
  CI: 'v:f77f00,fff,009e60', CL: 'h:fff,d52b1e r:0039a6,0,0,8,8 *:fff,4,4,2.3', CM: 'v:007a5e,ce1126,fcd116 *:fcd116,12,8,2', CN: 'h:de2910 *:ffde00,4.5,4.5,3 *:ffde00,9,2.4,1 *:ffde00,10.6,5,1 *:ffde00,9,8,1',
  CO: 'h:fcd116*2,003893,ce1126', CR: 'h:002b7f,fff,ce1126*2,fff,002b7f', CU: 'h:002a8f,fff,002a8f,fff,002a8f t:cf142b,9 *:fff,3.2,8,2', CV: 'h:003893*6,fff,cf2027,fff,003893*3',
  CW: 'h:002b7f*5,f9e814,002b7f*2 *:fff,4,4,1.6', CY: 'h:fff o:d57800,12,7,3 r:4e5b31,9,11.5,6,1', CZ: 'h:fff,d7141a t:11457e,12', DE: 'h:000,d00,ffce00',
  DK: 'x:c60c30,fff', DO: 'h:002d62,ce1126 r:ce1126,13,0,11,7 r:002d62,13,9,11,7 r:fff,10.5,0,3,16 r:fff,0,6.5,24,3', DZ: 'v:006233,fff m:d21034,fff,12,8,3.6 *:d21034,14,8,1.6',
  EC: 'h:ffdd00*2,034ea2,ed1c24 o:8a6d3b,12,8,2.2', EE: 'h:0072ce,000,fff', EG: 'h:ce1126,fff,000 o:c09300,12,8,1.8', ES: 'h:aa151b,f1bf00*2,aa151b r:aa151b,6,6.4,2.6,3.4',
  ET: 'h:078930,fcdd09,da121a o:0f47af,12,8,3.2 *:fcdd09,12,8,2.2', FI: 'x:fff,003580', FJ: 'h:68bfe5 k: r:fff,16,6,4,6', FO: 'x:fff,0065bd,ed2939', FR: 'v:0055a4,fff,ef4135',
  GA: 'h:009e60,fcd116,3a75c4', GB: 'K:', GE: '+:fff,f00 r:f00,4.5,2.2,2,2 r:f00,17.5,2.2,2,2 r:f00,4.5,11.8,2,2 r:f00,17.5,11.8,2,2', GF: 'v:0055a4,fff,ef4135', GH: 'h:ce1126,fcd116,006b3f *:000,12,8,2.6',
  GI: 'h:fff*2,da000c *:da000c,12,6,3', GL: 'h:fff,d00c33 o:d00c33,9,8,4', GM: 'h:ce1126*5,fff,0c1c8c*4,fff,3a7728*5', GN: 'v:ce1126,fcd116,009460', GP: 'v:0055a4,fff,ef4135',
  GQ: 'h:3e9a00,fff,e32118 t:0073ce,6', GR: 'h:0d5eaf,fff,0d5eaf,fff,0d5eaf,fff,0d5eaf,fff,0d5eaf r:0d5eaf,0,0,8.9,8.9 r:fff,3.6,0,1.8,8.9 r:fff,0,3.6,8.9,1.8', GT: 'v:4997d0,fff,4997d0 o:6a8a3a,12,8,1.6',
  GW: 'h:fcd116,009e49 r:ce1126,0,0,8,16 *:000,4,8,2.4', GY: 'h:009e49 t:fff,24 t:fcd116,22 t:000,12 t:ce1126,10', HK: 'h:de2910 *:fff,12,8,4.4', HN: 'h:0073cf,fff,0073cf *:0073cf,12,8,1.6',
  HR: 'h:f00,fff,171796 r:f00,9.8,4.2,4.4,6 r:fff,11.2,5.4,1.6,1.6', HT: 'h:00209f,d21034 r:fff,9.5,5.5,5,5', HU: 'h:ce2939,fff,477050', ID: 'h:ce1126,fff', IE: 'v:169b62,fff,ff883e', IL: 'h:fff*2,0038b8*2,fff*7,0038b8*2,fff*2 *:0038b8,12,8,2.6',
  IN: 'h:f93,fff,138808 o:000080,12,8,2 o:fff,12,8,1.3', IQ: 'h:ce1126,fff,000 r:007a3d,8,7,8,2', IR: 'h:239f40,fff,da0000 o:da0000,12,8,1.8', IS: 'x:02529c,fff,dc1e35', IT: 'v:009246,fff,ce2b37',
  JM: 'j:', JO: 'h:000,fff,007a3d t:ce1126,12 *:fff,4,8,1.4', JP: 'h:fff o:bc002d,12,8,4.6', KE: 'h:000*5,fff,b00*5,fff,060*5 o:b00,12,8,2.6', KG: 'h:e8112d o:ffef00,12,8,3.4', KH: 'h:032ea1,e00025*2,032ea1 r:fff,8.5,6,7,4',
  KP: 'h:024fa2*3,fff,ed1c27*8,fff,024fa2*3 o:fff,8.5,8,3 *:ed1c27,8.5,8,2.6', KR: 'h:fff o:003478,12,8.4,3.6 p:cd2e3a', KW: 'h:007a3d,fff,ce1126 t:000,6', KZ: 'h:00afca o:fec50c,12,8,3', LA: 'h:ce1126,002868*2,ce1126 o:fff,12,8,3',
  LB: 'h:ed1c24,fff*2,ed1c24 *:00a651,12,8,3.2', LI: 'h:002b7f,ce1126 o:ffd83d,6,4,2', LK: 'h:ffbe29 r:00534e,1.5,1.5,3,13 r:eb7400,4.5,1.5,3,13 r:8d153a,8.7,1.5,13.8,13', LR: 'h:bf0a30,fff,bf0a30,fff,bf0a30,fff,bf0a30,fff,bf0a30,fff,bf0a30 r:002868,0,0,7.3,7.3 *:fff,3.6,3.6,2.2',
  LT: 'h:fdb913,006a44,c1272d', LU: 'h:ed2939,fff,00a1de', LV: 'h:9e3039*2,fff,9e3039*2', LY: 'h:e70013,000*2,239e46 m:fff,000,11.6,8,2.2 *:fff,13.8,8,1.1', MA: 'h:c1272d *:006233,12,8,3.4', MC: 'h:ce1126,fff',
  MD: 'v:0046ae,ffd200,cc092f o:8a5a2b,12,8,2.2', ME: 'h:c40308 r:d4af3a,0,0,24,1.2 r:d4af3a,0,14.8,24,1.2 r:d4af3a,0,0,1.2,16 r:d4af3a,22.8,0,1.2,16 *:d4af3a,12,8,3.6', MG: 'h:fc3d32,007e3a r:fff,0,0,8,16', MK: 'h:d20000 s: o:ffe600,12,8,2.6',
  ML: 'v:14b53a,fcd116,ce1126', MM: 'h:fecb00,34b233,ea2839 *:fff,12,8,4.4', MN: 'v:c4272f,015197,c4272f r:f9cf02,2.6,4,2.6,8', MO: 'h:00785e *:fff,12,8,3.6', MR: 'h:cd2a3e,006233*4,cd2a3e *:ffc400,12,6,1.6',
  MT: 'v:fff,cf142b r:9a9a9a,2,2,3,3', MU: 'h:ea2839,1a206d,ffd500,00a551', MV: 'h:d21034 r:007e3a,4.5,3.5,15,9 m:fff,007e3a,12,8,2.8', MX: 'v:006847,fff,ce1126 o:8a5a2b,12,8,2', MY: 'h:c00,fff,c00,fff,c00,fff,c00,fff,c00,fff,c00,fff,c00,fff r:006,0,0,12,9.2 m:fc0,006,5.2,4.6,2.8 *:fc0,8,4.6,2',
  MZ: 'h:007168*4,fff,000*4,fff,fce100*4 t:d21034,9', NA: 'h:003580 *:ffce00,4.6,4.6,2.6 d2:', NC: 'v:0055a4,fff,ef4135', NE: 'h:e05206,fff,0db02b o:e05206,12,8,1.8', NG: 'v:008751,fff,008751', NI: 'h:0067c6,fff,0067c6 o:f5d76e,12,8,1.5', NL: 'h:ae1c28,fff,21468b',
  NO: 'x:ba0c2f,fff,00205b', NP: 'h:fff t:003893,14 t:dc143c,12', NZ: 'h:00247d k: *:cc142b,18,3.4,1.4 *:cc142b,15.4,7,1.4 *:cc142b,20.6,6.4,1.4 *:cc142b,18,12.6,1.5', OM: 'h:fff,db161b,008000 r:db161b,0,0,6,16', PA: 'h:fff r:da121a,12,0,12,8 r:072357,0,8,12,8 *:072357,6,4,2 *:da121a,18,12,2',
  PE: 'v:d91023,fff,d91023', PF: 'h:ce1126,fff*2,ce1126 o:f9c83e,12,8,2.4', PG: 'h:000 g:ce1126 *:fff,6,11,1.4 o:fcd116,16,5,1.8', PH: 'h:0038a8,ce1126 t:fff,12 o:fcd116,4,8,1.8', PK: 'h:01411c r:fff,0,0,6,16 m:fff,01411c,14.4,8.4,3.6 *:fff,17,6,1.4', PL: 'h:fff,dc143c', PM: 'v:0055a4,fff,ef4135',
  PR: 'h:ed0000,fff,ed0000,fff,ed0000 t:0050f0,11 *:fff,4,8,2.2', PS: 'h:000,fff,009736 t:ee2a35,8', PT: 'v:060*2,f00*3 o:ff0,9.6,8,2.8 o:f00,9.6,8,1.6', PY: 'h:d52b1e,fff,0038a8 o:009b3a,12,8,1.6', QA: 'h:8d1b3d r:fff,0,0,8,16', RE: 'v:0055a4,fff,ef4135', RO: 'v:002b7f,fcd116,ce1126',
  RS: 'h:c6363c,0c4076,fff *:edb92e,9,6.4,2.2', RU: 'h:fff,0039a6,d52b1e', RW: 'h:00a1de*2,fad201,20603d o:e5be01,18.5,4,1.8', SA: 'h:006c35 r:fff,5,5,14,3 r:fff,6,10.4,12,1', SD: 'h:d21034,fff,000 t:007229,8', SE: 'x:006aa7,fecc00', SG: 'h:ed2939,fff m:fff,ed2939,5,4,2.6 *:fff,8.4,4,1.6',
  SI: 'h:fff,005da4,ed1c24 o:005da4,6,5.2,2.2', SK: 'h:fff,0b4ea2,ee1c25 r:ee1c25,4.5,4.4,5,6.6 r:fff,6.6,5.4,.8,4.6 r:fff,5.6,6.6,2.8,.8', SL: 'h:1eb53a,fff,0072c6', SM: 'h:fff,5eb6e4 o:c8a13a,12,8,2', SN: 'v:00853f,fdef42,e31b23 *:00853f,12,8,2', SO: 'h:4189dd *:fff,12,8,4', SR: 'h:377e3f*2,fff,b40a2d*4,fff,377e3f*2 *:ecc81d,12,8,2.6',
  SS: 'h:000*5,fff,da121a*5,fff,078930*5 t:0f47af,10 *:fcdd09,3.5,8,2', SV: 'h:0f47af,fff,0f47af o:c8a13a,12,8,1.6', SY: 'h:007a3d,fff,000 *:ce1126,6,8,1.4 *:ce1126,12,8,1.4 *:ce1126,18,8,1.4', TD: 'v:002664,fecb00,c60c30', TG: 'h:006a4e,ffce00,006a4e,ffce00,006a4e r:d21034,0,0,9.6,9.6 *:fff,4.8,4.8,2.8', TH: 'h:a51931,fff,2d2a4a*2,fff,a51931',
  TJ: 'h:c00*2,fff*3,060*2 o:f8c300,12,8,1.6', TM: 'h:00843d r:d22630,3,0,4,16 m:fff,00843d,12,5,2', TN: 'h:e70013 o:fff,12,8,4.2 m:e70013,fff,12.4,8,2.6 *:e70013,13.2,8,1.4', TR: 'h:e30a17 m:fff,e30a17,9,8,4 *:fff,14,8,2', TT: 'h:ce1126 d3:', TW: 'h:fe0000 r:000095,0,0,12,8 o:fff,6,4,2.4', TZ: 'h:1eb53a g:00a3dd d4:', UA: 'h:005bbb,ffd500',
  UG: 'h:000,fcdc04,d90000,000,fcdc04,d90000 o:fff,12,8,2.8', US: 'h:b22234,fff,b22234,fff,b22234,fff,b22234,fff,b22234,fff,b22234,fff,b22234 r:3c3b6e,0,0,10.5,8.6 u:', UY: 'h:fff,0038a8,fff,0038a8,fff,0038a8,fff,0038a8,fff r:fff,0,0,8.4,8.8 o:fcd116,4.2,4.4,2.6', UZ: 'h:0099b5*5,ce1126*.6,fff*5,ce1126*.6,1eb53a*5 m:fff,0099b5,4.4,2.8,1.8',
  VA: 'v:ffe000,fff o:b0a060,18,8,2.2', VE: 'h:fc0,00247d,cf142b *:fff,9,8,1.1 *:fff,12,7.4,1.1 *:fff,15,8,1.1', VN: 'h:da251d *:ff0,12,8,4.4', XK: 'h:244aa5 o:d0a650,12,9,2.8 *:fff,12,3.6,1.2', YE: 'h:ce1126,fff,000', ZA: 'z:', ZM: 'h:198a00 r:de2010,15,7,3,9 r:000,18,7,3,9 r:ef7d00,21,7,3,9', ZW: 'h:006400,ffd200,d40000,000,d40000,ffd200,006400 t:fff,9 *:d40000,3,8,2',
};

const colour = text => `#${text}`;

function stripes(list, upright, s) {
  const parts = list.map(part => {
    const [paint, weight = '1'] = part.split('*');
    return [paint, Number(weight)];
  });
  const whole = parts.reduce((sum, [, weight]) => sum + weight, 0);
  const length = upright ? 24 : 16;
  let from = 0;
  return parts.map(([paint, weight]) => {
    const size = weight / whole * length;
    // A hair wider, so that no seam shows between stripes.
    const one = upright ? {x: from, y: 0, width: size + 0.1, height: 16} : {x: 0, y: from, width: 24, height: size + 0.1};
    from += size;
    return s('rect', {...one, fill: colour(paint)});
  });
}

function star(paint, x, y, r, s) {
  const points = Array.from({length: 10}, (_, step) => {
    const angle = Math.PI / 5 * step - Math.PI / 2;
    const far = step % 2 === 0 ? r : r * 0.42;
    return `${(x + far * Math.cos(angle)).toFixed(2)},${(y + far * Math.sin(angle)).toFixed(2)}`;
  });
  return s('polygon', {points: points.join(' '), fill: colour(paint)});
}

function union(width, height, s) {
  const line = (x1, y1, x2, y2, paint, w) => s('path', {d: `M${x1} ${y1}L${x2} ${y2}`, stroke: paint, 'stroke-width': w * height / 16, fill: 'none'});
  return [s('rect', {width, height, fill: '#012169'}),
    line(0, 0, width, height, '#fff', 3.2), line(width, 0, 0, height, '#fff', 3.2),
    line(0, 0, width, height, '#c8102e', 1.2), line(width, 0, 0, height, '#c8102e', 1.2),
    line(width / 2, 0, width / 2, height, '#fff', 5.4), line(0, height / 2, width, height / 2, '#fff', 5.4),
    line(width / 2, 0, width / 2, height, '#c8102e', 3.2), line(0, height / 2, width, height / 2, '#c8102e', 3.2)];
}

const line = (s, d, paint, width) => s('path', {d, stroke: paint, 'stroke-width': width, fill: 'none'});

const STEPS = {
  h: (list, s) => stripes(list, false, s),
  v: (list, s) => stripes(list, true, s),
  x: ([field, cross, inner], s) => [s('rect', {width: 24, height: 16, fill: colour(field)}), line(s, 'M9 0V16M0 8H24', colour(cross), 4),
    inner ? line(s, 'M9 0V16M0 8H24', colour(inner), 2) : []],
  '+': ([field, cross], s) => [s('rect', {width: 24, height: 16, fill: colour(field)}), line(s, 'M12 0V16M0 8H24', colour(cross), 3)],
  o: ([paint, cx, cy, r], s) => s('circle', {cx, cy, r, fill: colour(paint)}),
  t: ([paint, width], s) => s('path', {d: `M0 0L${width} 8L0 16Z`, fill: colour(paint)}),
  '*': ([paint, x, y, r], s) => star(paint, Number(x), Number(y), Number(r), s),
  r: ([paint, x, y, width, height], s) => s('rect', {x, y, width, height, fill: colour(paint)}),
  m: ([paint, ground, x, y, r], s) => [s('circle', {cx: x, cy: y, r, fill: colour(paint)}),
    s('circle', {cx: Number(x) + r * 0.32, cy: y, r: r * 0.8, fill: colour(ground)})],
  d: ([paint], s) => line(s, 'M-1 16.7L25 -.7', colour(paint), 4),
  k: (_, s) => s('g', null, union(12, 8, s)),
  K: (_, s) => union(24, 16, s),
  q: ([paint], s) => s('path', {d: 'M12 1.8L22 8L12 14.2L2 8Z', fill: colour(paint)}),
  t2: ([paint], s) => s('path', {d: 'M7 0H21V16Z', fill: colour(paint)}),
  g: ([paint], s) => s('path', {d: 'M0 0H24V16Z', fill: colour(paint)}),
  p: ([paint], s) => s('path', {d: 'M8.6 7.2A3.6 3.6 0 0 1 15.4 9.6A1.8 1.8 0 0 0 12 8.4A1.8 1.8 0 0 1 8.6 7.2Z', fill: colour(paint)}),
  s: (_, s) => line(s, 'M12 8L0 0M12 8L24 0M12 8L0 16M12 8L24 16M12 8V0M12 8V16M12 8H0M12 8H24', '#ffe600', 1.6),
  j: (_, s) => [s('rect', {width: 24, height: 16, fill: '#009b3a'}), s('path', {d: 'M0 0V16L11 8ZM24 0V16L13 8Z', fill: '#000'}), line(s, 'M0 0L24 16M24 0L0 16', '#fed100', 2.8)],
  d2: (_, s) => [s('path', {d: 'M24 2V16H3Z', fill: '#009543'}), line(s, 'M-1 16.7L25 -.7', '#fff', 5), line(s, 'M-1 16.7L25 -.7', '#d21034', 3.6)],
  d3: (_, s) => [line(s, 'M2 -1L22 17', '#fff', 6), line(s, 'M2 -1L22 17', '#000', 4)],
  d4: (_, s) => [line(s, 'M-1 16.7L25 -.7', '#fcd116', 6), line(s, 'M-1 16.7L25 -.7', '#000', 4)],
  u: (_, s) => [1.6, 4.3, 7].flatMap(y => [1.5, 4, 6.5, 9].map(x => s('circle', {cx: x, cy: y, r: .55, fill: '#fff'}))),
  z: (_, s) => [...stripes(['de3831', '002395'], false, s), line(s, 'M0 0L10 8H24M0 16L10 8', '#fff', 5.4), line(s, 'M0 0L10 8H24M0 16L10 8', '#007a4d', 3.4),
    s('path', {d: 'M0 3.2L6 8L0 12.8Z', fill: '#000', stroke: '#ffb612', 'stroke-width': 1})],
};

/** The drawing for a country, or null; `s` makes SVG elements. */
export function drawing(country, s) {
  const recipe = RECIPES[country];
  if (recipe === undefined) return null;
  return s('svg', {viewBox: '0 0 24 16', 'aria-hidden': 'true', focusable: 'false'}, recipe.split(' ').map(step => {
    const [name, list] = step.split(':');
    return STEPS[name](list.split(','), s);
  }));
}
