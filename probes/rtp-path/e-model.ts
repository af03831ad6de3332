/** The E-model (ITU-T G.107, 2015): what a conversation over a path is worth, R from 0 to 100 and MOS from 1 to 4.5. Pure. */

/** Of a codec, with the concealment that telephones have (ITU-T G.113 appendix I): Ie and, for random loss, Bpl. */
export const codecs = {
  g711: { impairment: 0, lossRobustness: 25.1 },
  'g711-plain': { impairment: 0, lossRobustness: 4.3 },
  g729a: { impairment: 11, lossRobustness: 19 },
  'g723.1': { impairment: 15, lossRobustness: 16.1 },
} as const;
export type CodecName = keyof typeof codecs;

export interface PathQuality {
  /** One way, mouth to ear, in milliseconds. */
  readonly delayMs: number;
  readonly lossPercent: number;
  /** How much longer gaps are than random loss would make them; 1 is random. */
  readonly burstRatio: number;
  readonly codec: CodecName;
}

/** Table 3 of G.107: values for a connection of which nothing else is known; dB and dBm. */
const sendLoudness = 8;
const receiveLoudness = 2;
const sidetone = 15;
const deviceFactor = 3;
const talkerEcho = 65;
const echoPathLoss = 110;
const circuitNoise = -70;
const noiseFloor = -64;
const roomNoise = 35;

const lg = Math.log10;
const power = (decibels: number): number => 10 ** (decibels / 10);
/** (1 + x^n)^(1/n), by which the model joins its straight lines. */
const joined = (x: number, n: number): number => (1 + x ** n) ** (1 / n);

const overallLoudness = sendLoudness + receiveLoudness;
const noise = ((): number => {
  const atSender =
    roomNoise - sendLoudness - deviceFactor - 100 + 0.004 * (roomNoise - overallLoudness - deviceFactor - 14) ** 2;
  const effective = roomNoise + 10 * lg(1 + power(10 - (sidetone + deviceFactor)));
  const atReceiver = receiveLoudness - 121 + effective + 0.008 * (effective - 35) ** 2;
  return 10 * lg(power(circuitNoise) + power(atSender) + power(atReceiver) + power(noiseFloor + receiveLoudness));
})();
/** Ro: what noise leaves of everything (clause 7.2). */
const signalToNoise = 15 - 1.5 * (sendLoudness + noise);

/** Is: loudness, sidetone and one quantisation (clause 7.3). */
function simultaneous(delayMs: number): number {
  const loudness = overallLoudness + 0.2 * (64 + noise - receiveLoudness);
  const tooLoud = 20 * (joined(loudness / 8, 8) - loudness / 8);
  const heard = -10 * lg(power(-sidetone) + Math.exp(-delayMs / 4) * power(-talkerEcho));
  const ownVoice =
    12 * joined((heard - 13) / 6, 8) - 28 * joined((heard + 1) / 19.4, 35) - 13 * joined((heard - 3) / 33, 13) + 29;
  const quantisation = 1.07 + 0.258 * 37 + 0.0602 * 37 ** 2;
  const y = (signalToNoise - 100) / 15 + 46 / 8.4 - quantisation / 9;
  const z = 46 / 30 - quantisation / 40;
  return tooLoud + ownVoice + 15 * lg(1 + 10 ** y + 10 ** z);
}

/** Id: echoes that the delay lets be heard, and the delay itself (clause 7.4). */
function delayed(delayMs: number): number {
  const echo = talkerEcho - 40 * lg((1 + delayMs / 10) / (1 + delayMs / 150)) + 6 * Math.exp(-0.3 * delayMs ** 2);
  const talker = -1.5 * (noise - receiveLoudness) - (80 + 2.5 * (echo - 14));
  const talkerPart = (talker / 2 + Math.sqrt(talker ** 2 / 4 + 100) - 1) * (1 - Math.exp(-delayMs));
  const listener = signalToNoise - 10.5 * (echoPathLoss + 7) * (2 * delayMs + 1) ** -0.25;
  const listenerPart = listener / 2 + Math.sqrt(listener ** 2 / 4 + 169);
  return talkerPart + listenerPart + tooLate(delayMs);
}

/** Idd: people begin to interrupt each other after 100 ms. */
function tooLate(delayMs: number): number {
  if (delayMs <= 100) return 0;
  const x = Math.log2(delayMs / 100);
  return 25 * (joined(x, 6) - 3 * joined(x / 3, 6) + 2);
}

/** Ie-eff: the codec and what is lost of it (clause 7.5). */
export function equipmentImpairment({ codec, lossPercent, burstRatio }: Omit<PathQuality, 'delayMs'>): number {
  const { impairment, lossRobustness } = codecs[codec];
  if (lossPercent <= 0) return impairment;
  return impairment + (95 - impairment) * (lossPercent / (lossPercent / Math.max(1, burstRatio) + lossRobustness));
}

/** R, held between 0 and 100. */
export function transmissionRating(path: PathQuality): number {
  const rating = signalToNoise - simultaneous(path.delayMs) - delayed(path.delayMs) - equipmentImpairment(path);
  return Math.min(100, Math.max(0, rating));
}

/** MOS-CQE (annex B). */
export function meanOpinionScore(rating: number): number {
  if (rating <= 0) return 1;
  if (rating >= 100) return 4.5;
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}
