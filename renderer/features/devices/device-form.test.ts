import { describe, expect, it } from 'vitest';
import { changedFields, fieldsOf, newDevice } from './device-form.ts';

describe('fieldsOf', () => {
  it('keeps nothing for what was left empty', () => {
    const fields = fieldsOf({
      ...newDevice,
      name: ' 监控 01 ',
      address: '  ',
      ports: { ...newDevice.ports, rtsp: 8554 },
    });
    expect(fields).toMatchObject({
      name: '监控 01',
      address: null,
      rtspPath: null,
      locationId: null,
      ports: { rtsp: 8554 },
    });
    expect(Object.keys(fields.ports ?? {})).toEqual(['rtsp']);
  });
});

describe('changedFields', () => {
  const before = { ...newDevice, name: '监控 01', address: '10.0.0.1' };

  it('is empty when nothing that counts differs', () => {
    expect(changedFields(before, { ...before, address: ' 10.0.0.1 ' })).toEqual({});
  });

  it('names only the fields that differ', () => {
    const after = { ...before, address: '', ports: { ...before.ports, http: 8080 } };
    expect(changedFields(before, after)).toEqual({ address: null, ports: { http: 8080 } });
  });
});
