/**
 * One entry of a site's allow-list in its one spelling: an origin (`https://shop.example`, `http://localhost:3000`) or
 * every subdomain of one (`https://*.shop.example`, which does not mean `shop.example` itself). Null for anything
 * else: a path, a user, a wildcard elsewhere, another scheme.
 */
export function originPattern(text: string): string | null {
  const wildcard = /^(https?:\/\/)\*\.(.+)$/i.exec(text);
  const plain = wildcard === null ? text : `${wildcard[1]}${wildcard[2]}`;
  if (!/^https?:\/\/[^/?#@\\\s*]+\/?$/i.test(plain) || !URL.canParse(plain)) return null;
  const { protocol, host, hostname } = new URL(plain);
  if (wildcard === null) return `${protocol}//${host}`;
  // `*.com` or `*.1.2.3.4` would be a slip of the pen, not a site.
  return hostname.includes(".") && !/^[\d.]+$|^\[/.test(hostname) ? `${protocol}//*.${host}` : null;
}

/**
 * Whether a request with this `Origin` may write to a site with this allow-list. An empty list allows everything;
 * any other refuses a missing `Origin` and `null`, which a sandboxed frame or a local file sends.
 */
export function isAllowedOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true;
  // Browsers send one spelling; whatever differs from it was written by hand.
  if (origin === undefined || originPattern(origin) !== origin || origin.includes("*")) return false;
  return allowed.some((pattern) => {
    const star = pattern.indexOf("*.");
    if (star === -1) return pattern === origin;
    const [scheme, domain] = [pattern.slice(0, star), pattern.slice(star + 1)];
    return (
      origin.startsWith(scheme) && origin.endsWith(domain) && origin.length > scheme.length + domain.length
    );
  });
}
