import { sanitizeLine } from '../../text/sanitize.js';

/** Orders of the services: `worst` first, as the API has them, by name, or the slowest first. */
export const SORTS = ['worst', 'api', 'name', 'response'] as const;

export type Sort = (typeof SORTS)[number];

/** What the user chose to see, as opposed to what happened. */
export interface ViewState {
  /** The selected item, as `markKey` names it; `null` for none. */
  readonly cursor: string | null;
  /** True where the selected item has the screen to itself. */
  readonly isOpen: boolean;
  /** Only what holds this text is listed; in lower case. */
  readonly filter: string;
  /** True while the filter is being typed. */
  readonly isTyping: boolean;
  readonly sort: Sort;
}

export const START_VIEW: ViewState = {
  cursor: null,
  isOpen: false,
  filter: '',
  isTyping: false,
  sort: 'worst',
};

const ENTER = '\r';
const BACKSPACE: ReadonlySet<string> = new Set(['\u007f', '\b']);
const MAX_FILTER = 40;

/**
 * The view after a key; `null` where the key means nothing to it. `items` are the keys of all that
 * can be selected, in the order of the screen.
 */
export function pressInView(
  view: ViewState,
  key: string,
  items: readonly string[],
): ViewState | null {
  if (view.isTyping) return typeInFilter(view, key);
  switch (key) {
    case 'up':
    case 'k':
      return moveCursor(view, items, -1);
    case 'down':
    case 'j':
      return moveCursor(view, items, 1);
    case ENTER:
    case '\n':
    case 'right':
      return view.cursor === null || !items.includes(view.cursor)
        ? null
        : { ...view, isOpen: true };
    case 'escape':
    case 'left':
      return goBack(view);
    case '/':
      return view.isOpen ? null : { ...view, isTyping: true, filter: '' };
    case 's': {
      const next = SORTS[(SORTS.indexOf(view.sort) + 1) % SORTS.length] ?? 'worst';
      return view.isOpen ? null : { ...view, sort: next };
    }
    default:
      return null;
  }
}

function typeInFilter(view: ViewState, key: string): ViewState | null {
  if (key === ENTER || key === '\n') return { ...view, isTyping: false };
  if (key === 'escape') return { ...view, isTyping: false, filter: '' };
  if (BACKSPACE.has(key)) return { ...view, filter: [...view.filter].slice(0, -1).join('') };
  // What a terminal would obey, or read backwards, may be pasted too.
  const isText = [...key].length === 1 && sanitizeLine(key) === key;
  if (!isText || view.filter.length >= MAX_FILTER) return null;
  return { ...view, filter: view.filter + key.toLowerCase() };
}

/** From the item to the list, then to no selection, then to no filter. */
function goBack(view: ViewState): ViewState | null {
  if (view.isOpen) return { ...view, isOpen: false };
  if (view.cursor !== null) return { ...view, cursor: null };
  return view.filter === '' ? null : { ...view, filter: '' };
}

/** An open item stays open: arrows go on to the next one. */
function moveCursor(view: ViewState, items: readonly string[], step: number): ViewState | null {
  if (items.length === 0) return null;
  const place = view.cursor === null ? -1 : items.indexOf(view.cursor);
  const first = step > 0 ? 0 : items.length - 1;
  const next = place < 0 ? first : Math.min(items.length - 1, Math.max(0, place + step));
  return { ...view, cursor: items[next] ?? null };
}
