/**
 * Reads the address under which a page is published: `http:` or `https:`, without its file name,
 * query and trailing slash. `null` for anything else, an address with a password in it included.
 */
export function parsePageLink(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '') return null;
  return url.origin + url.pathname.replace(/\/(index\.html)?$/, '');
}
