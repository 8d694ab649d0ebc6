/** The network on the page as a file of its own: the page's colors are written into it. */
const STYLED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'font-size',
  'font-weight',
  'text-anchor',
];

export function drawnNetwork(): string {
  const drawn = document.querySelector<SVGSVGElement>('#network svg');
  if (!drawn) throw new Error('there is no network to draw yet');
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const originals = drawn.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, i) => {
    const style = getComputedStyle(originals[i]);
    for (const name of STYLED) element.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'style', 'tabindex']) element.removeAttribute(name);
  });
  const paper = getComputedStyle(document.body).backgroundColor;
  const { width, height } = drawn.viewBox.baseVal;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('font-family', 'system-ui, sans-serif');
  const background = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: paper }))
    background.setAttribute(name, value);
  copy.prepend(background);
  const thumbs = document.createElementNS('http://www.w3.org/2000/svg', 'image');
  const painted = document.querySelector<HTMLCanvasElement>('#network .thumbs canvas')?.toDataURL() ?? '';
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', href: painted }))
    thumbs.setAttribute(name, value);
  copy.append(thumbs);
  return new XMLSerializer().serializeToString(copy);
}
