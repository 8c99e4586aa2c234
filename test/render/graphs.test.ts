import { describe, expect, it } from 'vitest';
import type { DependencyDrawing } from '../../src/render/dependency-drawing.js';
import { renderDot } from '../../src/render/dot.js';
import { renderMermaid } from '../../src/render/mermaid.js';

const DRAWING: DependencyDrawing = {
  nodes: [
    { name: 'Storage', isRoot: true, status: 'major_outage' },
    { name: 'API', isRoot: false, status: null },
    { name: 'AI "\\N" <b>`x`</b> #1;', isRoot: false, status: 'on fire' },
  ],
  edges: [
    ['Storage', 'API'],
    ['API', 'AI "\\N" <b>`x`</b> #1;'],
    ['API', 'API'],
  ],
  remarks: ['Storage {x} is not well.'],
};

const EMPTY: DependencyDrawing = { nodes: [], edges: [], remarks: [] };

describe('renderDot', () => {
  it('quotes names, marks roots and statuses', () => {
    expect(renderDot(DRAWING)).toMatchInlineSnapshot(`
      "digraph impact {
        // Storage {x} is not well.
        rankdir=LR;
        node [shape=box];
        "Storage" [style="bold,filled", label="Storage\\nmajor outage", fillcolor="#f2a297"];
        "API";
        "AI \\"\\\\N\\" <b>\`x\`</b> #1;" [style="filled", label="AI \\"\\\\N\\" <b>\`x\`</b> #1;\\non fire", fillcolor="#ead9f2"];
        "Storage" -> "API";
        "API" -> "AI \\"\\\\N\\" <b>\`x\`</b> #1;";
        "API" -> "API";
      }"
    `);
  });

  it('is a graph even when empty', () => {
    expect(renderDot(EMPTY)).toBe('digraph impact {\n  rankdir=LR;\n  node [shape=box];\n}');
  });
});

describe('renderMermaid', () => {
  it('numbers services and escapes their names', () => {
    expect(renderMermaid(DRAWING)).toMatchInlineSnapshot(`
      "flowchart LR
        %% Storage  x  is not well.
        n0["Storage<br/>major outage"]
        n1["API"]
        n2["AI #34;#92;N#34; #60;b#62;#96;x#96;#60;/b#62; #35;1;<br/>on fire"]
        n0 --> n1
        n1 --> n2
        n1 --> n1
        classDef unknown fill:#ead9f2,color:#000
        class n2 unknown
        classDef major_outage fill:#f2a297,color:#000
        class n0 major_outage
        classDef root stroke-width:4px
        class n0 root"
    `);
  });

  it('is a flowchart even when empty', () => {
    expect(renderMermaid(EMPTY)).toBe('flowchart LR');
  });
});
