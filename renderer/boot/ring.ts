/** The sound of an alarm, made here: no file has to be fetched. */
const [pitchHz, beepS, gapS, loudness] = [880, 0.18, 0.14, 0.25];

/** Silent where the browser lets no page sound before somebody has touched it. */
export function ring(beeps: number): void {
  try {
    const context = new AudioContext();
    const oscillator = new OscillatorNode(context, { frequency: pitchHz });
    const volume = new GainNode(context, { gain: 0 });
    oscillator.connect(volume).connect(context.destination);
    const start = context.currentTime;
    for (let beep = 0; beep < beeps; beep += 1) {
      const from = start + beep * (beepS + gapS);
      volume.gain.setValueAtTime(loudness, from);
      volume.gain.setValueAtTime(0, from + beepS);
    }
    oscillator.start(start);
    oscillator.stop(start + beeps * (beepS + gapS));
    oscillator.addEventListener('ended', () => void context.close());
  } catch {
    // A machine without sound still shows it.
  }
}
