// Read here and not through the context, because where files are opened nothing else of it is known.

/** The user with whose rights this process runs; `null` on Windows, which has no such numbers. */
export function ownUserId(): number | null {
  return process.geteuid?.() ?? null;
}
