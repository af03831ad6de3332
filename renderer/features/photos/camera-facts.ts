/** The few facts of a camera's EXIF that are kept beside a photo. Everything else a camera writes is left behind. Pure. */

/** As photoFields.exif: names of EXIF, plain values. */
export interface CameraFacts {
  DateTimeOriginal?: string;
  OffsetTimeOriginal?: string;
  Make?: string;
  Model?: string;
  /** 1 to 8; 6 is a camera held upright. */
  Orientation?: number;
  ExposureTime?: string;
  FNumber?: number;
  ISO?: number;
  /** Millimetres. */
  FocalLength?: number;
  /** Degrees, north and east positive. Where a camera hangs is confidential (contract 3.3.1). */
  GPS?: { confidential: true; latitude: number; longitude: number };
}

/** Tags as exifreader gives them with `expanded`. */
export interface ReadTags {
  readonly exif?: Readonly<Record<string, { readonly value: unknown; readonly description?: string } | undefined>>;
  readonly gps?: { readonly Latitude?: number; readonly Longitude?: number };
}

/** Null when the camera wrote nothing of it. */
export function cameraFacts({ exif = {}, gps = {} }: ReadTags): CameraFacts | null {
  const facts: CameraFacts = {
    ...optional('DateTimeOriginal', textOf(exif['DateTimeOriginal']?.value)),
    ...optional('OffsetTimeOriginal', textOf(exif['OffsetTimeOriginal']?.value)),
    ...optional('Make', textOf(exif['Make']?.value)),
    ...optional('Model', textOf(exif['Model']?.value)),
    ...optional('Orientation', numberOf(exif['Orientation']?.value)),
    ...optional('ExposureTime', textOf(exif['ExposureTime']?.description)),
    ...optional('FNumber', numberOf(exif['FNumber']?.value)),
    ...optional('ISO', numberOf(exif['ISOSpeedRatings']?.value)),
    ...optional('FocalLength', numberOf(exif['FocalLength']?.value)),
    ...optional('GPS', placeOf(gps)),
  };
  return Object.keys(facts).length === 0 ? null : facts;
}

const optional = <K extends string, V>(key: K, value: V | null): { [key in K]?: V } =>
  (value === null ? {} : { [key]: value }) as { [key in K]?: V };

const maxText = 100;

/** EXIF text is a list with one string, padded with zeros; a hostile one may be long. */
function textOf(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string') return null;
  // oxlint-disable-next-line no-control-regex
  const text = first.replaceAll(/[\u0000-\u001f\u007f]/g, ' ').trim();
  return text === '' ? null : text.slice(0, maxText);
}

/** Numbers come plain, as a list with one, or as a fraction. */
function numberOf(value: unknown): number | null {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const [first, second = 1] = parts;
  if (typeof first !== 'number' || typeof second !== 'number') return null;
  const number = first / second;
  return Number.isFinite(number) ? Math.round(number * 1000) / 1000 : null;
}

function placeOf({ Latitude, Longitude }: NonNullable<ReadTags['gps']>): CameraFacts['GPS'] | null {
  if (Latitude === undefined || Longitude === undefined) return null;
  // NaN is within no bounds, and a camera that found no satellite writes noughts.
  const isOnEarth = Math.abs(Latitude) <= 90 && Math.abs(Longitude) <= 180 && (Latitude !== 0 || Longitude !== 0);
  return isOnEarth ? { confidential: true, latitude: Latitude, longitude: Longitude } : null;
}
