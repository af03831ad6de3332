/** The places the simulated cameras look at. Every scene is a function of the share of the loop, 0 to 1. */
import { corridor, liftHall, lift, lobby, machineRoom, meetingRoom, stairs } from './indoor-scenes.ts';
import { carPark, gate, yardNight } from './outdoor-scenes.ts';
import type { SceneOptions } from './scene-parts.ts';

export const scenes = {
  lobby,
  corridor,
  stairs,
  'car-park': carPark,
  lift,
  'machine-room': machineRoom,
  gate,
  'lift-hall': liftHall,
  'meeting-room': meetingRoom,
  'yard-night': yardNight,
} as const satisfies Record<string, (options: SceneOptions) => string>;
export type SceneName = keyof typeof scenes;
