import { type Probe, type Reading, read } from "./probe.ts";

const RATE_HZ = 44_100;
const SAMPLES = 5000;
/** By then the compressor has settled. */
const FROM = 4500;
const KNOWN = 0.5;

/**
 * The sum of what a compressor makes of a triangle wave, rendered off the main thread; wave and value are those of
 * FingerprintJS (MIT). Read by both functions that there are, and a known sample beside it: a browser or an extension
 * that adds noise forgets one, or changes what we wrote ourselves. Safari, which alone has `GestureEvent`, changes the sum.
 */
export const audio: Probe = {
  expensive: true,
  async measure(): Promise<Reading> {
    if (!globalThis.OfflineAudioContext) return read(undefined);
    if ("GestureEvent" in globalThis || navigator.userAgent.includes("SamsungBrowser"))
      return { status: "blocked" };
    const context = new OfflineAudioContext(1, SAMPLES, RATE_HZ);
    // Made as what it is: a sine first would cost the page its tables.
    const oscillator = new OscillatorNode(context, { type: "triangle" });
    oscillator.frequency.value = 10_000;
    // Set one by one: given to a constructor they would make another sum than that of FingerprintJS.
    const compressor = context.createDynamicsCompressor();
    compressor.threshold.value = -50;
    compressor.knee.value = 40;
    compressor.ratio.value = 12;
    compressor.attack.value = 0;
    compressor.release.value = 0.25;
    oscillator.connect(compressor).connect(context.destination);
    oscillator.start();
    const buffer = await context.startRendering();
    const samples = new Float32Array(SAMPLES - FROM);
    buffer.copyFromChannel(samples, 0, FROM);
    const again = buffer.getChannelData(0);
    const isSame = samples.every((sample, index) => sample === again[FROM + index]);
    buffer.copyToChannel(new Float32Array([KNOWN]), 0);
    if (!isSame || buffer.getChannelData(0)[0] !== KNOWN) return { status: "noised" };
    return read(samples.reduce((sum, sample) => sum + Math.abs(sample), 0));
  },
};
