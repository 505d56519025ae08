/** Style and script of the page to browse a dataset, as they stand in it. The script is plain JavaScript for browsers. */

export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#fafaf8;--ink:#1c1e22;--faint:#70747a;--line:#dddcd6;--mark:#2563eb}
@media(prefers-color-scheme:dark){:root{--bg:#17181b;--ink:#e8e8e6;--faint:#9a9da3;--line:#34363b;--mark:#7aa2ff}}
*{box-sizing:border-box}body{margin:0;height:100vh;display:flex;flex-direction:column;font:14px/1.45 system-ui,sans-serif;background:var(--bg);color:var(--ink)}
header{display:flex;flex-wrap:wrap;gap:6px 18px;align-items:baseline;padding:8px 14px;border-bottom:1px solid var(--line)}
h1{font-size:17px;margin:0}#facts,header label,h2{color:var(--faint)}header select,header input{font:inherit;color:var(--ink);background:var(--bg);border:1px solid var(--line);border-radius:4px}
main{flex:1;display:grid;grid-template-columns:150px 1fr 250px;min-height:0}
nav,aside,section{overflow-y:auto;padding:8px}nav{border-right:1px solid var(--line)}aside{border-left:1px solid var(--line)}
nav button{display:block;width:100%;padding:2px;margin:0 0 5px;border:2px solid transparent;border-radius:5px;background:none;color:var(--faint);font:12px system-ui;text-align:left;cursor:pointer}
nav button[aria-current=true]{border-color:var(--mark);color:var(--ink)}nav img{display:block;width:100%;border-radius:3px;background:var(--line)}
#bar{display:flex;flex-wrap:wrap;gap:4px 14px;align-items:center;margin-bottom:8px}#bar label{cursor:pointer}#bar .what{color:var(--faint);margin-left:auto}
#panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:8px}
figure{margin:0;position:relative}figcaption{font-size:12px;color:var(--faint)}
.stage{position:relative;line-height:0;cursor:crosshair}.stage img,.stage canvas{width:100%;image-rendering:pixelated}
.stage img{display:block}.stage .over{position:absolute;inset:0;height:100%;pointer-events:none}.stage svg{position:absolute;inset:0;width:100%;height:100%;pointer-events:none}
#tip{position:fixed;pointer-events:none;background:#000c;color:#fff;padding:4px 8px;border-radius:4px;font-size:13px;white-space:pre;z-index:9}
h2{font-size:12px;text-transform:uppercase;letter-spacing:.05em;margin:4px 0}ol{list-style:none;margin:0 0 14px;padding:0;font-size:13px}
li{display:flex;gap:7px;align-items:center;padding:1px 4px;border-radius:3px;cursor:pointer}li:hover,li.on{background:var(--line)}li i{flex:none;width:13px;height:13px;border-radius:2px;border:1px solid #0003}
li span{flex:1;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}li small{color:var(--faint)}
@media(max-width:900px){main{grid-template-columns:110px 1fr}aside{display:none}}
`;

export const PAGE_SCRIPT = `
'use strict';
const D = JSON.parse(document.getElementById('data').textContent);
const $ = (id) => document.getElementById(id);
const make = (tag, props, ...kids) => { const e = Object.assign(document.createElement(tag), props); e.append(...kids); return e; };
const rgb = (c) => 'rgb(' + c.join(',') + ')';
const UNKNOWN = { name: 'unknown id', color: [255, 0, 255] };
const classOf = (id) => D.classes[id] || { ...UNKNOWN, name: 'id ' + id };
const instanceColor = (id) => D.instanceColors[id < D.instanceColors.length ? id : 1 + (id - 1) % (D.instanceColors.length - 1)];
const PAINTED = ['label', 'instance', 'depth'];
let current = -1, data = null, hidden = new Set(['coverage', 'normalWorld']), only = null, alpha = 0, shown = D.frames.map((_, i) => i);
const waiting = {}, cache = new Map();

document.querySelector('h1').textContent = D.name;
$('facts').textContent = D.total + ' frames' + (D.frames.length < D.total ? ', ' + D.frames.length + ' of them here' : '') + (D.credits ? ' \\u00b7 ' + D.credits : '');
for (const s of [...new Set(D.frames.map((f) => f.split))].sort()) $('split').append(make('option', { value: s, textContent: s }));
const present = [...new Set(D.frames.flatMap((f) => f.classes))].sort((a, b) => a - b);
for (const c of present) $('class').append(make('option', { value: c, textContent: c + ' ' + classOf(c).name }));

async function unpack(text, n) {
  if (!text) return null;
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const flat = new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).arrayBuffer());
  const out = new Uint16Array(n);
  for (let i = 0; i < n; i++) out[i] = flat[i] | (flat[n + i] << 8);
  return out;
}
window.frameData = async (index, raw) => {
  const n = raw.w * raw.h;
  const [label, instance, depth] = await Promise.all([unpack(raw.label, n), unpack(raw.instance, n), unpack(raw.depth, n)]);
  waiting[index]({ ...raw, label, instance, depth });
};
function load(index) {
  if (!cache.has(index)) {
    cache.set(index, new Promise((resolve, reject) => {
      waiting[index] = resolve;
      document.head.append(make('script', { src: 'view/' + String(index).padStart(6, '0') + '.js', onerror: () => reject(new Error('view/ is missing beside this page')) }));
    }));
    if (cache.size > 12) cache.delete(cache.keys().next().value);
  }
  return cache.get(index);
}
function colorAt(kind, i) {
  if (kind === 'label') return classOf(data.label[i]).color;
  if (kind === 'instance') return instanceColor(data.instance[i]);
  const d = data.depth[i];
  if (d === 0) return [24, 24, 28];
  if (d === 65535 || !D.range) return [48, 18, 59];
  const t = 1 - Math.log(d / 100 / D.range.near) / Math.log(D.range.far / D.range.near);
  return D.turbo[Math.max(0, Math.min(255, Math.round(t * 255)))];
}
function isLit(i) {
  if (!only) return true;
  if (only.instance !== undefined && data.instance && data.instance[i] !== only.instance) return false;
  return !data.label || only.id === undefined || data.label[i] === only.id;
}
function paint(canvas, kind, opacity) {
  canvas.width = data.w; canvas.height = data.h;
  const context = canvas.getContext('2d'), image = context.createImageData(data.w, data.h);
  for (let i = 0; i < data.w * data.h; i++) {
    const lit = isLit(i);
    const c = kind === 'shade' ? (data.label && opacity > 0 ? colorAt('label', i) : [0, 0, 0]) : colorAt(kind, i);
    const a = kind === 'shade' ? (lit ? opacity : Math.max(opacity, 0.72)) : 1;
    const k = kind === 'shade' ? (lit ? 1 : 0) : lit ? 1 : 0.22;
    image.data.set([c[0] * k, c[1] * k, c[2] * k, a * 255], i * 4);
  }
  context.putImageData(image, 0, 0);
}
function repaint() {
  for (const canvas of document.querySelectorAll('canvas')) {
    if (canvas.dataset.kind !== 'shade') paint(canvas, canvas.dataset.kind, 1);
    else if (only || alpha > 0) paint(canvas, 'shade', alpha);
    else canvas.width = 1;
  }
}
function stage(name) {
  const box = make('div', { className: 'stage' });
  const url = D.frames[current].images[name];
  if (PAINTED.includes(name)) box.append(make('canvas', {}));
  else {
    const img = make('img', { src: url, alt: name });
    if (name.startsWith('normal')) img.style.filter = 'url(#normals)';
    box.append(img);
    box.append(make('canvas', { className: 'over' }));
  }
  box.lastChild.dataset.kind = PAINTED.includes(name) ? name : 'shade';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 1 1'); svg.setAttribute('preserveAspectRatio', 'none');
  box.append(svg);
  box.addEventListener('mousemove', (e) => { const r = box.getBoundingClientRect(); point((e.clientX - r.left) / r.width, (e.clientY - r.top) / r.height, e); });
  box.addEventListener('mouseleave', () => { $('tip').hidden = true; marks(''); });
  return make('figure', {}, make('figcaption', { textContent: name }), box);
}
const cross = (x, y) => '<path d="M' + x + ' 0V1M0 ' + y + 'H1" stroke="#fff" stroke-opacity=".75" vector-effect="non-scaling-stroke" fill="none" style="mix-blend-mode:difference"/>';
const rect = (b) => '<rect x="' + b[0] + '" y="' + b[1] + '" width="' + (b[2] - b[0]) + '" height="' + (b[3] - b[1]) + '" fill="none" stroke="#ff3b30" stroke-width="2" vector-effect="non-scaling-stroke"/>';
function marks(html) { for (const svg of document.querySelectorAll('.stage svg')) svg.innerHTML = html; }
function point(u, v, e) {
  if (!data) return;
  const x = Math.max(0, Math.min(data.w - 1, Math.floor(u * data.w))), y = Math.max(0, Math.min(data.h - 1, Math.floor(v * data.h))), i = y * data.w + x;
  const lines = [];
  if (data.label) lines.push(data.label[i] + ' ' + classOf(data.label[i]).name);
  if (data.instance && data.instance[i]) {
    const o = data.objects.find((q) => q.i === data.instance[i] && (!data.label || q.c === data.label[i]));
    lines.push('instance ' + data.instance[i] + (o && o.n ? ', ' + o.n : ''));
  }
  if (data.depth) lines.push(data.depth[i] === 0 ? 'nothing hit' : data.depth[i] === 65535 ? 'beyond range' : (data.depth[i] / 100).toFixed(2) + ' m');
  const tip = $('tip');
  tip.textContent = lines.join('\\n'); tip.hidden = lines.length === 0;
  tip.style.left = Math.min(e.clientX + 16, innerWidth - tip.offsetWidth - 8) + 'px';
  tip.style.top = Math.min(e.clientY + 16, innerHeight - tip.offsetHeight - 8) + 'px';
  marks(cross((x + 0.5) / data.w, (y + 0.5) / data.h));
}
function row(color, name, note, pick, box) {
  const li = make('li', { title: name }, make('i', {}), make('span', { textContent: name }), make('small', { textContent: note }));
  li.firstChild.style.background = rgb(color);
  li.onmouseenter = () => { only = pick; repaint(); marks(box ? rect(box) : ''); };
  li.onmouseleave = () => { only = null; repaint(); marks(''); };
  return li;
}
function lists() {
  const counts = new Map();
  if (data.label) for (const id of data.label) counts.set(id, (counts.get(id) || 0) + 1);
  $('legend').replaceChildren(...[...counts].sort((a, b) => b[1] - a[1]).map(([id, n]) =>
    row(classOf(id).color, id + ' ' + classOf(id).name, (100 * n / data.label.length).toFixed(1) + '%', { id })));
  $('objects').replaceChildren(...[...data.objects].sort((a, b) => b.p - a.p).map((o) =>
    row(instanceColor(o.i), o.i + ' ' + (o.n || classOf(o.c).name), o.f === null ? o.p + ' px' : Math.round(o.f * 100) + '% visible', { id: o.c, instance: o.i }, o.b)));
}
function bar(names) {
  const boxes = names.map((name) => make('label', {}, make('input', { type: 'checkbox', checked: !hidden.has(name), onchange: (e) => { e.target.checked ? hidden.delete(name) : hidden.add(name); show(current); } }), ' ' + name));
  const slider = make('input', { type: 'range', min: 0, max: 1, step: 0.05, value: alpha, oninput: (e) => { alpha = Number(e.target.value); repaint(); } });
  const f = D.frames[current];
  $('bar').replaceChildren(...boxes, make('label', {}, 'labels over image ', slider), make('span', { className: 'what', textContent: f.id + ' \\u00b7 ' + f.split + (f.scene ? ' \\u00b7 ' + f.scene : '') + (data.quality ? ' \\u00b7 ' + data.quality : '') }));
}
async function show(index) {
  current = index;
  for (const b of $('strip').children) b.setAttribute('aria-current', b.dataset.index === String(index));
  const button = $('strip').querySelector('[aria-current=true]');
  if (button) button.scrollIntoView({ block: 'nearest' });
  let loaded;
  try { loaded = await load(index); } catch (error) { $('panels').replaceChildren(make('p', { textContent: error.message })); return; }
  if (current !== index) return;
  data = loaded;
  const images = Object.keys(D.frames[index].images);
  const names = [...images.filter((n) => n === 'image'), ...PAINTED.filter((n) => data[n]), ...images.filter((n) => n !== 'image')];
  bar(names); lists();
  $('panels').replaceChildren(...names.filter((n) => !hidden.has(n)).map(stage));
  repaint();
  history.replaceState(null, '', '#' + D.frames[index].id);
}
function strip() {
  const split = $('split').value, cls = $('class').value, find = $('find').value.trim();
  shown = D.frames.map((_, i) => i).filter((i) => (!split || D.frames[i].split === split) && (cls === '' || D.frames[i].classes.includes(Number(cls))) && D.frames[i].id.includes(find));
  $('strip').replaceChildren(...shown.map((i) => {
    const f = D.frames[i], src = f.images.image || Object.values(f.images)[0];
    const b = make('button', { type: 'button', onclick: () => show(i) }, ...(src ? [make('img', { src, loading: 'lazy', alt: '' })] : []), f.id);
    b.dataset.index = i;
    return b;
  }));
  if (shown.length > 0) show(shown.includes(current) ? current : shown[0]);
}
for (const id of ['split', 'class', 'find']) $(id).oninput = strip;
addEventListener('keydown', (e) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
  if (!step || /INPUT|SELECT/.test(e.target.tagName)) return;
  const next = shown[shown.indexOf(current) + step];
  if (next !== undefined) { e.preventDefault(); show(next); }
});
current = Math.max(0, D.frames.findIndex((f) => '#' + f.id === decodeURIComponent(location.hash)));
strip();
`;
