// src/http/loopback.ts
/** Whether a host, as `URL.hostname` gives it, is this machine: what is sent there meets no network. */
function isLoopback(hostname) {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

export { isLoopback as t };
