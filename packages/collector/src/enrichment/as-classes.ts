import type { NetworkClass } from "@samehand/scorer";

/**
 * Networks whose class is known by number. Source: public AS registrations, and what the operators publish of their
 * own address use. Only those that many people meet: the rest is read off the name.
 */
const BY_CLASS: Partial<Record<NetworkClass, readonly number[]>> = {
  hosting: [
    // Amazon, Google Cloud, Microsoft, Oracle, IBM
    16509, 14618, 396982, 15169, 8075, 31898, 36351,
    // Alibaba, Tencent, Huawei
    45102, 37963, 132203, 45090, 136907,
    // DigitalOcean, Linode, Vultr, Hetzner, OVH, Contabo, Scaleway, netcup, IONOS
    14061, 63949, 20473, 24940, 213230, 16276, 51167, 12876, 197540, 8560,
    // Leaseweb, ColoCrossing, Psychz, QuadraNet, Hostinger, GoDaddy, Rackspace, UpCloud, Kamatera
    60781, 28753, 30633, 36352, 40676, 8100, 47583, 26496, 33070, 27357, 202053, 36007,
    // FranTech, Zenlayer, G-Core, WorldStream, Interserver, Servers.com, CDN77, Akamai
    53667, 21859, 199524, 49981, 19318, 7979, 60068, 20940,
  ],
  // M247 and Datacamp rent to most of the large brands; 31173 is Mullvad, PacketHub is NordVPN, Proton, Private Layer
  vpn: [9009, 212238, 39351, 136787, 207137, 147049, 141039, 62371, 209103, 199218, 51852, 137409],
  // Foundations and companies that run little but Tor exits
  tor: [60729, 208323, 4224, 205100, 62744, 396507, 215125],
  // The published egress of iCloud Private Relay; Cloudflare's is WARP's too
  relay: [13335, 36183, 54113],
  // Zscaler, Netskope, Cisco Umbrella, Palo Alto, Forcepoint: whole companies behind few addresses
  gateway: [22616, 53813, 62044, 55256, 36692, 54538, 13448],
  // Starlink, Viasat, Hughes, OneWeb
  satellite: [14593, 27277, 7155, 40306, 6621, 1358, 800],
  mobile: [
    // T-Mobile US, Verizon Wireless, AT&T Mobility
    21928, 22394, 6167, 20057,
    // Vodafone UK, Three UK, Free Mobile
    25135, 60339, 206067, 51207,
    // Jio, Airtel, Vodafone Idea, China Mobile, Docomo
    55836, 45609, 38266, 9808, 56040, 9605,
    // Telkomsel, XL, Globe, Smart, Optus
    23693, 24203, 132199, 10139, 4804,
    // Turkcell, Vodafone TR, MegaFon, Beeline, Kyivstar, Telcel
    16135, 15897, 31133, 16345, 15895, 28403,
  ],
  education: [
    // Jisc, Renater, DFN, SURF, SUNET, GARR, RedIRIS, NORDUnet, Sikt
    786, 2200, 680, 1103, 1653, 137, 766, 2603, 224,
    // CERNET, Internet2, CANARIE, AARNet, KISTI, SINET
    4538, 11537, 6509, 7575, 17579, 2907,
    // MIT, Stanford, Harvard, Berkeley
    3, 32, 1742, 25,
  ],
  residential: [
    // Comcast, Charter, AT&T, Verizon, Shaw, Bell, Rogers, Telus
    7922, 20115, 7018, 701, 6327, 577, 812, 852,
    // BT, Sky, Virgin Media, Deutsche Telekom, Telefónica DE, Vodafone DE, Orange, Free, Bouygues, SFR
    2856, 5607, 5089, 3320, 6805, 3209, 3215, 12322, 5410, 15557,
    // Telefónica ES, TIM, Proximus, Liberty Global, Ziggo, KPN, Telia, Telenor, TDC, Rostelecom, Türk Telekom
    3352, 3269, 5432, 6830, 33915, 1136, 3301, 1759, 2119, 3292, 12389, 9121,
    // Claro and Telefónica in Brazil and Argentina, Uninet
    28573, 27699, 18881, 22927, 8151,
    // OCN, KDDI, SoftBank, Korea Telecom, Chinanet, China Unicom, Chunghwa, PCCW, Singtel
    4713, 2516, 17676, 4766, 4134, 4837, 3462, 4760, 9506,
    // BSNL, Hathway, Airtel broadband, Viettel, VNPT, FPT, Telkom, PLDT, TM, Telstra
    9829, 17488, 24560, 7552, 45899, 18403, 17974, 9299, 4788, 1221,
  ],
};

const CLASS_BY_ASN = new Map<number, NetworkClass>(
  Object.entries(BY_CLASS).flatMap(([networkClass, asns]) =>
    asns.map((asn) => [asn, networkClass as NetworkClass] as const),
  ),
);

export function classOfAsn(asn: number): NetworkClass | null {
  return CLASS_BY_ASN.get(asn) ?? null;
}
