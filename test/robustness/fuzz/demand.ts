/** Throws where something that must hold does not. */
export function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** The part of a text around what is wrong, readable. */
export function excerpt(text: string, at = 0): string {
  return JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
}
