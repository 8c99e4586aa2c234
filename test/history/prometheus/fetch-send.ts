import type { HttpSend } from '../../../src/http/http-send.js';

/** Sends with what Node has, whole bodies of any size. */
export const fetchSend: HttpSend = async ({ method, url, headers }, signal) => {
  const reply = await fetch(url, { method, headers, signal, redirect: 'manual' });
  return {
    httpStatus: reply.status,
    headers: Object.fromEntries(reply.headers),
    body: await reply.text(),
  };
};
