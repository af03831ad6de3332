import reader from 'exifreader';
import sharp, { type Exif } from 'sharp';
import { describe, expect, it } from 'vitest';
import { type ReadTags, cameraFacts } from './camera-facts.ts';

async function factsOf(exif: Exif): Promise<object | null> {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#345' } })
    .withExif(exif)
    .jpeg()
    .toBuffer();
  return cameraFacts(reader.load(new Uint8Array(bytes).buffer, { expanded: true }) as ReadTags);
}

describe('what is kept of EXIF', () => {
  it('is time, camera, exposure and a place that is marked confidential', async () => {
    const facts = await factsOf({
      IFD0: { Make: 'HUAWEI', Model: 'Mate 60', Artist: 'Somebody', ImageDescription: 'private words' },
      IFD2: {
        DateTimeOriginal: '2026:11:24 09:05:31',
        OffsetTimeOriginal: '+08:00',
        FNumber: '18/10',
        ExposureTime: '1/60',
        ISOSpeedRatings: '200',
        FocalLength: '60/10',
        BodySerialNumber: '12345',
      },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '36/1 5/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '111/1 30/1 0/1' },
    });
    expect(facts).toMatchObject({
      DateTimeOriginal: '2026:11:24 09:05:31',
      OffsetTimeOriginal: '+08:00',
      Make: 'HUAWEI',
      Model: 'Mate 60',
      FNumber: 1.8,
      ExposureTime: '1/60',
      ISO: 200,
      FocalLength: 6,
    });
    const { GPS } = facts as { GPS: { confidential: boolean; latitude: number; longitude: number } };
    expect(GPS.confidential).toBe(true);
    expect(GPS.latitude).toBeCloseTo(-36.0833, 3);
    expect(GPS.longitude).toBeCloseTo(111.5, 3);
    expect(JSON.stringify(facts)).not.toMatch(/Somebody|private|12345/);
  });

  it('is nothing where the camera wrote nothing of use', () => {
    expect(cameraFacts({})).toBeNull();
    expect(cameraFacts({ exif: { Artist: { value: ['X'] } }, gps: { Latitude: 0, Longitude: 0 } })).toBeNull();
  });

  it('has no bytes that a hostile file smuggles in', () => {
    const long = cameraFacts({ exif: { Model: { value: [`A\0\n${'x'.repeat(5000)}`] } } });
    expect(long?.Model).toMatch(/^A {2}x+$/);
    expect(long?.Model?.length).toBe(100);
    const odd = { Make: { value: { toString: 1 } }, FNumber: { value: [1, 0] }, Orientation: { value: ['6'] } };
    expect(cameraFacts({ exif: odd, gps: { Latitude: 400, Longitude: Number.NaN } })).toBeNull();
  });
});
