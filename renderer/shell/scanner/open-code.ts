/** What a scanned code names is shown. @throws Label_NotOurs, Label_Unknown */
import { api } from '../../boot/client.ts';
import { navigate } from '../../router.ts';

export async function openCode(code: string): Promise<void> {
  const found = await api.labels.find({ code });
  if (found.kind === 'record') navigate(`/records/${found.id}`);
  else if (found.kind === 'device') navigate(`/devices/${found.id}`);
  else {
    const { registerId, key } = found;
    navigate(`/contract/registers?${new URLSearchParams({ register: registerId, entry: key }).toString()}`);
  }
}
