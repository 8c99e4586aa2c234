import { widthOfPieces } from '../../../render/layout/display-width.js';
import { span } from '../../../view/blocks.js';
import { toPieces } from '../../output/render-line.js';
import { listedServices } from '../listed-items.js';
import type { ScreenContext } from '../screen-context.js';
import { listSection, type Section } from '../section.js';

/** The last days of each service, where a history was kept. */
export function stripsSection({ model, view, theme }: ScreenContext): Section {
  const services = listedServices(model, view).filter(({ slug }) => model.strips.has(slug));
  const names = services.map(({ name }) => toPieces([span(`  ${name}`)], theme));
  const widest = Math.max(0, ...names.map(widthOfPieces));
  const lines = services.map(({ slug }, place) => {
    const name = names[place] ?? [];
    const pad = ' '.repeat(widest - widthOfPieces(name) + 2);
    return [
      ...name,
      { text: pad, tone: 'plain' as const },
      ...toPieces(model.strips.get(slug) ?? [], theme),
    ];
  });
  return listSection(lines, {
    importance: 4.5,
    least: 0,
    heading: [{ text: `LAST DAYS  weights: ${model.weights}`, tone: 'muted' }],
  });
}
