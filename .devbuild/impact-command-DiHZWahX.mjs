import { readFile } from 'node:fs/promises';
import {
  _t as BLANK,
  B as defineCommand,
  Ct as describeFileError,
  Tt as EXIT,
  W as FILE,
  Z as JSON_ERRORS,
  vt as line,
  Q as NO_ERRORS,
  $ as notesView,
  U as option,
  X as pageWidth,
  i as parseDependencyMap,
  k as parseNames,
  ht as plural,
  F as printable,
  q as SERVICE,
  yt as span,
  bt as statusSpan,
  z as suggest,
} from './cli.mjs';
import { t as AppError, n as usageError } from './errors-BRq375x3.mjs';
import { r as KNOWN_SERVICES, o as serviceName, s as serviceSlug } from './names-DGHT_UtQ.mjs';
import { n as sanitizeLine } from './sanitize-4QXdJe-z.mjs';
import { n as compareStatus, r as formatStatus, a as parseStatus } from './status-wci-M2C8.mjs';

// src/cli/commands/impact/impact-options.ts
const IMPACT_OPTIONS = [
  option('--current', 'what the services that are failing now put at risk'),
  option('--upstream', 'the other way: what the services depend on'),
  option('--with-status', 'mark the live status of each service'),
  option('--depth <n>', 'follow dependencies for at most this many steps', { parse: parseDepth }),
  option('--extend <file>', 'a JSON map of your own services, merged with the platform’s', {
    values: FILE,
  }),
];
/** Throws a usage error for options that contradict each other. */
function toImpactRequest(services, options) {
  if (options.current === true && services.length > 0)
    throw usageError(
      'give services or --current, not both',
      'Without services, --current finds them.',
    );
  return {
    services: parseNames('service', services),
    isCurrent: options.current === true,
    wantsStatus: options.current === true || options.withStatus === true,
    direction: options.upstream === true ? 'dependencies' : 'dependents',
    depth: options.depth,
    extend: options.extend,
    format: options.format,
  };
}
function parseDepth(typed, name) {
  const depth = /^\d+$/.test(typed.trim()) ? Number(typed) : NaN;
  if (Number.isSafeInteger(depth) && depth >= 1) return depth;
  throw usageError(
    `${name} must be a whole number from 1, got "${printable(typed)}"`,
    `Without --depth there is no limit.`,
  );
}
// src/core/impact/impact-edges.ts
/**
 * The edges between some services, each once, sorted. They point the way the walk goes, as the
 * steps of a path do: from what fails to what fails with it, or from a service to what it needs.
 */
function listEdges(map, services, direction) {
  const edges = [];
  for (const [name, dependencies] of map) {
    if (!services.has(name)) continue;
    for (const dependency of new Set(dependencies)) {
      if (!services.has(dependency)) continue;
      edges.push(direction === 'dependents' ? [dependency, name] : [name, dependency]);
    }
  }
  return edges.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
}
function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
// src/view/impact/impact-closing.ts
/** What a page says where no service is failing: nothing where that is not known. */
function rootlessLines(notes) {
  return notes.every(({ code }) => code !== 'failing-unknown') ? ['Nothing is failing now.'] : [];
}
function rootlessBlocks({ notes }) {
  return [...rootlessLines(notes).map((text) => line(text)), ...notesView(notes)];
}
/** The last lines of a page: the counts, the cycles and the notes. */
function impactClosing(impact, statuses, arrow) {
  return [
    ...(impact.notes.every(({ code }) => code !== 'service-not-in-map') || impact.counts.total > 0
      ? [line(summaryOf(impact, statuses))]
      : []),
    ...cycleBlocks(impact.cycles, arrow),
    ...notesView(impact.notes),
  ];
}
/** What fails already is more than at risk, and is counted apart. */
function summaryOf({ counts, direction, roots, impacted }, statuses) {
  if (counts.total > 0) {
    const word = direction === 'dependents' ? 'at risk' : 'needed';
    const ways = `${counts.direct} directly, ${counts.transitive} through others`;
    const failing = impacted.filter(({ name }) => isFailing$1(statuses.get(name))).length;
    const already = failing === 0 ? '' : `; ${failing} of them not operational now`;
    return `${plural(counts.total, 'service')} ${word}: ${ways}${already}`;
  }
  const [root] = roots;
  const whom = roots.length === 1 && root !== void 0 ? root : 'them';
  if (direction === 'dependents') return `Nothing else depends on ${whom}.`;
  return roots.length === 1 ? `${whom} depends on nothing else.` : 'They depend on nothing else.';
}
function isFailing$1(status) {
  return status !== void 0 && compareStatus(parseStatus(status), 'operational') > 0;
}
/** A longer cycle than this is named by its beginning; the JSON document holds all of it. */
const MAX_CYCLE_NAMES = 10;
function cycleBlocks(cycles, arrow) {
  return cycles.map((cycle) => {
    const shown = cycle.slice(0, MAX_CYCLE_NAMES);
    const more = cycle.length - shown.length;
    const rest = more === 0 ? [] : [`${more} more`];
    return line(span('Cycle: ', 'warning'), [...shown, ...rest, cycle[0] ?? ''].join(` ${arrow} `));
  });
}
// src/view/impact/impact-tree.ts
/**
 * The tree of each root, complete: a service that was drawn before is drawn again, dimmed, with
 * "(above)". Then the counts, cycles and notes.
 */
function impactTree(impact, options) {
  if (impact.roots.length === 0) return rootlessBlocks(impact);
  const next = /* @__PURE__ */ new Map();
  for (const [from, to] of options.edges) {
    const known = next.get(from);
    if (known === void 0) next.set(from, [to]);
    else known.push(to);
  }
  /** The least depth at which each service was drawn. */
  const drawn = /* @__PURE__ */ new Map();
  return [
    ...impact.roots.flatMap((root) => {
      const tree = growTree(root, next, drawn, options.depth ?? Number.POSITIVE_INFINITY);
      return drawTree(tree, rootRemark(root, tree, impact), options);
    }),
    BLANK,
    ...impactClosing(impact, options.statuses, options.glyphs.arrow),
  ];
}
/** Breadth-first, so that each service stands at its shortest distance from this root. */
function growTree(root, next, drawn, limit) {
  const top = {
    name: root,
    depth: 0,
    isAbove: false,
    children: [],
  };
  const reached = /* @__PURE__ */ new Set([root]);
  const queue = [top];
  for (const { name, depth, children } of queue) {
    if (depth >= limit) continue;
    for (const child of next.get(name) ?? []) {
      if (reached.has(child)) continue;
      reached.add(child);
      const before = drawn.get(child);
      const branch = {
        name: child,
        depth: depth + 1,
        isAbove: before !== void 0,
        children: [],
      };
      children.push(branch);
      const isCut = limit !== Number.POSITIVE_INFINITY && depth + 1 < (before ?? 0);
      if (before === void 0 || isCut) queue.push(branch);
    }
  }
  for (const { name, depth } of queue) drawn.set(name, Math.min(depth, drawn.get(name) ?? depth));
  return top;
}
/** Why nothing follows, where there are other roots: for one alone the closing line says it. */
function rootRemark(root, { children }, impact) {
  if (children.length > 0 || impact.roots.length === 1) return '';
  if (
    impact.notes.some(
      ({ code, message }) => code === 'service-not-in-map' && message.startsWith(`${root} is not`),
    )
  )
    return '(not in the dependency map)';
  return impact.direction === 'dependents' ? '(nothing depends on it)' : '(depends on nothing)';
}
function drawTree(root, remark, { statuses, glyphs }) {
  const rest = remark === '' ? [] : [span(`  ${remark}`, 'muted')];
  const blocks = [line(...nameSpans(root.name, statuses.get(root.name), 'strong'), ...rest)];
  const trail = [
    {
      nodes: root.children,
      next: 0,
      indent: '',
    },
  ];
  for (let level = trail.at(-1); level !== void 0; level = trail.at(-1)) {
    const node = level.nodes[level.next++];
    if (node === void 0) {
      trail.pop();
      continue;
    }
    const isLast = level.next === level.nodes.length;
    const branch = span(level.indent + (isLast ? glyphs.lastBranch : glyphs.branch), 'muted');
    const name = node.isAbove
      ? [span(`${node.name} (above)`, 'muted')]
      : nameSpans(node.name, statuses.get(node.name));
    blocks.push(line(branch, ...name));
    const trunk = isLast ? ' '.repeat(glyphs.trunk.length) : glyphs.trunk;
    if (node.children.length > 0)
      trail.push({
        nodes: node.children,
        next: 0,
        indent: level.indent + trunk,
      });
  }
  return blocks;
}
function nameSpans(name, status, tone = 'plain') {
  if (status === void 0) return [span(name, tone)];
  return [span(name, tone), span('  '), statusSpan(status)];
}
// src/view/impact/impact-view.ts
/** A row a service, with the way to it. */
function impactTable(impact, statuses, arrow) {
  if (impact.roots.length === 0) return rootlessBlocks(impact);
  const ends = impactClosing(impact, statuses, arrow);
  const heading = line(
    span(impact.direction === 'dependents' ? 'At risk from ' : 'Needed by '),
    ...impact.roots.flatMap((root, index) => [
      ...(index === 0 ? [] : [span(', ')]),
      ...nameSpans(root, statuses.get(root), 'strong'),
    ]),
  );
  if (impact.impacted.length === 0) return [heading, BLANK, ...ends];
  const hasStatus = statuses.size > 0;
  const columns = [
    {
      header: 'SERVICE',
      importance: 0,
      leastWidth: 24,
    },
    ...(hasStatus
      ? [
          {
            header: 'STATUS',
            importance: 1,
          },
        ]
      : []),
    {
      header: 'STEPS',
      align: 'right',
      importance: 2,
    },
    {
      header: 'PATH',
      importance: 3,
      leastWidth: 24,
    },
  ];
  const rows = impact.impacted.map(({ name, depth, path, status }) => [
    [span(name)],
    ...(hasStatus ? [statusCell(status)] : []),
    [span(String(depth))],
    [span(path.join(` ${arrow} `), 'muted')],
  ]);
  return [
    heading,
    BLANK,
    {
      kind: 'table',
      columns,
      rows,
    },
    BLANK,
    ...ends,
  ];
}
/** A row a service, the one that puts most others at risk first. */
function rankingTable(ranking, { direction, statuses, notes, arrow }) {
  const hasStatus = statuses.size > 0;
  const columns = [
    {
      header: 'SERVICE',
      importance: 0,
      leastWidth: 24,
    },
    ...(hasStatus
      ? [
          {
            header: 'STATUS',
            importance: 1,
          },
        ]
      : []),
    {
      header: 'DIRECT',
      align: 'right',
      importance: 2,
    },
    {
      header: 'TRANSITIVE',
      align: 'right',
      importance: 3,
    },
    {
      header: 'TOTAL',
      align: 'right',
      importance: 0,
    },
  ];
  const rows = ranking.services.map(({ name, direct, transitive, total }) => [
    [span(name)],
    ...(hasStatus ? [statusCell(statuses.get(name) ?? null)] : []),
    [span(String(direct))],
    [span(String(transitive))],
    [span(String(total), 'strong')],
  ]);
  const ends = [...cycleBlocks(ranking.cycles, arrow), ...notesView(notes)];
  if (rows.length === 0) return [line('The dependency map is empty.'), ...ends];
  const table = [
    line(
      direction === 'dependents'
        ? 'How many services each one puts at risk when it fails: those that depend on it directly, and those that do so through others (transitive).'
        : 'How many services each one needs: directly, and through others (transitive).',
    ),
    BLANK,
    {
      kind: 'table',
      columns,
      rows,
    },
  ];
  return ends.length === 0 ? table : [...table, BLANK, ...ends];
}
function statusCell(status) {
  return status === null ? [] : [statusSpan(status)];
}
// src/cli/commands/impact/impact-output.ts
/** The formats of `impact`: what each prints of an impact, of a ranking, and of a failure. */
const IMPACT_FORMATS = {
  tree: {
    async render(impact, _, { map, statuses, depth }, io) {
      checkPaths(impact);
      const { glyphs } = await io.theme('stdout');
      const { edges } = drawingOf(impact, map, statuses);
      return renderBlocks(
        impactTree(impact, {
          statuses,
          glyphs,
          edges,
          depth,
        }),
        io,
      );
    },
    renderRanking: renderRankingTable,
    ...NO_ERRORS,
  },
  table: {
    async render(impact, _, { statuses }, io) {
      checkPaths(impact);
      const { arrow } = (await io.theme('stdout')).glyphs;
      return renderBlocks(impactTable(impact, statuses, arrow), io);
    },
    renderRanking: renderRankingTable,
    ...NO_ERRORS,
  },
  json: {
    async render(impact, exitCode, _, io) {
      checkPaths(impact);
      return toJson({
        schemaVersion: 1,
        kind: 'impact',
        time: timeOf(io),
        exitCode,
        ...impact,
      });
    },
    async renderRanking(ranking, { notes }, io) {
      return toJson({
        schemaVersion: 1,
        kind: 'impact-ranking',
        time: timeOf(io),
        exitCode: 0,
        ...ranking,
        notes,
      });
    },
    ...JSON_ERRORS,
  },
  dot: {
    render: (impact, _, { map, statuses }) => draw('dot', drawingOf(impact, map, statuses)),
    renderRanking: (ranking, around) => draw('dot', drawingOfAll(ranking, around)),
    ...NO_ERRORS,
  },
  mermaid: {
    render: (impact, _, { map, statuses }) => draw('mermaid', drawingOf(impact, map, statuses)),
    renderRanking: (ranking, around) => draw('mermaid', drawingOfAll(ranking, around)),
    ...NO_ERRORS,
  },
  markdown: {
    async render(impact, _, { statuses }) {
      checkPaths(impact);
      return renderDocument(impactTable(impact, statuses, '→'));
    },
    renderRanking: (ranking, { direction, statuses, notes }) =>
      renderDocument(
        rankingTable(ranking, {
          direction,
          statuses,
          notes,
          arrow: '→',
        }),
      ),
    ...NO_ERRORS,
  },
};
async function renderRankingTable(ranking, { direction, statuses, notes }, io) {
  const { arrow } = (await io.theme('stdout')).glyphs;
  return renderBlocks(
    rankingTable(ranking, {
      direction,
      statuses,
      notes,
      arrow,
    }),
    io,
  );
}
/** More names than this in all paths together are a hundred megabytes that nobody reads. */
const MAX_PATH_NAMES = 5e6;
/** The paths of a long chain together are quadratic. */
function checkPaths({ impacted }) {
  let names = 0;
  for (const { depth } of impacted) names += depth + 1;
  if (names <= MAX_PATH_NAMES) return;
  throw usageError(
    `the paths to ${impacted.length} services are too long to list`,
    'Limit them with --depth N, or choose --format dot or mermaid.',
  );
}
function timeOf({ context }) {
  return new Date(context.now()).toISOString();
}
function toJson(document) {
  return JSON.stringify(document, null, 2);
}
async function renderBlocks(blocks, io) {
  const { renderText } = await import('./text-CTekkCBW.mjs');
  return renderText(blocks, {
    theme: await io.theme('stdout'),
    width: pageWidth(io),
  });
}
async function renderDocument(blocks) {
  const { renderMarkdown } = await import('./markdown-CZc4i-7Y.mjs');
  return renderMarkdown(blocks);
}
async function draw(format, drawing) {
  if (format === 'dot') return (await import('./dot-ByziEA9-.mjs')).renderDot(drawing);
  return (await import('./mermaid-Dx8SWxIw.mjs')).renderMermaid(drawing);
}
function drawingOf(impact, map, statuses) {
  const names = [...impact.roots, ...impact.impacted.map(({ name }) => name)];
  const roots = new Set(impact.roots);
  const remarks = impact.notes.map(({ message }) => message);
  return {
    nodes: names.map((name) => ({
      name,
      isRoot: roots.has(name),
      status: statuses.get(name) ?? null,
    })),
    edges: listEdges(map, new Set(names), impact.direction),
    remarks: roots.size === 0 ? [...rootlessLines(impact.notes), ...remarks] : remarks,
  };
}
function drawingOfAll(ranking, { direction, map, statuses, notes }) {
  const names = ranking.services.map(({ name }) => name);
  return {
    nodes: names.map((name) => ({
      name,
      isRoot: false,
      status: statuses.get(name) ?? null,
    })),
    edges: listEdges(map, new Set(names), direction),
    remarks: notes.map(({ message }) => message),
  };
}
// src/core/impact/dependency-graph.ts
/** The element of a typed array at an index that is known to be inside. */
function at(array, index) {
  return array[index] ?? 0;
}
/** Indexes a map in O(V log V + E); repeated mentions are dropped. */
function buildGraph(map) {
  const met = numberNames(map);
  const names = [...met.ids.keys()].sort();
  const rankOf = new Int32Array(names.length);
  const metAt = new Int32Array(names.length);
  for (let rank = 0; rank < names.length; rank++) {
    const id = met.ids.get(names[rank] ?? '') ?? 0;
    rankOf[id] = rank;
    metAt[rank] = id;
  }
  const dependents = invert(met, rankOf, metAt);
  let dependencies;
  return {
    names,
    idOf(name) {
      const id = met.ids.get(name);
      return id === void 0 ? void 0 : rankOf[id];
    },
    neighbours(direction) {
      if (direction === 'dependents') return dependents;
      dependencies ??= transpose(dependents);
      return dependencies;
    },
  };
}
function numberNames(map) {
  const ids = /* @__PURE__ */ new Map();
  let edges = 0;
  for (const [name, dependencies] of map) {
    ids.set(name, ids.size);
    edges += dependencies.length;
  }
  const ends = new Int32Array(map.size);
  const targets = new Int32Array(edges);
  let key = 0;
  let edge = 0;
  for (const dependencies of map.values()) {
    for (const name of dependencies) {
      let id = ids.get(name);
      if (id === void 0) {
        id = ids.size;
        ids.set(name, id);
      }
      targets[edge++] = id;
    }
    ends[key++] = edge;
  }
  return {
    ids,
    ends,
    targets,
  };
}
/** A counting sort of the edges by target; sources come in order, so each bucket is in order. */
function invert(met, rankOf, metAt) {
  const ranks = new Int32Array(met.targets.length);
  for (let edge = 0; edge < ranks.length; edge++) ranks[edge] = at(rankOf, at(met.targets, edge));
  const inverted = emptyBuckets(ranks, ranks.length, rankOf.length);
  for (let source = 0; source < metAt.length; source++) {
    const key = at(metAt, source);
    if (key >= met.ends.length) continue;
    const end = at(met.ends, key);
    for (let edge = key === 0 ? 0 : at(met.ends, key - 1); edge < end; edge++)
      append(inverted, at(ranks, edge), source);
  }
  return inverted;
}
function transpose({ starts, ends, targets }) {
  const counted = new Int32Array(targets.length);
  let edges = 0;
  for (let source = 0; source < starts.length; source++)
    for (let edge = at(starts, source); edge < at(ends, source); edge++)
      counted[edges++] = at(targets, edge);
  const turned = emptyBuckets(counted, edges, starts.length);
  for (let source = 0; source < starts.length; source++)
    for (let edge = at(starts, source); edge < at(ends, source); edge++)
      append(turned, at(targets, edge), source);
  return turned;
}
/** Room for the neighbours of each service; `keys` says, edge by edge, whose they will be. */
function emptyBuckets(keys, edges, services) {
  const starts = new Int32Array(services);
  for (let edge = 0; edge < edges; edge++) {
    const key = at(keys, edge);
    starts[key] = at(starts, key) + 1;
  }
  let start = 0;
  for (let id = 0; id < services; id++) {
    const size = at(starts, id);
    starts[id] = start;
    start += size;
  }
  return {
    starts,
    ends: starts.slice(),
    targets: new Int32Array(edges),
  };
}
/** Neighbours come in order, so one that is there already is the last. */
function append({ starts, ends, targets }, bucket, neighbour) {
  const end = at(ends, bucket);
  if (end > at(starts, bucket) && at(targets, end - 1) === neighbour) return;
  targets[end] = neighbour;
  ends[bucket] = end + 1;
}
// src/core/impact/cycles.ts
/** Tarjan's algorithm with its own stack, since a chain of services can be any length. O(V + E). */
function findGroups(adjacency, from) {
  const services = adjacency.starts.length;
  const groupOf = new Int32Array(services).fill(-1);
  const lowest = new Int32Array(services);
  const order = new Int32Array(services);
  const nextEdge = adjacency.starts.slice();
  const trail = new Int32Array(services);
  const open = new Int32Array(services);
  const members = new Int32Array(services);
  const starts = new Int32Array(services + 1);
  let met = 0;
  let trailSize = 0;
  let openSize = 0;
  let memberCount = 0;
  let count = 0;
  const enter = (id) => {
    met++;
    order[id] = met;
    lowest[id] = met;
    trail[trailSize++] = id;
    open[openSize++] = id;
  };
  const closeGroup = (first) => {
    let id;
    do {
      id = at(open, --openSize);
      groupOf[id] = count;
      members[memberCount++] = id;
    } while (id !== first);
    count++;
    starts[count] = memberCount;
  };
  for (const root of from) {
    if (at(order, root) !== 0) continue;
    enter(root);
    while (trailSize > 0) {
      const id = at(trail, trailSize - 1);
      const edge = at(nextEdge, id);
      if (edge < at(adjacency.ends, id)) {
        nextEdge[id] = edge + 1;
        const next = at(adjacency.targets, edge);
        if (at(order, next) === 0) enter(next);
        else if (at(groupOf, next) === -1 && at(order, next) < at(lowest, id))
          lowest[id] = at(order, next);
        continue;
      }
      trailSize--;
      if (at(lowest, id) === at(order, id)) closeGroup(id);
      else {
        const before = at(trail, trailSize - 1);
        lowest[before] = Math.min(at(lowest, before), at(lowest, id));
      }
    }
  }
  return {
    count,
    groupOf,
    members: members.subarray(0, memberCount),
    starts: starts.subarray(0, count + 1),
  };
}
/**
 * One cycle for each strongly connected group that holds one of the `shown` services: the shortest
 * through the group's first name, each name depending on the next and the last on the first. A
 * service that only depends on itself is a cycle of one. Sorted by first name; O(V + E).
 */
function findCycles(graph, groups, shown) {
  const isShown = new Uint8Array(groups.count);
  for (const id of shown) isShown[at(groups.groupOf, id)] = 1;
  const firsts = [];
  for (let group = 0; group < groups.count; group++) {
    if (isShown[group] !== 1) continue;
    const start = at(groups.starts, group);
    const end = at(groups.starts, group + 1);
    let first = at(groups.members, start);
    for (let i = start + 1; i < end; i++) first = Math.min(first, at(groups.members, i));
    if (end - start > 1 || dependsOnItself(graph, first)) firsts.push(first);
  }
  if (firsts.length === 0) return [];
  const before = new Int32Array(graph.names.length).fill(-1);
  const queue = new Int32Array(graph.names.length);
  return firsts
    .sort((a, b) => a - b)
    .map((first) => shortestCycle(graph, groups, first, before, queue))
    .map((ids) => ids.map((id) => graph.names[id] ?? ''));
}
function dependsOnItself(graph, id) {
  const { starts, ends, targets } = graph.neighbours('dependents');
  for (let edge = at(starts, id); edge < at(ends, id); edge++)
    if (at(targets, edge) === id) return true;
  return false;
}
/** `before` and `queue` are room to work in; groups are disjoint, so they share it uncleared. */
function shortestCycle(graph, { groupOf, starts: groupStarts }, first, before, queue) {
  const { starts, ends, targets } = graph.neighbours('dependencies');
  const group = at(groupOf, first);
  if (at(groupStarts, group + 1) - at(groupStarts, group) === 1) return [first];
  let size = 1;
  queue[0] = first;
  for (let head = 0; head < size; head++) {
    const id = at(queue, head);
    for (let edge = at(starts, id); edge < at(ends, id); edge++) {
      const next = at(targets, edge);
      if (next === first && id !== first) return trace$1(before, first, id);
      if (next === first || at(groupOf, next) !== group || at(before, next) !== -1) continue;
      before[next] = id;
      queue[size++] = next;
    }
  }
  return [first];
}
function trace$1(before, first, last) {
  const ids = [last];
  for (let id = last; id !== first; ) {
    id = at(before, id);
    ids.push(id);
  }
  return ids.reverse();
}
// src/core/impact/assess-impact.ts
/**
 * What fails with the roots, or what they need: breadth-first, each service once, at its shortest
 * distance; never a root. O(V log V + E), apart from each `path`: because those of a long chain
 * together are quadratic, they are worked out when read once they are too many to keep. Throws a `RangeError` for a depth
 * that is no whole number from 1.
 */
function assessImpact(map, options) {
  const { direction, depth = Number.POSITIVE_INFINITY, statuses } = options;
  checkDepth(options.depth);
  const roots = [...new Set(options.roots)];
  const graph = buildGraph(map);
  const missing = roots.filter((name) => graph.idOf(name) === void 0);
  const adjacency = graph.neighbours(direction);
  const walk = walkFrom(adjacency, rootIds(graph, roots), depth);
  const impacted = describe(graph, walk, statuses);
  const direct = (walk.levels[2] ?? walk.size) - (walk.levels[1] ?? walk.size);
  const shown = walk.queue.subarray(0, walk.size);
  return {
    direction,
    roots,
    impacted,
    counts: {
      direct,
      transitive: impacted.length - direct,
      total: impacted.length,
    },
    cycles: findCycles(graph, findGroups(adjacency, shown), shown),
    notes: missing.map((name) => ({
      code: 'service-not-in-map',
      message: `${name} is not in the dependency map, so its impact cannot be told.`,
    })),
  };
}
/** Throws a `RangeError` unless the limit is absent or a whole number from 1. */
function checkDepth(depth) {
  if (depth === void 0 || (Number.isInteger(depth) && depth >= 1)) return;
  throw new RangeError(`depth must be a whole number from 1, got ${depth}`);
}
function rootIds(graph, roots) {
  return roots.flatMap((name) => graph.idOf(name) ?? []).sort((a, b) => a - b);
}
/**
 * Roots and neighbours come in the order of their names, so a level's queue is in the order of
 * its paths, and the path found first is the first by name among the shortest.
 */
function walkFrom({ starts, ends, targets }, roots, limit) {
  const services = starts.length;
  const isReached = new Uint8Array(services);
  const before = new Int32Array(services);
  const queue = new Int32Array(services);
  const levels = [0];
  let size = 0;
  for (const root of roots) {
    isReached[root] = 1;
    before[root] = -1;
    queue[size++] = root;
  }
  for (let head = 0; head < size && levels.length <= limit; ) {
    const levelEnd = size;
    levels.push(levelEnd);
    for (; head < levelEnd; head++) {
      const id = at(queue, head);
      for (let edge = at(starts, id); edge < at(ends, id); edge++) {
        const next = at(targets, edge);
        if (isReached[next] === 1) continue;
        isReached[next] = 1;
        before[next] = id;
        queue[size++] = next;
      }
    }
  }
  return {
    queue,
    size,
    levels,
    before,
  };
}
/** Up to this many names in all paths together, they are simply kept. */
const MAX_KEPT_NAMES = 4e6;
function describe(graph, { queue, size, levels, before }, statuses) {
  const { names } = graph;
  const pathOf = (id) => trace(names, before, id);
  const impacted = [];
  let keptNames = 0;
  for (let depth = 1; depth < levels.length; depth++)
    for (const id of queue.slice(levels[depth], levels[depth + 1] ?? size).sort()) {
      const name = names[id] ?? '';
      const status = statuses?.get(name) ?? null;
      const direct = depth === 1;
      keptNames += depth + 1;
      impacted.push(
        keptNames <= MAX_KEPT_NAMES
          ? {
              name,
              depth,
              direct,
              path: pathOf(id),
              status,
            }
          : withLazyPath(name, depth, status, pathOf, id),
      );
    }
  return impacted;
}
function withLazyPath(name, depth, status, pathOf, id) {
  return {
    name,
    depth,
    direct: depth === 1,
    get path() {
      return pathOf(id);
    },
    status,
  };
}
function trace(names, before, id) {
  const path = [];
  for (let step = id; step !== -1; step = at(before, step)) path.push(names[step] ?? '');
  return path.reverse();
}
// src/core/impact/impact-ranking.ts
/**
 * Every service with the number of those that it reaches. Without a depth, V·E/32 word operations
 * at worst and O(V + E) memory; services in a cycle with each other cost no more than one. With a
 * depth, one walk a service. Throws a `RangeError` for a depth that is no whole number from 1.
 */
function rankImpact(map, options = {}) {
  checkDepth(options.depth);
  const graph = buildGraph(map);
  const adjacency = graph.neighbours(options.direction ?? 'dependents');
  const all = Int32Array.from(graph.names, (_, id) => id);
  const groups = findGroups(adjacency, all);
  const totals =
    options.depth === void 0
      ? countReachable(adjacency, groups)
      : countWithin(adjacency, options.depth);
  const services = graph.names.map((name, id) => {
    const direct = countNeighbours(adjacency, id);
    const total = at(totals, id);
    return {
      name,
      direct,
      transitive: total - direct,
      total,
    };
  });
  services.sort((a, b) => b.total - a.total);
  return {
    services,
    cycles: findCycles(graph, groups, all),
  };
}
function countNeighbours({ starts, ends, targets }, id) {
  let count = at(ends, id) - at(starts, id);
  for (let edge = at(starts, id); edge < at(ends, id); edge++)
    if (at(targets, edge) === id) count--;
  return count;
}
/** 32-bit words of one row: the rows of 100,000 groups then stay within a processor's cache. */
const WORDS = 8;
const BITS = 256;
/**
 * The size of the transitive closure, service by service. Members of a group reach the same, so
 * sets are kept a group; a set is a row of bits over `groups.members`, and only `BITS` columns
 * exist at a time. Edges lead to lower groups, so one pass in order fills all rows of a block.
 */
function countReachable(adjacency, groups) {
  const edges = condense(adjacency, groups);
  const rows = new Int32Array(groups.count * WORDS);
  const reached = new Int32Array(groups.count);
  for (let column = 0; column < groups.members.length; column += BITS)
    countBlock(groups, edges, rows, reached, column);
  const totals = new Int32Array(groups.groupOf.length);
  for (let id = 0; id < totals.length; id++) totals[id] = at(reached, at(groups.groupOf, id)) - 1;
  return totals;
}
function countBlock({ count, groupOf, members, starts }, edges, rows, reached, column) {
  const lastColumn = Math.min(column + BITS, members.length);
  const firstGroup = at(groupOf, at(members, column));
  rows.fill(0, firstGroup * WORDS);
  for (let group = firstGroup; group < count; group++) {
    const row = group * WORDS;
    const memberEnd = Math.min(at(starts, group + 1), lastColumn);
    for (let member = Math.max(at(starts, group), column); member < memberEnd; member++) {
      const bit = member - column;
      const word = row + (bit >>> 5);
      rows[word] = at(rows, word) | (1 << (bit & 31));
    }
    for (let edge = at(edges.starts, group); edge < at(edges.ends, group); edge++) {
      const target = at(edges.targets, edge);
      if (target < firstGroup) continue;
      const other = target * WORDS;
      for (let word = 0; word < WORDS; word++)
        rows[row + word] = at(rows, row + word) | at(rows, other + word);
    }
    let bits = 0;
    for (let word = 0; word < WORDS; word++) bits += countBits(at(rows, row + word));
    reached[group] = at(reached, group) + bits;
  }
}
/** The edges between groups, each once. */
function condense(adjacency, { count, groupOf, members, starts }) {
  const targets = new Int32Array(adjacency.targets.length);
  const edgeStarts = new Int32Array(count);
  const edgeEnds = new Int32Array(count);
  const lastSource = new Int32Array(count).fill(-1);
  let edges = 0;
  for (let group = 0; group < count; group++) {
    edgeStarts[group] = edges;
    lastSource[group] = group;
    for (let member = at(starts, group); member < at(starts, group + 1); member++) {
      const id = at(members, member);
      for (let edge = at(adjacency.starts, id); edge < at(adjacency.ends, id); edge++) {
        const target = at(groupOf, at(adjacency.targets, edge));
        if (at(lastSource, target) === group) continue;
        lastSource[target] = group;
        targets[edges++] = target;
      }
    }
    edgeEnds[group] = edges;
  }
  return {
    starts: edgeStarts,
    ends: edgeEnds,
    targets,
  };
}
function countBits(word) {
  let bits = word - ((word >>> 1) & 1431655765);
  bits = (bits & 858993459) + ((bits >>> 2) & 858993459);
  return Math.imul((bits + (bits >>> 4)) & 252645135, 16843009) >>> 24;
}
function countWithin({ starts, ends, targets }, depth) {
  const services = starts.length;
  const totals = new Int32Array(services);
  const visitor = new Int32Array(services).fill(-1);
  const queue = new Int32Array(services);
  for (let root = 0; root < services; root++) {
    visitor[root] = root;
    queue[0] = root;
    let size = 1;
    let head = 0;
    for (let level = 0; level < depth && head < size; level++)
      for (const levelEnd = size; head < levelEnd; head++) {
        const id = at(queue, head);
        for (let edge = at(starts, id); edge < at(ends, id); edge++) {
          const next = at(targets, edge);
          if (at(visitor, next) === root) continue;
          visitor[next] = root;
          queue[size++] = next;
        }
      }
    totals[root] = size - 1;
  }
  return totals;
}
// src/core/impact/service-index.ts
/** All names of a map, keys and leaves. */
function indexServices(map) {
  const all = /* @__PURE__ */ new Set();
  for (const [name, dependencies] of map) {
    all.add(name);
    for (const dependency of dependencies) all.add(dependency);
  }
  let bySlug;
  return {
    names: [...all].sort(),
    find(typed) {
      if (all.has(typed)) return [typed];
      bySlug ??= groupBySlug(all);
      return bySlug.get(serviceSlug(typed)) ?? [];
    },
  };
}
function groupBySlug(names) {
  const groups = /* @__PURE__ */ new Map();
  for (const name of names) {
    const slug = serviceSlug(name);
    if (slug === '') continue;
    const group = groups.get(slug);
    if (group === void 0) groups.set(slug, [name]);
    else group.push(name);
  }
  for (const group of groups.values()) group.sort();
  return groups;
}
/**
 * Own services on top of the platform's; where both have a service, its dependencies are joined.
 * Own names may be slugs or in any case: they mean the platform's service of that name, else a
 * known one, else the first own spelling.
 */
function mergeDependencies(platform, own) {
  const theirs = indexServices(platform);
  const ours = /* @__PURE__ */ new Map();
  const nameOf = (typed) => {
    const [found] = theirs.find(typed);
    if (found !== void 0) return found;
    const slug = serviceSlug(typed);
    if (KNOWN_SERVICES.has(slug)) return serviceName(slug);
    if (slug === '') return typed;
    const first = ours.get(slug) ?? typed;
    ours.set(slug, first);
    return first;
  };
  for (const name of own.keys()) nameOf(name);
  const merged = new Map(platform);
  for (const [typed, dependencies] of own) {
    const name = nameOf(typed);
    merged.set(name, [
      .../* @__PURE__ */ new Set([...(merged.get(name) ?? []), ...dependencies.map(nameOf)]),
    ]);
  }
  return merged;
}
// src/cli/json-error.ts
const TOKEN =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|\x7f|[\u0080-\u009f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const SPACE = /[ \t\n\r]*/y;
/** Where text stops being JSON, counted from 1; engines do not always tell. */
function locateJsonError(text) {
  const before = text.slice(0, offsetOfError(text)).split('\n');
  return {
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
  };
}
function offsetOfError(text) {
  const open = [];
  let expected = 'value';
  let offset = skipSpace(text, 0);
  while (offset < text.length) {
    TOKEN.lastIndex = offset;
    const token = TOKEN.exec(text)?.[0];
    const next = token === void 0 ? void 0 : step(expected, token, open);
    if (token === void 0 || next === void 0) return offset;
    expected = next;
    offset = skipSpace(text, offset + token.length);
  }
  return offset;
}
/** What may follow a token, or nothing where the token itself may not be here. */
function step(expected, token, open) {
  if (expected === ':') return token === ':' ? 'value' : void 0;
  if (expected === 'comma or end') {
    if (token === ',') return after(open.at(-1));
    return closes(token, open.at(-1)) ? close(open) : void 0;
  }
  if (expected === 'key' || expected === 'key or }') {
    if (token.startsWith('"')) return ':';
    return expected === 'key or }' && token === '}' ? close(open) : void 0;
  }
  if (expected === 'value or ]' && token === ']') return close(open);
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'key or }' : 'value or ]';
  }
  return '}],:'.includes(token) ? void 0 : 'comma or end';
}
function after(opened) {
  if (opened === void 0) return void 0;
  return opened === '{' ? 'key' : 'value';
}
function closes(token, opened) {
  return (token === '}' && opened === '{') || (token === ']' && opened === '[');
}
function close(open) {
  open.pop();
  return 'comma or end';
}
function skipSpace(text, offset) {
  SPACE.lastIndex = offset;
  return offset + (SPACE.exec(text)?.[0].length ?? 0);
}
// src/cli/commands/impact/extend-file.ts
const FORM = 'The form is {"My Service": {"dependencies": ["API", "Storage"]}}.';
/**
 * Loads a user's own dependency map. Stricter than with the API's: a mistake in one's own file is
 * to be mended, not worked round. Every failure is a usage error that names the file.
 */
async function loadExtension(path) {
  const file = sanitizeLine(path);
  const value = parseJson(await readText(path, file), file);
  try {
    return parseDependencyMap(value, file, { faults: 'thrown' }).dependencies;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'invalid-response')
      throw usageError(error.message, FORM);
    throw error;
  }
}
async function readText(path, file) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw usageError(`cannot read ${file}: ${describeFileError(error)}`);
  }
}
function parseJson(text, file) {
  const json = text.startsWith('﻿') ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch {
    const { line, column } = locateJsonError(json);
    throw usageError(`${file}: not valid JSON at line ${line}, column ${column}`, FORM);
  }
}
// src/cli/commands/impact/run-impact.ts
/**
 * Prints what the services put at risk, or, without any, all services ranked. Resolves to 0, or to 3
 * where a service is missing from the map, or what is failing cannot be known.
 */
async function runImpact(services, options, io) {
  const request = toImpactRequest(services, options);
  const own = request.extend === void 0 ? void 0 : await loadExtension(request.extend);
  const client = await io.connect();
  const answer = await io.withProgress('Reading the dependency map', () =>
    fetchAll(client, request),
  );
  const map = own === void 0 ? answer.map : mergeDependencies(answer.map, own);
  const index = indexServices(map);
  const statuses = statusesByName(answer.services, index);
  const { direction, depth } = request;
  const format = IMPACT_FORMATS[request.format];
  if (!request.isCurrent && request.services.length === 0) {
    const ranking = rankImpact(map, {
      direction,
      depth,
    });
    const around = {
      direction,
      depth,
      map,
      statuses,
      notes: answer.notes,
    };
    io.print(await format.renderRanking(ranking, around, io));
    return EXIT.ok;
  }
  const impact = assessImpact(map, {
    roots: request.isCurrent
      ? failingServices(answer.services, index)
      : request.services.flatMap((typed) => findTyped(typed, index)),
    direction,
    depth,
    statuses,
  });
  const notes = [...answer.notes, ...impact.notes];
  const exitCode = notes.some(({ code }) => UNDETERMINED.has(code)) ? EXIT.unknown : EXIT.ok;
  const around = {
    direction,
    depth,
    map,
    statuses,
  };
  io.print(
    await format.render(
      {
        ...impact,
        notes,
      },
      exitCode,
      around,
      io,
    ),
  );
  return exitCode;
}
/** With one of these notes, the impact could not be determined. */
const UNDETERMINED = /* @__PURE__ */ new Set(['service-not-in-map', 'failing-unknown']);
/** Both reads at once; when one fails for good, the other is let go. */
async function fetchAll(client, request) {
  const abort = new AbortController();
  try {
    const [dependencies, status] = await Promise.all([
      client.fetchDependencies(abort.signal),
      request.wantsStatus ? fetchStatuses(client, request.isCurrent, abort.signal) : NO_STATUSES,
    ]);
    return {
      map: dependencies.dependencies,
      services: status.services,
      notes: [...dependencies.notes, ...status.notes],
    };
  } catch (error) {
    abort.abort();
    throw error;
  }
}
const NO_STATUSES = {
  services: [],
  notes: [],
};
/** Where statuses are no more than marks, the impact is shown without them. */
async function fetchStatuses(client, isNeeded, signal) {
  try {
    const { snapshot, notes } = await client.fetchStatus({ includeIncidents: false }, signal);
    const blindness = isNeeded ? notesOnBlindness(snapshot) : [];
    return {
      services: snapshot.services,
      notes: [...notes, ...blindness],
    };
  } catch (error) {
    if (isNeeded || !(error instanceof AppError)) throw error;
    return {
      services: [],
      notes: [
        {
          code: 'status-unavailable',
          message: `The live statuses could not be fetched: ${error.message}.`,
        },
      ],
    };
  }
}
/** An answer that names nothing failing is good news only where all of it says so. */
function notesOnBlindness({ services, overallStatus }) {
  const code = 'failing-unknown';
  if (services.length === 0)
    return [
      {
        code,
        message: 'No services are reported, so what is failing is unknown.',
      },
    ];
  if (services.some(isFailing) || !isFailing({ status: overallStatus })) return [];
  return [
    {
      code,
      message: `The platform calls itself ${formatStatus(overallStatus)}, but no service reports a failure.`,
    },
  ];
}
/** By the names of the map; the worst word where a service is reported twice. */
function statusesByName(services, index) {
  const statuses = /* @__PURE__ */ new Map();
  for (const service of services)
    for (const name of namesOf(service, index)) {
      const known = statuses.get(name);
      if (known === void 0 || compareStatus(parseStatus(service.status), parseStatus(known)) > 0)
        statuses.set(name, service.status);
    }
  return statuses;
}
/** Failing is worse than maintenance, and what is unknown is not operational. */
function isFailing({ status }) {
  return compareStatus(parseStatus(status), 'maintenance') > 0;
}
function failingServices(services, index) {
  const failing = services.filter(isFailing);
  return [...new Set(failing.flatMap((service) => namesOf(service, index)))].sort();
}
function namesOf({ name }, index) {
  const found = index.find(name);
  return found.length > 0 ? found : [name];
}
/** A known service that the map lacks stays: that its impact is unknown is an answer. */
function findTyped(typed, index) {
  const found = index.find(typed);
  if (found.length > 0) return found;
  const slug = serviceSlug(typed);
  if (KNOWN_SERVICES.has(slug)) return [serviceName(slug)];
  throw unknownService(typed, index.names);
}
/** More names than this are no help in a hint. */
const MAX_LISTED = 20;
function unknownService(typed, names) {
  const near = nearNames(typed, names);
  const guess = near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `;
  const listed = names.slice(0, MAX_LISTED).join(', ');
  const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : '';
  const list = names.length === 0 ? 'The map holds no services.' : `Services: ${listed}${more}.`;
  return usageError(`unknown service "${printable(typed)}"`, guess + list);
}
/** Slugs are mistyped as well as names. */
function nearNames(typed, names) {
  const nameOfSlug = new Map(names.map((name) => [serviceSlug(name), name]));
  const near = suggest(typed, [...names, ...nameOfSlug.keys()]);
  return [...new Set(near.map((word) => nameOfSlug.get(word) ?? word))];
}
// src/cli/commands/impact/impact-command.ts
const impactCommand = defineCommand({
  argument: {
    usage: '[service...]',
    description: 'slugs or names; without any, all services are ranked',
    values: SERVICE,
  },
  options: IMPACT_OPTIONS,
  formats: IMPACT_FORMATS,
  checksNames: true,
  ownNames: 'extend',
  page: {
    notes: ['The exit code is 0 wherever the impact could be determined.'],
    examples: [
      ['t1s impact storage', 'what is at risk when Storage fails'],
      ['t1s impact --current', 'what current failures put at risk'],
      ['t1s impact api --upstream', 'what the API needs'],
      ['t1s impact --extend mine.json --format dot | dot -Tsvg', 'a map'],
    ],
  },
  run: runImpact,
});

export { impactCommand };
