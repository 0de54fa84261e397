import { PARAMETERS } from "../parameters.ts";
import { randomOf } from "../random.ts";
import { type Country, type Network, VPN_EXITS } from "./countries.ts";
import { drawV4, drawV6 } from "./draw-address.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * A way into the net. The address follows from the label, the time and who asks, so that everybody
 * on one line is on one address at one time without anything being remembered.
 */
export interface Access {
  /** `device` tells the machines of one line apart (IPv6, carriers). */
  addressAt(atMs: number, device: string): string;
}

/** A home or office line: one IPv4 address for all, kept for a lease; where there is IPv6, a /56 for all. */
export function lineAccess(label: string, network: Network): Access {
  const leaseMs = PARAMETERS.network.leaseDays * DAY_MS;
  // Lines are not renewed all on the same day.
  const offset = randomOf(label, "lease").next() * leaseMs;
  return {
    addressAt(atMs, device) {
      const lease = Math.floor((atMs + offset) / leaseMs);
      const line = randomOf(label, lease);
      const day = randomOf(label, device, Math.floor(atMs / DAY_MS));
      return network.v6 !== undefined && day.chance(PARAMETERS.network.ipv6)
        ? drawV6(network.v6, 56, randomOf(label, lease, "v6"), day)
        : drawV4(network.v4, line);
    },
  };
}

/** A large organisation behind few addresses, which never change. */
export function campusAccess(label: string, network: Network, addresses: number): Access {
  return {
    addressAt(atMs, device) {
      const exit = randomOf(label, device, Math.floor(atMs / DAY_MS)).int(1, addresses);
      return drawV4(network.v4, randomOf(label, exit));
    },
  };
}

/** A mobile carrier: a pool that all its phones share, or a /64 of the phone's own for some hours. */
export function carrierAccess(seed: string, network: Network, addresses: number): Access {
  return {
    addressAt(atMs, device) {
      const stay = Math.floor(atMs / (PARAMETERS.network.carrierHours * HOUR_MS));
      const phone = randomOf(seed, network.asn, device, stay);
      if (network.v6 !== undefined && phone.chance(PARAMETERS.network.ipv6)) {
        return drawV6(network.v6, 64, randomOf(seed, device, stay, "v6"), phone);
      }
      return drawV4(network.v4, randomOf(seed, network.asn, phone.int(1, addresses)));
    },
  };
}

/** A VPN product: every customer of a country leaves by one of a few exits, another one each day. */
export function vpnAccess(seed: string, exit: Network): Access {
  return {
    addressAt(atMs, device) {
      const day = randomOf(seed, device, Math.floor(atMs / DAY_MS));
      return drawV4(exit.v4, randomOf(seed, exit.asn, day.int(1, PARAMETERS.network.vpnExits)));
    },
  };
}

/** A line with a VPN that is switched on now and then, by whatever exit it finds: another one every six hours. */
export function hoppingAccess(seed: string, label: string, line: Access): Access {
  return {
    addressAt(atMs, device) {
      const spell = randomOf(label, "vpn", Math.floor(atMs / (DAY_MS / 4)));
      if (!spell.chance(PARAMETERS.network.hopping)) return line.addressAt(atMs, device);
      return vpnAccess(seed, spell.pick(VPN_EXITS)).addressAt(atMs, device);
    },
  };
}

/** A rented residential proxy: somebody else's line, another one every few days. */
export function proxyAccess(label: string, network: Network): Access {
  return {
    addressAt: (atMs) =>
      drawV4(network.v4, randomOf(label, Math.floor(atMs / (PARAMETERS.network.proxyDays * DAY_MS)))),
  };
}

/** The cheapest proxies: a line anywhere in the world, another one every twelve hours. */
export function rotatingAccess(label: string, countries: readonly Country[]): Access {
  return {
    addressAt(atMs) {
      const half = randomOf(label, Math.floor(atMs / (DAY_MS / 2)));
      return drawV4(half.pick(half.weighted(countries).home).v4, half);
    },
  };
}

/** A rented server with its own address. */
export function serverAccess(label: string, host: Network): Access {
  return { addressAt: () => drawV4(host.v4, randomOf(label)) };
}
