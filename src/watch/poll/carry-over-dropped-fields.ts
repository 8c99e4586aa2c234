import type {
  Incident,
  MaintenanceWindow,
  Service,
  Snapshot,
  StatusAnswer,
} from '../../core/model.js';
import { serviceSlug } from '../../core/names.js';

type Lists = Pick<Snapshot, 'services' | 'incidents' | 'maintenanceWindows'>;

/**
 * The snapshot to compare with the last one. A field or an item that could not be read was dropped,
 * which is not the same as gone: it is taken to be as it was, or every incident would seem resolved
 * for the sake of one malformed field, while the rest is still worth comparing.
 */
export function carryOverDroppedFields(answer: StatusAnswer, last: Snapshot): Snapshot {
  const { snapshot, droppedFields = [] } = answer;
  if (droppedFields.length === 0) return snapshot;
  const lostOf = (list: keyof Lists) => {
    const prefix = `${list}[].`;
    return droppedFields
      .filter((field) => field.startsWith(prefix))
      .map((field) => field.slice(prefix.length));
  };
  const carryOver = <K extends keyof Lists>(list: K, keyOf: (item: Lists[K][number]) => string) => {
    const before: readonly Lists[K][number][] = last[list];
    if (droppedFields.includes(list)) return before;
    const items = fillIn(snapshot[list], before, keyOf, lostOf(list));
    return droppedFields.includes(`${list}[]`) ? addMissing(items, before, keyOf) : items;
  };
  return {
    ...snapshot,
    services: carryOver('services', slugOf),
    incidents: carryOver('incidents', idOf),
    maintenanceWindows: carryOver('maintenanceWindows', idOf),
  };
}

const slugOf = (service: Service) => serviceSlug(service.name);
const idOf = (item: Incident | MaintenanceWindow) => item.id;

/** Each item with what it lacks among the lost fields as it was in the item of the same key. */
function fillIn<T extends object>(
  items: readonly T[],
  last: readonly T[],
  keyOf: (item: T) => string,
  lostFields: readonly string[],
): readonly T[] {
  if (lostFields.length === 0) return items;
  const lastOf = new Map(last.map((item) => [keyOf(item), item]));
  return items.map((item) => {
    const before = lastOf.get(keyOf(item));
    if (before === undefined) return item;
    const kept = Object.entries(before).filter(
      ([field]) => lostFields.includes(field) && isEmpty(Reflect.get(item, field)),
    );
    return { ...item, ...Object.fromEntries(kept) };
  });
}

/** An item that was dropped may be any of those that are missing. */
function addMissing<T>(
  items: readonly T[],
  last: readonly T[],
  keyOf: (item: T) => string,
): readonly T[] {
  const present = new Set(items.map(keyOf));
  return [...items, ...last.filter((item) => !present.has(keyOf(item)))];
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
