/** Local time, for people at a terminal: `12:00:04`. */
export function formatTimeOfDay(time: number): string {
  return new Date(time).toTimeString().slice(0, 8);
}
