/** A start within a disc of 200 units, from the id alone (FNV-1a), so that no run differs from another. */
export function seededStart(id: string): { x: number; y: number } {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  }
  const angle = ((hash & 0xffff) / 0x10000) * 2 * Math.PI;
  const radius = 200 * Math.sqrt((hash >>> 16) / 0x10000);
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}
